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
-- Name: billing; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA billing;


ALTER SCHEMA billing OWNER TO postgres;

--
-- Name: state; Type: TYPE; Schema: billing; Owner: postgres
--

CREATE TYPE billing.state AS ENUM (
    'draft',
    'sent'
);


ALTER TYPE billing.state OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: invoice; Type: TABLE; Schema: billing; Owner: postgres
--

CREATE TABLE billing.invoice (
    id integer NOT NULL,
    state billing.state DEFAULT 'draft'::billing.state NOT NULL,
    total numeric
);


ALTER TABLE billing.invoice OWNER TO postgres;

--
-- Name: line; Type: TABLE; Schema: billing; Owner: postgres
--

CREATE TABLE billing.line (
    id integer NOT NULL,
    invoice_id integer,
    amount numeric
);


ALTER TABLE billing.line OWNER TO postgres;

--
-- Name: lines(billing.invoice); Type: FUNCTION; Schema: billing; Owner: postgres
--

CREATE FUNCTION billing.lines(billing.invoice) RETURNS SETOF billing.line
    LANGUAGE sql
    AS $$ SELECT * FROM billing.line $$;


ALTER FUNCTION billing.lines(billing.invoice) OWNER TO postgres;

--
-- Name: line_id_seq; Type: SEQUENCE; Schema: billing; Owner: postgres
--

ALTER TABLE billing.line ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME billing.line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: number; Type: SEQUENCE; Schema: billing; Owner: postgres
--

CREATE SEQUENCE billing.number
    START WITH 1000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE billing.number OWNER TO postgres;

--
-- Name: open_invoice; Type: VIEW; Schema: billing; Owner: postgres
--

CREATE VIEW billing.open_invoice AS
 SELECT i.id,
    sum(l.amount) AS open
   FROM (billing.invoice i
     JOIN billing.line l ON ((l.invoice_id = i.id)))
  WHERE (i.state = 'sent'::billing.state)
  GROUP BY i.id;


ALTER VIEW billing.open_invoice OWNER TO postgres;

--
-- Name: report; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.report (
    id integer NOT NULL,
    invoice_id integer
);


ALTER TABLE public.report OWNER TO postgres;

--
-- Name: invoice invoice_pkey; Type: CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);


--
-- Name: line line_pkey; Type: CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.line
    ADD CONSTRAINT line_pkey PRIMARY KEY (id);


--
-- Name: report report_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (id);


--
-- Name: line_invoice_id_idx; Type: INDEX; Schema: billing; Owner: postgres
--

CREATE INDEX line_invoice_id_idx ON billing.line USING btree (invoice_id);


--
-- Name: line line_invoice_id_fkey; Type: FK CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.line
    ADD CONSTRAINT line_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing.invoice(id);


--
-- Name: report report_invoice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing.invoice(id);


--
-- Name: SCHEMA billing; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA billing TO reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: billing; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA billing GRANT SELECT ON TABLES TO reader;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

