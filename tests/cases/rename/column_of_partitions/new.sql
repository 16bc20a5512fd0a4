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
-- Name: reading; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.reading (
    taken_at timestamp with time zone NOT NULL,
    temperature real,
    sensor_id integer
)
PARTITION BY RANGE (taken_at);


ALTER TABLE public.reading OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: reading_2024; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.reading_2024 (
    taken_at timestamp with time zone NOT NULL,
    temperature real,
    sensor_id integer
);


ALTER TABLE public.reading_2024 OWNER TO postgres;

--
-- Name: reading_2024; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.reading ATTACH PARTITION public.reading_2024 FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

