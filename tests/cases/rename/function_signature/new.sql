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
-- Name: greeting(integer, text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.greeting(integer, text) RETURNS text
    LANGUAGE sql
    AS $_$ SELECT 'Hello ' || $1 || $2 $_$;


ALTER FUNCTION public.greeting(integer, text) OWNER TO postgres;

--
-- Name: total(bigint); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.total(bigint) RETURNS bigint
    LANGUAGE sql
    AS $_$ SELECT sum(n)::bigint FROM generate_series(1, $1) n $_$;


ALTER FUNCTION public.total(bigint) OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

