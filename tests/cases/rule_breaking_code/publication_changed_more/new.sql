--
-- PostgreSQL database dump
--

\restrict dumpdiff

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: sales; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA sales;


ALTER SCHEMA sales OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: log; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.log (
    what text
);

ALTER TABLE ONLY public.log REPLICA IDENTITY FULL;


ALTER TABLE public.log OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer NOT NULL
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: feed; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION feed WITH (publish = 'insert, update');


ALTER PUBLICATION feed OWNER TO postgres;

--
-- Name: feed log; Type: PUBLICATION TABLE; Schema: public; Owner: postgres
--

ALTER PUBLICATION feed ADD TABLE ONLY public.log;


--
-- Name: feed orders; Type: PUBLICATION TABLE; Schema: public; Owner: postgres
--

ALTER PUBLICATION feed ADD TABLE ONLY public.orders;


--
-- Name: feed sales; Type: PUBLICATION TABLES IN SCHEMA; Schema: sales; Owner: postgres
--

ALTER PUBLICATION feed ADD TABLES IN SCHEMA sales;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

