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
-- Name: archive; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA archive;


ALTER SCHEMA archive OWNER TO postgres;

--
-- Name: shop; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA shop;


ALTER SCHEMA shop OWNER TO postgres;

SET default_tablespace = '';

--
-- Name: invoice; Type: TABLE; Schema: archive; Owner: postgres
--

CREATE TABLE archive.invoice (
    id integer NOT NULL,
    customer text,
    total numeric,
    note text
)
PARTITION BY LIST (id);


ALTER TABLE archive.invoice OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: invoice_1; Type: TABLE; Schema: archive; Owner: postgres
--

CREATE TABLE archive.invoice_1 (
    id integer NOT NULL,
    customer text,
    total numeric,
    note text
);


ALTER TABLE archive.invoice_1 OWNER TO postgres;

--
-- Name: invoice_1; Type: TABLE ATTACH; Schema: archive; Owner: postgres
--

ALTER TABLE ONLY archive.invoice ATTACH PARTITION archive.invoice_1 FOR VALUES IN (1);


--
-- Name: invoice invoice_pkey; Type: CONSTRAINT; Schema: archive; Owner: postgres
--

ALTER TABLE ONLY archive.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);


--
-- Name: invoice_1 invoice_1_pkey; Type: CONSTRAINT; Schema: archive; Owner: postgres
--

ALTER TABLE ONLY archive.invoice_1
    ADD CONSTRAINT invoice_1_pkey PRIMARY KEY (id);


--
-- Name: invoice_note; Type: INDEX; Schema: archive; Owner: postgres
--

CREATE INDEX invoice_note ON ONLY archive.invoice USING btree (note);


--
-- Name: invoice_1_note_idx; Type: INDEX; Schema: archive; Owner: postgres
--

CREATE INDEX invoice_1_note_idx ON archive.invoice_1 USING btree (note);


--
-- Name: invoice_1_note_idx; Type: INDEX ATTACH; Schema: archive; Owner: postgres
--

ALTER INDEX archive.invoice_note ATTACH PARTITION archive.invoice_1_note_idx;


--
-- Name: invoice_1_pkey; Type: INDEX ATTACH; Schema: archive; Owner: postgres
--

ALTER INDEX archive.invoice_pkey ATTACH PARTITION archive.invoice_1_pkey;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

