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

SET default_tablespace = '';

--
-- Name: event; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.event (
    at date NOT NULL,
    kind integer,
    token uuid DEFAULT gen_random_uuid(),
    CONSTRAINT late CHECK ((at > '2020-01-01'::date))
)
PARTITION BY RANGE (at);


ALTER TABLE public.event OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: event_2024; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.event_2024 (
    at date NOT NULL,
    kind integer,
    token uuid DEFAULT gen_random_uuid(),
    CONSTRAINT late CHECK ((at > '2020-01-01'::date))
);


ALTER TABLE public.event_2024 OWNER TO postgres;

--
-- Name: event_2024; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.event ATTACH PARTITION public.event_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

