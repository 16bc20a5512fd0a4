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
-- Name: my_count(*); Type: AGGREGATE; Schema: public; Owner: postgres
--

CREATE AGGREGATE public.my_count(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '1'
);


ALTER AGGREGATE public.my_count(*) OWNER TO postgres;

--
-- Name: AGGREGATE my_count(*); Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON AGGREGATE public.my_count(*) IS 'of rows';


--
-- Name: my_percentile(double precision, anyelement); Type: AGGREGATE; Schema: public; Owner: postgres
--

CREATE AGGREGATE public.my_percentile(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition,
    STYPE = internal,
    FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA
);


ALTER AGGREGATE public.my_percentile(double precision ORDER BY anyelement) OWNER TO postgres;

--
-- Name: FUNCTION my_count(); Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON FUNCTION public.my_count() TO app;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

