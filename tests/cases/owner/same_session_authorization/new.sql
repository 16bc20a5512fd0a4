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

SET SESSION AUTHORIZATION 'app';

--
-- Name: billing; Type: SCHEMA; Schema: -; Owner: app
--

CREATE SCHEMA billing;


SET SESSION AUTHORIZATION 'writer';

--
-- Name: f(); Type: FUNCTION; Schema: billing; Owner: writer
--

CREATE FUNCTION billing.f() RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;


SET SESSION AUTHORIZATION 'postgres';

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: customer; Type: TABLE; Schema: billing; Owner: postgres
--

CREATE TABLE billing.customer (
    id integer
);


SET SESSION AUTHORIZATION 'app';

--
-- Name: orders; Type: TABLE; Schema: billing; Owner: app
--

CREATE TABLE billing.orders (
    id integer
);


--
-- Name: TABLE orders; Type: ACL; Schema: billing; Owner: app
--

GRANT SELECT ON TABLE billing.orders TO reader;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

