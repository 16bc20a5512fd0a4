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

ALTER TABLE IF EXISTS ONLY billing.invoice DROP CONSTRAINT IF EXISTS invoice_parent_fkey;
CREATE OR REPLACE VIEW billing.grouped AS
SELECT
    NULL::integer AS id,
    NULL::integer AS parent,
    NULL::bigint AS count;
ALTER TABLE IF EXISTS ONLY billing.invoice DROP CONSTRAINT IF EXISTS invoice_pkey;
ALTER TABLE IF EXISTS billing.invoice ALTER COLUMN id DROP DEFAULT;
DROP SEQUENCE IF EXISTS billing.invoice_id_seq;
DROP TABLE IF EXISTS billing.invoice;
DROP VIEW IF EXISTS billing.grouped;
DROP FUNCTION IF EXISTS billing.f(integer);
DROP TYPE IF EXISTS billing.shell;
DROP SCHEMA IF EXISTS billing;
--
-- Name: billing; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA billing;


ALTER SCHEMA billing OWNER TO postgres;

--
-- Name: shell; Type: TYPE; Schema: billing; Owner: postgres
--

CREATE TYPE billing.shell;


ALTER TYPE billing.shell OWNER TO postgres;

--
-- Name: f(integer); Type: FUNCTION; Schema: billing; Owner: postgres
--

CREATE FUNCTION billing.f(integer) RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER FUNCTION billing.f(integer) OWNER TO postgres;

--
-- Name: grouped; Type: VIEW; Schema: billing; Owner: postgres
--

CREATE VIEW billing.grouped AS
SELECT
    NULL::integer AS id,
    NULL::integer AS parent,
    NULL::bigint AS count;


ALTER VIEW billing.grouped OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: invoice; Type: TABLE; Schema: billing; Owner: postgres
--

CREATE TABLE billing.invoice (
    id integer NOT NULL,
    parent integer
);


ALTER TABLE billing.invoice OWNER TO postgres;

--
-- Name: invoice_id_seq; Type: SEQUENCE; Schema: billing; Owner: postgres
--

CREATE SEQUENCE billing.invoice_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE billing.invoice_id_seq OWNER TO postgres;

--
-- Name: invoice_id_seq; Type: SEQUENCE OWNED BY; Schema: billing; Owner: postgres
--

ALTER SEQUENCE billing.invoice_id_seq OWNED BY billing.invoice.id;


--
-- Name: invoice id; Type: DEFAULT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice ALTER COLUMN id SET DEFAULT nextval('billing.invoice_id_seq'::regclass);


--
-- Name: invoice invoice_pkey; Type: CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);


--
-- Name: grouped _RETURN; Type: RULE; Schema: billing; Owner: postgres
--

CREATE OR REPLACE VIEW billing.grouped AS
 SELECT id,
    parent,
    count(*) AS count
   FROM billing.invoice
  GROUP BY id;


--
-- Name: invoice invoice_parent_fkey; Type: FK CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_parent_fkey FOREIGN KEY (parent) REFERENCES billing.invoice(id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

