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
-- Name: archive; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA archive;


ALTER SCHEMA archive OWNER TO postgres;

--
-- Name: archived(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.archived() RETURNS bigint
    LANGUAGE plpgsql
    AS $$BEGIN RETURN (SELECT count(*) FROM audit); END$$;


ALTER FUNCTION public.archived() OWNER TO postgres;

--
-- Name: state(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.state() RETURNS text
    LANGUAGE plpgsql
    AS $$BEGIN RETURN (SELECT status FROM public.orders); END$$;


ALTER FUNCTION public.state() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: audit; Type: TABLE; Schema: archive; Owner: postgres
--

CREATE TABLE archive.audit (
    at timestamp with time zone
);


ALTER TABLE archive.audit OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer,
    status text
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

