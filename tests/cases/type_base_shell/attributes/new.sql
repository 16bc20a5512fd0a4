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
-- Name: cents; Type: SHELL TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.cents;


--
-- Name: cents_in(cstring); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.cents_in(cstring) RETURNS public.cents
    LANGUAGE internal IMMUTABLE STRICT
    AS $$textin$$;


ALTER FUNCTION public.cents_in(cstring) OWNER TO postgres;

--
-- Name: cents_out(public.cents); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.cents_out(public.cents) RETURNS cstring
    LANGUAGE internal IMMUTABLE STRICT
    AS $$textout$$;


ALTER FUNCTION public.cents_out(public.cents) OWNER TO postgres;

--
-- Name: cents; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.cents (
    INTERNALLENGTH = variable,
    INPUT = public.cents_in,
    OUTPUT = public.cents_out,
    COLLATABLE = true,
    DEFAULT = 'x',
    CATEGORY = 'S',
    PREFERRED = true,
    DELIMITER = ';',
    ALIGNMENT = int4,
    STORAGE = extended
);


ALTER TYPE public.cents OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

