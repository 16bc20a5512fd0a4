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
-- Name: bounds(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.bounds(OUT low integer, OUT high integer) RETURNS record
    LANGUAGE sql
    AS $$SELECT 1, 2$$;


ALTER FUNCTION public.bounds(OUT low integer, OUT high integer) OWNER TO postgres;

--
-- Name: least_of(integer[]); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.least_of(VARIADIC numbers integer[]) RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER FUNCTION public.least_of(VARIADIC numbers integer[]) OWNER TO postgres;

--
-- Name: most_of(integer[]); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.most_of(numbers integer[]) RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER FUNCTION public.most_of(numbers integer[]) OWNER TO postgres;

--
-- Name: search(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.search(q text) RETURNS TABLE(id integer, name text)
    LANGUAGE sql
    AS $$ SELECT 1, 'a'::text $$;


ALTER FUNCTION public.search(q text) OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

