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
    state text,
    price numeric
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: by_state; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.by_state AS
 SELECT state,
    count(*) AS orders
   FROM public.orders
  GROUP BY state
  WITH NO DATA;


ALTER MATERIALIZED VIEW public.by_state OWNER TO postgres;

--
-- Name: open; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.open AS
 SELECT orders
   FROM public.by_state
  WHERE (state = 'open'::text);


ALTER VIEW public.open OWNER TO postgres;

--
-- Name: by_state_state; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX by_state_state ON public.by_state USING btree (state);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

