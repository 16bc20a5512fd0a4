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
-- Name: far(point, point); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.far(point, point) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT ($1 <-> $2) >= 1$_$;


ALTER FUNCTION public.far(point, point) OWNER TO postgres;

--
-- Name: near(point, point); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.near(point, point) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT ($1 <-> $2) < 1$_$;


ALTER FUNCTION public.near(point, point) OWNER TO postgres;

--
-- Name: <~>; Type: OPERATOR; Schema: public; Owner: postgres
--

CREATE OPERATOR public.<~> (
    FUNCTION = public.far,
    LEFTARG = point,
    RIGHTARG = point,
    NEGATOR = OPERATOR(public.=~=)
);


ALTER OPERATOR public.<~> (point, point) OWNER TO postgres;

--
-- Name: =~=; Type: OPERATOR; Schema: public; Owner: postgres
--

CREATE OPERATOR public.=~= (
    FUNCTION = public.near,
    LEFTARG = point,
    RIGHTARG = point,
    NEGATOR = OPERATOR(public.<~>),
    MERGES,
    HASHES,
    RESTRICT = eqsel,
    JOIN = eqjoinsel
);


ALTER OPERATOR public.=~= (point, point) OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

