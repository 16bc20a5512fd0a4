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
-- Name: shop; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA shop;


ALTER SCHEMA shop OWNER TO postgres;

SET default_tablespace = '';

--
-- Name: invoice; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.invoice (
    id integer NOT NULL,
    customer text,
    total numeric,
    note text
)
PARTITION BY LIST (id);


ALTER TABLE shop.invoice OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: invoice_1; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.invoice_1 (
    id integer NOT NULL,
    customer text,
    total numeric,
    note text
);


ALTER TABLE shop.invoice_1 OWNER TO postgres;

--
-- Name: invoice_1; Type: TABLE ATTACH; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.invoice ATTACH PARTITION shop.invoice_1 FOR VALUES IN (1);


--
-- Name: invoice invoice_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);


--
-- Name: invoice_1 invoice_1_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.invoice_1
    ADD CONSTRAINT invoice_1_pkey PRIMARY KEY (id);


--
-- Name: invoice_note; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE INDEX invoice_note ON ONLY shop.invoice USING btree (note);


--
-- Name: invoice_1_note_idx; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE INDEX invoice_1_note_idx ON shop.invoice_1 USING btree (note);


--
-- Name: invoice_1_note_idx; Type: INDEX ATTACH; Schema: shop; Owner: postgres
--

ALTER INDEX shop.invoice_note ATTACH PARTITION shop.invoice_1_note_idx;


--
-- Name: invoice_1_pkey; Type: INDEX ATTACH; Schema: shop; Owner: postgres
--

ALTER INDEX shop.invoice_pkey ATTACH PARTITION shop.invoice_1_pkey;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

