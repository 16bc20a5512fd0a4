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
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer NOT NULL,
    placed_on date,
    paid_on date,
    total numeric
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: overdue; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.overdue AS
 SELECT id,
    placed_on,
    total
   FROM public.orders
  WHERE ((paid_on IS NULL) AND (placed_on < (CURRENT_DATE - 30)));


ALTER VIEW public.overdue OWNER TO postgres;

--
-- Name: revenue_by_month; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.revenue_by_month AS
 SELECT date_trunc('month'::text, (placed_on)::timestamp with time zone) AS month,
    sum(total) AS total
   FROM public.orders
  GROUP BY (date_trunc('month'::text, (placed_on)::timestamp with time zone))
  WITH NO DATA;


ALTER MATERIALIZED VIEW public.revenue_by_month OWNER TO postgres;

--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

