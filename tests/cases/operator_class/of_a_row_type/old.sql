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

SET default_table_access_method = heap;

--
-- Name: version; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.version (
    major integer,
    minor integer
);


ALTER TABLE public.version OWNER TO postgres;

--
-- Name: compare(public.version, public.version); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.compare(public.version, public.version) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT $1.major - $2.major$_$;


ALTER FUNCTION public.compare(public.version, public.version) OWNER TO postgres;

--
-- Name: same(public.version, public.version); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.same(public.version, public.version) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT $1.major = $2.major$_$;


ALTER FUNCTION public.same(public.version, public.version) OWNER TO postgres;

--
-- Name: ==; Type: OPERATOR; Schema: public; Owner: postgres
--

CREATE OPERATOR public.== (
    FUNCTION = public.same,
    LEFTARG = public.version,
    RIGHTARG = public.version,
    COMMUTATOR = OPERATOR(public.==)
);


ALTER OPERATOR public.== (public.version, public.version) OWNER TO postgres;

--
-- Name: by_major; Type: OPERATOR FAMILY; Schema: public; Owner: postgres
--

CREATE OPERATOR FAMILY public.by_major USING btree;


ALTER OPERATOR FAMILY public.by_major USING btree OWNER TO postgres;

--
-- Name: by_major; Type: OPERATOR CLASS; Schema: public; Owner: postgres
--

CREATE OPERATOR CLASS public.by_major
    FOR TYPE public.version USING btree FAMILY public.by_major AS
    OPERATOR 3 public.==(public.version,public.version) ,
    FUNCTION 1 (public.version, public.version) public.compare(public.version,public.version);


ALTER OPERATOR CLASS public.by_major USING btree OWNER TO postgres;

--
-- Name: release; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.release (
    v public.version
);


ALTER TABLE public.release OWNER TO postgres;

--
-- Name: i; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX i ON public.release USING btree (v public.by_major);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

