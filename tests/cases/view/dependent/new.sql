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
    customer text,
    total numeric(12,2)
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: totals; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.totals AS
 SELECT customer,
    sum(total) AS total
   FROM public.orders
  GROUP BY customer;


ALTER VIEW public.totals OWNER TO postgres;

--
-- Name: best; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.best AS
 WITH t AS (
         SELECT totals.customer,
            totals.total
           FROM public.totals
        )
 SELECT customer,
    total
   FROM t
  WHERE (total > (10)::numeric)
 LIMIT 3;


ALTER VIEW public.best OWNER TO postgres;

--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

