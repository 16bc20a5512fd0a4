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
-- Name: call_handler(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.call_handler() RETURNS language_handler
    LANGUAGE c
    AS '$libdir/plpgsql', 'plpgsql_call_handler';


ALTER FUNCTION public.call_handler() OWNER TO postgres;

--
-- Name: check_body(oid); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.check_body(oid) RETURNS void
    LANGUAGE c
    AS '$libdir/plpgsql', 'plpgsql_validator';


ALTER FUNCTION public.check_body(oid) OWNER TO postgres;

--
-- Name: sample; Type: PROCEDURAL LANGUAGE; Schema: -; Owner: postgres
--

CREATE PROCEDURAL LANGUAGE sample HANDLER public.call_handler VALIDATOR public.check_body;


ALTER PROCEDURAL LANGUAGE sample OWNER TO postgres;

--
-- Name: LANGUAGE plpgsql; Type: ACL; Schema: -; Owner: postgres
--

REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
GRANT ALL ON LANGUAGE plpgsql TO app;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

