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
-- Name: worth(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.worth(integer) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$SELECT 1$$;


ALTER FUNCTION public.worth(integer) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer,
    note text,
    CONSTRAINT of_id CHECK ((public.worth(id) > 1))
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: ask(public.orders); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.ask(public.orders) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$SELECT 1$$;


ALTER FUNCTION public.ask(public.orders) OWNER TO postgres;

--
-- Name: worth(public.orders); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.worth(public.orders) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$SELECT 1$$;


ALTER FUNCTION public.worth(public.orders) OWNER TO postgres;

--
-- Name: orders of_row; Type: CHECK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE public.orders
    ADD CONSTRAINT of_row CHECK ((public.worth(orders.*) > 1));


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

