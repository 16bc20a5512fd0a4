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
-- Name: dummy; Type: FOREIGN DATA WRAPPER; Schema: -; Owner: postgres
--

CREATE FOREIGN DATA WRAPPER dummy;


ALTER FOREIGN DATA WRAPPER dummy OWNER TO postgres;

--
-- Name: warehouse; Type: SERVER; Schema: -; Owner: postgres
--

CREATE SERVER warehouse FOREIGN DATA WRAPPER dummy;


ALTER SERVER warehouse OWNER TO postgres;

SET default_tablespace = '';

--
-- Name: stock; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.stock (
    id integer,
    year integer
)
PARTITION BY LIST (year);


ALTER TABLE public.stock OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: stock_2020; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.stock_2020 (
    id integer,
    year integer
);


ALTER TABLE public.stock_2020 OWNER TO postgres;

--
-- Name: stock_2020; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.stock ATTACH PARTITION public.stock_2020 FOR VALUES IN (2020);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

