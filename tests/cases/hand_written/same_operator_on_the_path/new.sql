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
-- Name: span; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.span AS (
	low integer,
	high integer
);


--
-- Name: meets(public.span, public.span); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.meets(public.span, public.span) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT $1.high = $2.low$_$;


--
-- Name: |=|; Type: OPERATOR; Schema: public; Owner: -
--

CREATE OPERATOR public.|=| (
    FUNCTION = public.meets,
    LEFTARG = public.span,
    RIGHTARG = public.span
);


--
-- Name: met; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.met AS
 SELECT (ROW(1, 2)::public.span OPERATOR(public.|=|) ROW(2, 3)::public.span) AS met,
    ((2 >= 1) AND (2 <= 3)) AS within;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

