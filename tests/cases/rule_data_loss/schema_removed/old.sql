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
-- Name: app; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA app;


ALTER SCHEMA app OWNER TO postgres;

--
-- Name: billing; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA billing;


ALTER SCHEMA billing OWNER TO postgres;

--
-- Name: void; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA void;


ALTER SCHEMA void OWNER TO postgres;

--
-- Name: state; Type: TYPE; Schema: billing; Owner: postgres
--

CREATE TYPE billing.state AS ENUM (
    'open'
);


ALTER TYPE billing.state OWNER TO postgres;

--
-- Name: one(); Type: FUNCTION; Schema: billing; Owner: postgres
--

CREATE FUNCTION billing.one() RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER FUNCTION billing.one() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: customer; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.customer (
    id integer
);


ALTER TABLE app.customer OWNER TO postgres;

--
-- Name: invoice; Type: TABLE; Schema: billing; Owner: postgres
--

CREATE TABLE billing.invoice (
    id integer NOT NULL,
    total numeric
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
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

