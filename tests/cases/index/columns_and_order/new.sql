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
    id integer,
    customer_id integer,
    state text,
    name text
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: a; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX a ON public.orders USING btree (state, customer_id);


--
-- Name: b; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX b ON public.orders USING btree (state DESC);


--
-- Name: c; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX c ON public.orders USING btree (name text_pattern_ops);


--
-- Name: d; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX d ON public.orders USING btree (name COLLATE "C") INCLUDE (id, state);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

