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
-- Name: log; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.log (
    what text
);


ALTER TABLE public.log OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer,
    deleted boolean
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: names; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.names AS
 SELECT count(*) AS id
   FROM public.orders;


ALTER VIEW public.names OWNER TO postgres;

--
-- Name: orders keep; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE keep AS
    ON DELETE TO public.orders DO INSTEAD  UPDATE public.orders SET deleted = true
  WHERE (orders.id = old.id);


--
-- Name: orders note; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE note AS
    ON UPDATE TO public.orders DO  INSERT INTO public.log (what)
  VALUES ('changed'::text);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

