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
-- Name: note; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.note (
    id integer,
    owner name
);


ALTER TABLE public.note OWNER TO postgres;

--
-- Name: note fewer; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY fewer ON public.note TO app USING ((id > 0));


--
-- Name: note gone; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY gone ON public.note USING ((id > 1));


--
-- Name: note more; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY more ON public.note TO app, reader USING ((id > 2));


--
-- Name: note; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;

--
-- Name: note other; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY other ON public.note TO reader USING ((id > 3));


--
-- Name: note restricts; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY restricts ON public.note AS RESTRICTIVE TO app USING ((id > 4));


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

