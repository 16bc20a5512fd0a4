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
-- Name: Do It(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public."Do It"("Arg" text) RETURNS void
    LANGUAGE sql
    AS $_$SELECT $$a$$::text$_$;


ALTER FUNCTION public."Do It"("Arg" text) OWNER TO postgres;

--
-- Name: Do It(text, integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public."Do It"("Arg" text, "2nd" integer) RETURNS void
    LANGUAGE sql
    AS $$SELECT 'it''s; \n'$$;


ALTER FUNCTION public."Do It"("Arg" text, "2nd" integer) OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

