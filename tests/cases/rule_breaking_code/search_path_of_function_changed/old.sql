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
-- Name: a(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.a() RETURNS integer
    LANGUAGE sql
    SET search_path TO 'public'
    AS $$SELECT 1$$;


ALTER FUNCTION public.a() OWNER TO postgres;

--
-- Name: b(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.b() RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER FUNCTION public.b() OWNER TO postgres;

--
-- Name: c(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.c() RETURNS integer
    LANGUAGE sql
    SET search_path TO 'app', 'public'
    SET work_mem TO '1MB'
    AS $$SELECT 1$$;


ALTER FUNCTION public.c() OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

