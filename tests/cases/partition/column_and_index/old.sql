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
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL
)
PARTITION BY RANGE (at);


ALTER TABLE public.event OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: event_new; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.event_new (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);


ALTER TABLE public.event_new OWNER TO postgres;

--
-- Name: event_old; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.event_old (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);


ALTER TABLE public.event_old OWNER TO postgres;

--
-- Name: event_new; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.event ATTACH PARTITION public.event_new FOR VALUES FROM ('2025-01-01 00:00:00+00') TO (MAXVALUE);


--
-- Name: event_old; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.event ATTACH PARTITION public.event_old FOR VALUES FROM (MINVALUE) TO ('2025-01-01 00:00:00+00');


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

