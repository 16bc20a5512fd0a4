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
-- Name: bounds(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.bounds() RETURNS integer
    LANGUAGE sql STABLE
    AS $$SELECT 1$$;


ALTER FUNCTION public.bounds() OWNER TO postgres;

--
-- Name: names(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.names() RETURNS text
    LANGUAGE sql STABLE
    AS $$ SELECT 'a'::text $$;


ALTER FUNCTION public.names() OWNER TO postgres;

--
-- Name: price(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.price(integer) RETURNS integer
    LANGUAGE sql STABLE
    AS $$SELECT 1$$;


ALTER FUNCTION public.price(integer) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: product; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.product (
    id integer,
    price numeric
);


ALTER TABLE public.product OWNER TO postgres;

--
-- Name: price_list; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.price_list AS
 SELECT id,
    public.price(id) AS price
   FROM public.product;


ALTER VIEW public.price_list OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

