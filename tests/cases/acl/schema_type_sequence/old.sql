--
-- PostgreSQL database dump
--

\restrict dumpdiff

-- Dumped from database version 17.10
-- Dumped by pg_dump version 17.10

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: billing; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA billing;


ALTER SCHEMA billing OWNER TO postgres;

--
-- Name: code; Type: DOMAIN; Schema: billing; Owner: postgres
--

CREATE DOMAIN billing.code AS text;


ALTER DOMAIN billing.code OWNER TO postgres;

--
-- Name: state; Type: TYPE; Schema: billing; Owner: postgres
--

CREATE TYPE billing.state AS ENUM (
    'a'
);


ALTER TYPE billing.state OWNER TO postgres;

--
-- Name: number; Type: SEQUENCE; Schema: billing; Owner: postgres
--

CREATE SEQUENCE billing.number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE billing.number OWNER TO postgres;

--
-- Name: SCHEMA billing; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA billing TO app;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

