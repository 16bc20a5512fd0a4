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
-- Name: area(circle); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.area(circle) RETURNS double precision
    LANGUAGE sql
    AS $_$ SELECT pi() * radius($1) ^ 2 $_$;


ALTER FUNCTION public.area(circle) OWNER TO postgres;

--
-- Name: area(bigint, bigint); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.area(width bigint, height bigint) RETURNS bigint
    LANGUAGE sql
    AS $$ SELECT width * height $$;


ALTER FUNCTION public.area(width bigint, height bigint) OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

