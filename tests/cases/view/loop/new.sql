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
-- Name: grouped; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.grouped AS
SELECT
    NULL::integer AS id,
    NULL::text AS customer,
    NULL::bigint AS n,
    NULL::numeric AS total;


ALTER VIEW public.grouped OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer NOT NULL,
    customer text,
    total numeric(8,2)
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: grouped _RETURN; Type: RULE; Schema: public; Owner: postgres
--

CREATE OR REPLACE VIEW public.grouped WITH (security_barrier='true') AS
 SELECT id,
    customer,
    count(*) AS n,
    max(total) AS total
   FROM public.orders
  GROUP BY id;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

