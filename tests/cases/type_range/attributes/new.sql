--
-- PostgreSQL database dump
--

\restrict dumpdiff

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: minutes(time without time zone, time without time zone); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.minutes(time without time zone, time without time zone) RETURNS double precision
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT EXTRACT(epoch FROM $1 - $2)::float8$_$;


ALTER FUNCTION public.minutes(time without time zone, time without time zone) OWNER TO postgres;

--
-- Name: timerange; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.timerange AS RANGE (
    subtype = time without time zone,
    multirange_type_name = public.times,
    subtype_diff = public.minutes
);


ALTER TYPE public.timerange OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

