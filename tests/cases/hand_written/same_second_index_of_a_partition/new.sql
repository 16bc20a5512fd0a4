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
-- Name: t; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.t (
    a integer,
    b integer
)
PARTITION BY LIST (a);


SET default_table_access_method = heap;

--
-- Name: t1; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.t1 (
    a integer,
    b integer
);


--
-- Name: t1; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.t ATTACH PARTITION public.t1 FOR VALUES IN (1);


--
-- Name: again_by_a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX again_by_a ON public.t1 USING btree (a);


--
-- Name: by_a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX by_a ON ONLY public.t USING btree (a);


--
-- Name: by_b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX by_b ON ONLY public.t USING btree (b);


--
-- Name: t1_a_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX t1_a_idx ON public.t1 USING btree (a);


--
-- Name: t1_b_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX t1_b_idx ON public.t1 USING btree (b);


--
-- Name: t1_a_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.by_a ATTACH PARTITION public.t1_a_idx;


--
-- Name: t1_b_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.by_b ATTACH PARTITION public.t1_b_idx;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

