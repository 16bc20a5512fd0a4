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
-- Name: event; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.event (
    id bigint NOT NULL,
    kind text NOT NULL
)
PARTITION BY LIST (kind);


ALTER TABLE public.event OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: event_a; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.event_a (
    id bigint NOT NULL,
    kind text NOT NULL
);


ALTER TABLE public.event_a OWNER TO postgres;

--
-- Name: event_a; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.event ATTACH PARTITION public.event_a FOR VALUES IN ('a');


--
-- Name: event_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX event_id ON ONLY public.event USING btree (id);


--
-- Name: event_a_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX event_a_id_idx ON public.event_a USING btree (id);


--
-- Name: event_a_id_idx; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.event_id ATTACH PARTITION public.event_a_id_idx;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

