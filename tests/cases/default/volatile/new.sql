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
-- Name: next_code(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.next_code() RETURNS text
    LANGUAGE sql
    AS $$SELECT random()::text$$;


ALTER FUNCTION public.next_code() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: voucher; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.voucher (
    code text DEFAULT public.next_code(),
    made date DEFAULT (now() AT TIME ZONE 'utc'::text),
    qty integer DEFAULT 0,
    tags text[] DEFAULT ARRAY['a'::text]
);


ALTER TABLE public.voucher OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

