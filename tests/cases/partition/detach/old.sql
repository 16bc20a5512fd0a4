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

SET default_tablespace = '';

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id bigint NOT NULL,
    region text NOT NULL
)
PARTITION BY LIST (region);


ALTER TABLE public.orders OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: orders_eu; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders_eu (
    id bigint NOT NULL,
    region text NOT NULL
);


ALTER TABLE public.orders_eu OWNER TO postgres;

--
-- Name: orders_us; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders_us (
    id bigint NOT NULL,
    region text NOT NULL
);


ALTER TABLE public.orders_us OWNER TO postgres;

--
-- Name: orders_eu; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders ATTACH PARTITION public.orders_eu FOR VALUES IN ('de', 'fr');


--
-- Name: orders_us; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders ATTACH PARTITION public.orders_us FOR VALUES IN ('us');


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id, region);


--
-- Name: orders_eu orders_eu_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders_eu
    ADD CONSTRAINT orders_eu_pkey PRIMARY KEY (id, region);


--
-- Name: orders_us orders_us_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders_us
    ADD CONSTRAINT orders_us_pkey PRIMARY KEY (id, region);


--
-- Name: orders_eu_pkey; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.orders_pkey ATTACH PARTITION public.orders_eu_pkey;


--
-- Name: orders_us_pkey; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.orders_pkey ATTACH PARTITION public.orders_us_pkey;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

