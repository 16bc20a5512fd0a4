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
-- Name: accounting; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA accounting;


ALTER SCHEMA accounting OWNER TO postgres;

--
-- Name: state; Type: TYPE; Schema: accounting; Owner: postgres
--

CREATE TYPE accounting.state AS ENUM (
    'draft',
    'sent'
);


ALTER TYPE accounting.state OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: invoice; Type: TABLE; Schema: accounting; Owner: postgres
--

CREATE TABLE accounting.invoice (
    id integer NOT NULL,
    state accounting.state DEFAULT 'draft'::accounting.state NOT NULL,
    total numeric(12,2)
);


ALTER TABLE accounting.invoice OWNER TO postgres;

--
-- Name: line; Type: TABLE; Schema: accounting; Owner: postgres
--

CREATE TABLE accounting.line (
    id integer NOT NULL,
    invoice_id integer,
    amount numeric
);


ALTER TABLE accounting.line OWNER TO postgres;

--
-- Name: lines(accounting.invoice); Type: FUNCTION; Schema: accounting; Owner: postgres
--

CREATE FUNCTION accounting.lines(accounting.invoice) RETURNS SETOF accounting.line
    LANGUAGE sql
    AS $$ SELECT * FROM accounting.line $$;


ALTER FUNCTION accounting.lines(accounting.invoice) OWNER TO postgres;

--
-- Name: line_id_seq; Type: SEQUENCE; Schema: accounting; Owner: postgres
--

ALTER TABLE accounting.line ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME accounting.line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: number; Type: SEQUENCE; Schema: accounting; Owner: postgres
--

CREATE SEQUENCE accounting.number
    START WITH 1000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE accounting.number OWNER TO postgres;

--
-- Name: open_invoice; Type: VIEW; Schema: accounting; Owner: postgres
--

CREATE VIEW accounting.open_invoice AS
 SELECT i.id,
    sum(l.amount) AS open
   FROM (accounting.invoice i
     JOIN accounting.line l ON ((l.invoice_id = i.id)))
  WHERE (i.state = 'sent'::accounting.state)
  GROUP BY i.id;


ALTER VIEW accounting.open_invoice OWNER TO postgres;

--
-- Name: report; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.report (
    id integer NOT NULL,
    invoice_id integer
);


ALTER TABLE public.report OWNER TO postgres;

--
-- Name: invoice invoice_pkey; Type: CONSTRAINT; Schema: accounting; Owner: postgres
--

ALTER TABLE ONLY accounting.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);


--
-- Name: line line_pkey; Type: CONSTRAINT; Schema: accounting; Owner: postgres
--

ALTER TABLE ONLY accounting.line
    ADD CONSTRAINT line_pkey PRIMARY KEY (id);


--
-- Name: report report_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (id);


--
-- Name: line_invoice_id_idx; Type: INDEX; Schema: accounting; Owner: postgres
--

CREATE INDEX line_invoice_id_idx ON accounting.line USING btree (invoice_id);


--
-- Name: line line_invoice_id_fkey; Type: FK CONSTRAINT; Schema: accounting; Owner: postgres
--

ALTER TABLE ONLY accounting.line
    ADD CONSTRAINT line_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES accounting.invoice(id);


--
-- Name: report report_invoice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES accounting.invoice(id);


--
-- Name: SCHEMA accounting; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA accounting TO reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: accounting; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA accounting GRANT SELECT ON TABLES TO reader;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

