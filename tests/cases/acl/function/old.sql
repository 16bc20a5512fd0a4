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
-- Name: f(integer, text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.f(a integer, b text) RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER FUNCTION public.f(a integer, b text) OWNER TO postgres;

--
-- Name: p(); Type: PROCEDURE; Schema: public; Owner: postgres
--

CREATE PROCEDURE public.p()
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER PROCEDURE public.p() OWNER TO postgres;

--
-- Name: FUNCTION f(a integer, b text); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.f(a integer, b text) TO app;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

