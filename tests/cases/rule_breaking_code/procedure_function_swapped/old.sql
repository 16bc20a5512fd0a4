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
-- Name: archive(date); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.archive(before date) RETURNS void
    LANGUAGE sql
    AS $$DELETE FROM public.log WHERE at < before$$;


ALTER FUNCTION public.archive(before date) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: log; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.log (
    at timestamp with time zone
);


ALTER TABLE public.log OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

