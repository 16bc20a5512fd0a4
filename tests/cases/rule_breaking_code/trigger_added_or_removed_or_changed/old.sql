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
-- Name: audit(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.audit() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RETURN new; END$$;


ALTER FUNCTION public.audit() OWNER TO postgres;

--
-- Name: check_state(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.check_state() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RETURN new; END$$;


ALTER FUNCTION public.check_state() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer,
    state text
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: orders audit; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER audit AFTER INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.audit();


--
-- Name: orders kept; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER kept BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.check_state();


--
-- Name: orders state; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER state BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.check_state();


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

