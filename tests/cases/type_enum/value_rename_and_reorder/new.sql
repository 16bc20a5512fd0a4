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
-- Name: empty; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.empty AS ENUM (
);


ALTER TYPE public.empty OWNER TO postgres;

--
-- Name: size; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.size AS ENUM (
    's',
    'l',
    'm'
);


ALTER TYPE public.size OWNER TO postgres;

--
-- Name: state; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.state AS ENUM (
    'new',
    'paid',
    'sent'
);


ALTER TYPE public.state OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

