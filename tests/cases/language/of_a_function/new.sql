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
-- Name: call_handler(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.call_handler() RETURNS language_handler
    LANGUAGE c
    AS '$libdir/plpgsql', 'plpgsql_call_handler';


ALTER FUNCTION public.call_handler() OWNER TO postgres;

--
-- Name: sample; Type: PROCEDURAL LANGUAGE; Schema: -; Owner: postgres
--

CREATE TRUSTED PROCEDURAL LANGUAGE sample HANDLER public.call_handler;


ALTER PROCEDURAL LANGUAGE sample OWNER TO postgres;

--
-- Name: from_date(internal); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.from_date(internal) RETURNS internal
    LANGUAGE c IMMUTABLE
    AS '$libdir/plpgsql', 'plpgsql_validator';


ALTER FUNCTION public.from_date(internal) OWNER TO postgres;

--
-- Name: TRANSFORM FOR date LANGUAGE sample; Type: TRANSFORM; Schema: -; Owner: -
--

CREATE TRANSFORM FOR date LANGUAGE sample (FROM SQL WITH FUNCTION public.from_date(internal));


--
-- Name: at(date); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.at(day date) RETURNS integer
    LANGUAGE sample TRANSFORM FOR TYPE date
    AS $$BEGIN RETURN 1; END$$;


ALTER FUNCTION public.at(day date) OWNER TO postgres;

--
-- Name: before(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.before() RETURNS integer
    LANGUAGE sample
    AS $$BEGIN RETURN 2; END$$;


ALTER FUNCTION public.before() OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

