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
-- Name: s; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA s;


ALTER SCHEMA s OWNER TO postgres;

--
-- Name: co; Type: COLLATION; Schema: s; Owner: postgres
--

CREATE COLLATION s.co (provider = libc, locale = 'C');


ALTER COLLATION s.co OWNER TO postgres;

--
-- Name: TRANSFORM FOR integer LANGUAGE sql; Type: TRANSFORM; Schema: -; Owner: -
--

CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION pg_catalog.prsd_lextype(internal));


--
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA s;


--
-- Name: EXTENSION citext; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';


--
-- Name: c; Type: TYPE; Schema: s; Owner: postgres
--

CREATE TYPE s.c AS (
	x integer
);


ALTER TYPE s.c OWNER TO postgres;

--
-- Name: d; Type: DOMAIN; Schema: s; Owner: postgres
--

CREATE DOMAIN s.d AS text
	CONSTRAINT dc CHECK ((VALUE <> ''::text));


ALTER DOMAIN s.d OWNER TO postgres;

--
-- Name: e; Type: TYPE; Schema: s; Owner: postgres
--

CREATE TYPE s.e AS ENUM (
    'a'
);


ALTER TYPE s.e OWNER TO postgres;

--
-- Name: CAST (s.e AS integer); Type: CAST; Schema: -; Owner: -
--

CREATE CAST (s.e AS integer) WITH INOUT;


--
-- Name: ef(); Type: FUNCTION; Schema: s; Owner: postgres
--

CREATE FUNCTION s.ef() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$BEGIN END$$;


ALTER FUNCTION s.ef() OWNER TO postgres;

--
-- Name: f(integer); Type: FUNCTION; Schema: s; Owner: postgres
--

CREATE FUNCTION s.f(a integer) RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER FUNCTION s.f(a integer) OWNER TO postgres;

--
-- Name: p(integer); Type: PROCEDURE; Schema: s; Owner: postgres
--

CREATE PROCEDURE s.p(IN a integer)
    LANGUAGE sql
    AS $$SELECT 1$$;


ALTER PROCEDURE s.p(IN a integer) OWNER TO postgres;

--
-- Name: tf(); Type: FUNCTION; Schema: s; Owner: postgres
--

CREATE FUNCTION s.tf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN END$$;


ALTER FUNCTION s.tf() OWNER TO postgres;

--
-- Name: a(integer); Type: AGGREGATE; Schema: s; Owner: postgres
--

CREATE AGGREGATE s.a(integer) (
    SFUNC = int4pl,
    STYPE = integer
);


ALTER AGGREGATE s.a(integer) OWNER TO postgres;

--
-- Name: am; Type: ACCESS METHOD; Schema: -; Owner: -
--

CREATE ACCESS METHOD am TYPE TABLE HANDLER heap_tableam_handler;


--
-- Name: +%; Type: OPERATOR; Schema: s; Owner: postgres
--

CREATE OPERATOR s.+% (
    FUNCTION = int4pl,
    LEFTARG = integer,
    RIGHTARG = integer
);


ALTER OPERATOR s.+% (integer, integer) OWNER TO postgres;

--
-- Name: of; Type: OPERATOR FAMILY; Schema: s; Owner: postgres
--

CREATE OPERATOR FAMILY s.of USING btree;


ALTER OPERATOR FAMILY s.of USING btree OWNER TO postgres;

--
-- Name: oc; Type: OPERATOR CLASS; Schema: s; Owner: postgres
--

CREATE OPERATOR CLASS s.oc
    FOR TYPE s.e USING btree FAMILY s.of AS
    STORAGE s.e;


ALTER OPERATOR CLASS s.oc USING btree OWNER TO postgres;

--
-- Name: cv; Type: CONVERSION; Schema: s; Owner: postgres
--

CREATE CONVERSION s.cv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;


ALTER CONVERSION s.cv OWNER TO postgres;

--
-- Name: tp; Type: TEXT SEARCH PARSER; Schema: s; Owner: -
--

CREATE TEXT SEARCH PARSER s.tp (
    START = prsd_start,
    GETTOKEN = prsd_nexttoken,
    END = prsd_end,
    LEXTYPES = prsd_lextype );


--
-- Name: tt; Type: TEXT SEARCH TEMPLATE; Schema: s; Owner: -
--

CREATE TEXT SEARCH TEMPLATE s.tt (
    LEXIZE = dsimple_lexize );


--
-- Name: td; Type: TEXT SEARCH DICTIONARY; Schema: s; Owner: postgres
--

CREATE TEXT SEARCH DICTIONARY s.td (
    TEMPLATE = pg_catalog.simple );


ALTER TEXT SEARCH DICTIONARY s.td OWNER TO postgres;

--
-- Name: tc; Type: TEXT SEARCH CONFIGURATION; Schema: s; Owner: postgres
--

CREATE TEXT SEARCH CONFIGURATION s.tc (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR asciiword WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR word WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR hword_part WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR hword_asciipart WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR asciihword WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR hword WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION s.tc
    ADD MAPPING FOR uint WITH simple;


ALTER TEXT SEARCH CONFIGURATION s.tc OWNER TO postgres;

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

--
-- Name: ft; Type: FOREIGN TABLE; Schema: s; Owner: postgres
--

CREATE FOREIGN TABLE s.ft (
    x integer
)
SERVER srv;


ALTER FOREIGN TABLE s.ft OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: m; Type: MATERIALIZED VIEW; Schema: s; Owner: postgres
--

CREATE MATERIALIZED VIEW s.m AS
 SELECT 1 AS x
  WITH NO DATA;


ALTER TABLE s.m OWNER TO postgres;

--
-- Name: q; Type: SEQUENCE; Schema: s; Owner: postgres
--

CREATE SEQUENCE s.q
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE s.q OWNER TO postgres;

--
-- Name: t; Type: TABLE; Schema: s; Owner: postgres
--

CREATE TABLE s.t (
    id integer NOT NULL,
    v text
);


ALTER TABLE s.t OWNER TO postgres;

--
-- Name: v; Type: VIEW; Schema: s; Owner: postgres
--

CREATE VIEW s.v AS
 SELECT 1 AS x;


ALTER TABLE s.v OWNER TO postgres;

--
-- Name: t pk; Type: CONSTRAINT; Schema: s; Owner: postgres
--

ALTER TABLE ONLY s.t
    ADD CONSTRAINT pk PRIMARY KEY (id);


--
-- Name: i; Type: INDEX; Schema: s; Owner: postgres
--

CREATE INDEX i ON s.t USING btree (v);


--
-- Name: st; Type: STATISTICS; Schema: s; Owner: postgres
--

CREATE STATISTICS s.st ON id, v FROM s.t;


ALTER STATISTICS s.st OWNER TO postgres;

--
-- Name: t r; Type: RULE; Schema: s; Owner: postgres
--

CREATE RULE r AS
    ON DELETE TO s.t DO INSTEAD NOTHING;


--
-- Name: t tr; Type: TRIGGER; Schema: s; Owner: postgres
--

CREATE TRIGGER tr AFTER INSERT ON s.t FOR EACH STATEMENT EXECUTE FUNCTION s.tf();


--
-- Name: t po; Type: POLICY; Schema: s; Owner: postgres
--

CREATE POLICY po ON s.t;


--
-- Name: pub; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION pub WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION pub OWNER TO postgres;

--
-- Name: sub; Type: SUBSCRIPTION; Schema: -; Owner: postgres
--

CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere' PUBLICATION pub WITH (connect = false, slot_name = 'sub');


ALTER SUBSCRIPTION sub OWNER TO postgres;

--
-- Name: et; Type: EVENT TRIGGER; Schema: -; Owner: postgres
--

CREATE EVENT TRIGGER et ON sql_drop
   EXECUTE FUNCTION s.ef();


ALTER EVENT TRIGGER et OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

