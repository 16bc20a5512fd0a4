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
-- Name: money2; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.money2 AS (
	amount numeric
);


ALTER TYPE public.money2 OWNER TO postgres;

--
-- Name: money2(numeric); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.money2(numeric) RETURNS public.money2
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT ROW($1)::public.money2$_$;


ALTER FUNCTION public.money2(numeric) OWNER TO postgres;

--
-- Name: CAST (numeric AS public.money2); Type: CAST; Schema: -; Owner: -
--

CREATE CAST (numeric AS public.money2) WITH FUNCTION public.money2(numeric) AS IMPLICIT;


--
-- Name: CAST (numeric AS public.money2); Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON CAST (numeric AS public.money2) IS 'cents stay';


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

