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

SET default_table_access_method = heap;

--
-- Name: carbon_copy; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.carbon_copy (
    id bigint NOT NULL
);


ALTER TABLE public.carbon_copy OWNER TO postgres;

--
-- Name: event; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.event (
    at date
)
PARTITION BY RANGE (at);


ALTER TABLE public.event OWNER TO postgres;

--
-- Name: event_20250101; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.event_20250101 (
    at date
);


ALTER TABLE public.event_20250101 OWNER TO postgres;

--
-- Name: event_20250101; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.event ATTACH PARTITION public.event_20250101 FOR VALUES FROM ('2025-01-01') TO ('2025-01-02');


--
-- Name: carbon_copy carbon_copy_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.carbon_copy
    ADD CONSTRAINT carbon_copy_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

