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
-- Name: customer; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.customer (
    id integer NOT NULL
)
PARTITION BY HASH (id);


ALTER TABLE public.customer OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: customer_0; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.customer_0 (
    id integer NOT NULL
);


ALTER TABLE public.customer_0 OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer,
    customer_id integer
)
PARTITION BY RANGE (id);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: orders_1; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders_1 (
    id integer,
    customer_id integer
);


ALTER TABLE public.orders_1 OWNER TO postgres;

--
-- Name: customer_0; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customer ATTACH PARTITION public.customer_0 FOR VALUES WITH (modulus 1, remainder 0);


--
-- Name: orders_1; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders ATTACH PARTITION public.orders_1 FOR VALUES FROM (1) TO (10);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);


--
-- Name: customer_0 customer_0_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customer_0
    ADD CONSTRAINT customer_0_pkey PRIMARY KEY (id);


--
-- Name: customer_0_pkey; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.customer_pkey ATTACH PARTITION public.customer_0_pkey;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

