--
-- PostgreSQL database dump
--

\restrict dumpdiff

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
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
-- Name: c; Type: COLLATION; Schema: billing; Owner: postgres
--

CREATE COLLATION billing.c (provider = libc, locale = 'C');


ALTER COLLATION billing.c OWNER TO postgres;

--
-- Name: d; Type: DOMAIN; Schema: billing; Owner: postgres
--

CREATE DOMAIN billing.d AS text;


ALTER DOMAIN billing.d OWNER TO postgres;

--
-- Name: e; Type: TYPE; Schema: billing; Owner: postgres
--

CREATE TYPE billing.e AS ENUM (
    'a'
);


ALTER TYPE billing.e OWNER TO postgres;

--
-- Name: f(integer); Type: FUNCTION; Schema: billing; Owner: postgres
--

CREATE FUNCTION billing.f(a integer, OUT b integer) RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER FUNCTION billing.f(a integer, OUT b integer) OWNER TO postgres;

--
-- Name: p(); Type: PROCEDURE; Schema: billing; Owner: postgres
--

CREATE PROCEDURE billing.p()
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER PROCEDURE billing.p() OWNER TO postgres;

--
-- Name: a(integer); Type: AGGREGATE; Schema: billing; Owner: postgres
--

CREATE AGGREGATE billing.a(integer) (
    SFUNC = int4pl,
    STYPE = integer
);


ALTER AGGREGATE billing.a(integer) OWNER TO postgres;

--
-- Name: +%; Type: OPERATOR; Schema: billing; Owner: postgres
--

CREATE OPERATOR billing.+% (
    FUNCTION = int4pl,
    LEFTARG = integer,
    RIGHTARG = integer
);


ALTER OPERATOR billing.+% (integer, integer) OWNER TO postgres;

--
-- Name: td; Type: TEXT SEARCH DICTIONARY; Schema: billing; Owner: postgres
--

CREATE TEXT SEARCH DICTIONARY billing.td (
    TEMPLATE = pg_catalog.simple );


ALTER TEXT SEARCH DICTIONARY billing.td OWNER TO postgres;

--
-- Name: tc; Type: TEXT SEARCH CONFIGURATION; Schema: billing; Owner: postgres
--

CREATE TEXT SEARCH CONFIGURATION billing.tc (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR asciiword WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR word WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR hword_part WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR hword_asciipart WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR asciihword WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR hword WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION billing.tc
    ADD MAPPING FOR uint WITH simple;


ALTER TEXT SEARCH CONFIGURATION billing.tc OWNER TO postgres;

--
-- Name: w; Type: FOREIGN DATA WRAPPER; Schema: -; Owner: postgres
--

CREATE FOREIGN DATA WRAPPER w;


ALTER FOREIGN DATA WRAPPER w OWNER TO postgres;

--
-- Name: srv; Type: SERVER; Schema: -; Owner: postgres
--

CREATE SERVER srv FOREIGN DATA WRAPPER w;


ALTER SERVER srv OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: m; Type: MATERIALIZED VIEW; Schema: billing; Owner: postgres
--

CREATE MATERIALIZED VIEW billing.m AS
 SELECT 1 AS x
  WITH NO DATA;


ALTER TABLE billing.m OWNER TO postgres;

--
-- Name: s; Type: SEQUENCE; Schema: billing; Owner: postgres
--

CREATE SEQUENCE billing.s
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE billing.s OWNER TO postgres;

--
-- Name: t; Type: TABLE; Schema: billing; Owner: postgres
--

CREATE TABLE billing.t (
    id integer
);


ALTER TABLE billing.t OWNER TO postgres;

--
-- Name: v; Type: VIEW; Schema: billing; Owner: postgres
--

CREATE VIEW billing.v AS
 SELECT 1 AS x;


ALTER TABLE billing.v OWNER TO postgres;

--
-- Name: st; Type: STATISTICS; Schema: billing; Owner: postgres
--

CREATE STATISTICS billing.st ON id, (id + 1) FROM billing.t;


ALTER STATISTICS billing.st OWNER TO postgres;

--
-- Name: pub; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION pub WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION pub OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

