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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: log; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.log (
    what text,
    at timestamp with time zone
);


ALTER TABLE public.log OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer,
    state text
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: log no_insert; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE no_insert AS
    ON INSERT TO public.log DO INSTEAD NOTHING;


--
-- Name: orders note; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE note AS
    ON UPDATE TO public.orders
   WHERE (old.state <> new.state) DO  INSERT INTO public.log (what, at)
  VALUES (new.state, now());


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

