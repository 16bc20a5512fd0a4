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
-- Name: color; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.color AS ENUM (
    'red'
);


ALTER TYPE public.color OWNER TO postgres;

--
-- Name: size; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.size AS ENUM (
    'big'
);


ALTER TYPE public.size OWNER TO postgres;

--
-- Name: CAST (text AS public.color); Type: CAST; Schema: -; Owner: -
--

CREATE CAST (text AS public.color) WITH INOUT AS ASSIGNMENT;


--
-- Name: CAST (text AS public.size); Type: CAST; Schema: -; Owner: -
--

CREATE CAST (text AS public.size) WITH INOUT AS IMPLICIT;


--
-- Name: near(integer, integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.near(integer, integer) RETURNS boolean
    LANGUAGE sql
    AS $_$SELECT abs($1 - $2) < 10$_$;


ALTER FUNCTION public.near(integer, integer) OWNER TO postgres;

--
-- Name: nearer(integer, integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.nearer(integer, integer) RETURNS boolean
    LANGUAGE sql
    AS $_$SELECT abs($1 - $2) < 5$_$;


ALTER FUNCTION public.nearer(integer, integer) OWNER TO postgres;

--
-- Name: ~=~; Type: OPERATOR; Schema: public; Owner: postgres
--

CREATE OPERATOR public.~=~ (
    FUNCTION = public.nearer,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.~=~)
);


ALTER OPERATOR public.~=~ (integer, integer) OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

