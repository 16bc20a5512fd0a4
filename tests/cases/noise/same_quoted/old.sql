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
-- Name: pair; Type: TYPE; Schema: billing; Owner: postgres
--

CREATE TYPE billing.pair AS (
	a integer,
	b text COLLATE pg_catalog."C"
);


ALTER TYPE billing.pair OWNER TO postgres;

--
-- Name: state; Type: TYPE; Schema: billing; Owner: postgres
--

CREATE TYPE billing.state AS ENUM (
    'new',
    'paid'
);


ALTER TYPE billing.state OWNER TO postgres;

--
-- Name: f(integer, text[]); Type: FUNCTION; Schema: billing; Owner: postgres
--

CREATE FUNCTION billing.f(a integer, VARIADIC b text[]) RETURNS TABLE(x integer, y billing.state)
    LANGUAGE sql
    SET search_path TO 'billing'
    AS $$SELECT 1, NULL::billing.state$$;


ALTER FUNCTION billing.f(a integer, VARIADIC b text[]) OWNER TO postgres;

--
-- Name: tf(); Type: FUNCTION; Schema: billing; Owner: postgres
--

CREATE FUNCTION billing.tf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RETURN NEW; END$$;


ALTER FUNCTION billing.tf() OWNER TO postgres;

--
-- Name: agg(integer); Type: AGGREGATE; Schema: billing; Owner: postgres
--

CREATE AGGREGATE billing.agg(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '0',
    COMBINEFUNC = int4pl
);


ALTER AGGREGATE billing.agg(integer) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: invoice; Type: TABLE; Schema: billing; Owner: postgres
--

CREATE TABLE billing.invoice (
    id integer NOT NULL,
    state billing.state DEFAULT 'new'::billing.state,
    name character varying(10) COLLATE pg_catalog."C",
    "Odd Name" text,
    during tstzrange
);


ALTER TABLE billing.invoice OWNER TO postgres;

--
-- Name: COLUMN invoice."Odd Name"; Type: COMMENT; Schema: billing; Owner: postgres
--

COMMENT ON COLUMN billing.invoice."Odd Name" IS 'odd';


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
-- Name: v; Type: VIEW; Schema: billing; Owner: postgres
--

CREATE VIEW billing.v AS
 SELECT i.id,
    lower((i.name)::text) AS n,
    (i.state)::text AS state,
    (i."Odd Name" IS NULL) AS odd
   FROM (billing.invoice i
     JOIN billing.invoice j USING (id))
  WHERE (i.state = ANY (ARRAY['new'::billing.state]));


ALTER VIEW billing.v OWNER TO postgres;

--
-- Name: invoice id; Type: DEFAULT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice ALTER COLUMN id SET DEFAULT nextval('billing.invoice_id_seq'::regclass);


--
-- Name: invoice invoice_during_excl; Type: CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_during_excl EXCLUDE USING gist (during WITH &&);


--
-- Name: invoice invoice_pkey; Type: CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);


--
-- Name: st; Type: STATISTICS; Schema: billing; Owner: postgres
--

CREATE STATISTICS billing.st ON state, name FROM billing.invoice;


ALTER STATISTICS billing.st OWNER TO postgres;

--
-- Name: invoice t; Type: TRIGGER; Schema: billing; Owner: postgres
--

CREATE TRIGGER t BEFORE UPDATE OF name ON billing.invoice FOR EACH ROW WHEN (((old.name)::text IS DISTINCT FROM (new.name)::text)) EXECUTE FUNCTION billing.tf('a');


--
-- Name: invoice p; Type: POLICY; Schema: billing; Owner: postgres
--

CREATE POLICY p ON billing.invoice TO reader USING (((name)::text = CURRENT_USER));


--
-- Name: pub; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION pub WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION pub OWNER TO postgres;

--
-- Name: pub invoice; Type: PUBLICATION TABLE; Schema: billing; Owner: postgres
--

ALTER PUBLICATION pub ADD TABLE ONLY billing.invoice (id, name) WHERE ((id > 1));


--
-- Name: COLUMN invoice.id; Type: ACL; Schema: billing; Owner: postgres
--

GRANT SELECT(id) ON TABLE billing.invoice TO reader;


--
-- Name: COLUMN invoice.name; Type: ACL; Schema: billing; Owner: postgres
--

GRANT UPDATE(name) ON TABLE billing.invoice TO reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: billing; Owner: app
--

ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA billing GRANT SELECT ON TABLES TO reader;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

