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
-- Name: clean(); Type: PROCEDURE; Schema: public; Owner: postgres
--

CREATE PROCEDURE public.clean()
    LANGUAGE plpgsql
    AS $$BEGIN DELETE FROM audit; PERFORM public.stamp(); END$$;


ALTER PROCEDURE public.clean() OWNER TO postgres;

--
-- Name: log_it(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.log_it() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN INSERT INTO public.audit VALUES (now()); RETURN new; END$$;


ALTER FUNCTION public.log_it() OWNER TO postgres;

--
-- Name: stamp(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.stamp() RETURNS timestamp with time zone
    LANGUAGE sql
    AS $$SELECT now()$$;


ALTER FUNCTION public.stamp() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: audit; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.audit (
    at timestamp with time zone
);


ALTER TABLE public.audit OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

