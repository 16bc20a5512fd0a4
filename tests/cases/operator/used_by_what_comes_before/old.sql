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
-- Name: span; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.span AS (
	low integer,
	high integer
);


ALTER TYPE public.span OWNER TO postgres;

--
-- Name: meets(public.span, public.span); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.meets(public.span, public.span) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT $1.high = $2.low$_$;


ALTER FUNCTION public.meets(public.span, public.span) OWNER TO postgres;

--
-- Name: |=|; Type: OPERATOR; Schema: public; Owner: postgres
--

CREATE OPERATOR public.|=| (
    FUNCTION = public.meets,
    LEFTARG = public.span,
    RIGHTARG = public.span
);


ALTER OPERATOR public.|=| (public.span, public.span) OWNER TO postgres;

--
-- Name: early; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.early AS public.span
	CONSTRAINT is_early CHECK ((VALUE OPERATOR(public.|=|) ROW(1, 2)::public.span));


ALTER DOMAIN public.early OWNER TO postgres;

--
-- Name: after(public.span); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.after(s public.span) RETURNS boolean
    LANGUAGE sql
    RETURN (s OPERATOR(public.|=|) ROW(1, 2)::public.span);


ALTER FUNCTION public.after(s public.span) OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

