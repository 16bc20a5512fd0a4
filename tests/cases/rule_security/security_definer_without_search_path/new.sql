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
-- Name: added(); Type: PROCEDURE; Schema: public; Owner: postgres
--

CREATE PROCEDURE public.added()
    LANGUAGE sql SECURITY DEFINER
    AS $$SELECT 1$$;


ALTER PROCEDURE public.added() OWNER TO postgres;

--
-- Name: becomes(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.becomes() RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    AS $$SELECT 1$$;


ALTER FUNCTION public.becomes() OWNER TO postgres;

--
-- Name: loses(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.loses() RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    AS $$SELECT 1$$;


ALTER FUNCTION public.loses() OWNER TO postgres;

--
-- Name: PROCEDURE added(); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON PROCEDURE public.added() FROM PUBLIC;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

