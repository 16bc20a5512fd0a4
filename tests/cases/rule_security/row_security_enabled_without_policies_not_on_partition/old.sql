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

--
-- Name: log; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.log (
    day date
)
PARTITION BY RANGE (day);


ALTER TABLE public.log OWNER TO postgres;

--
-- Name: log; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.log ENABLE ROW LEVEL SECURITY;

--
-- Name: log recent; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY recent ON public.log FOR SELECT TO app USING ((day > '2026-01-01'::date));


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

