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
-- Name: sale; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.sale (
    at date,
    total numeric
);


ALTER TABLE public.sale OWNER TO postgres;

--
-- Name: by_day; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.by_day AS
 SELECT at,
    sum(total) AS total
   FROM public.sale
  GROUP BY at
  WITH NO DATA;


ALTER MATERIALIZED VIEW public.by_day OWNER TO postgres;

--
-- Name: by_day_at; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_day_at ON public.by_day USING btree (at);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

