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
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer,
    customer name,
    total numeric
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: as_caller; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.as_caller WITH (security_invoker='true') AS
 SELECT total
   FROM public.orders;


ALTER VIEW public.as_caller OWNER TO postgres;

--
-- Name: kept; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.kept AS
 SELECT customer,
    total
   FROM public.orders
  WITH NO DATA;


ALTER MATERIALIZED VIEW public.kept OWNER TO postgres;

--
-- Name: price; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.price (
    id integer
);


ALTER TABLE public.price OWNER TO postgres;

--
-- Name: prices; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.prices AS
 SELECT id
   FROM public.price;


ALTER VIEW public.prices OWNER TO postgres;

--
-- Name: totals; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.totals AS
 SELECT customer,
    total
   FROM public.orders;


ALTER VIEW public.totals OWNER TO postgres;

--
-- Name: orders; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;

--
-- Name: orders own; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY own ON public.orders USING ((customer = CURRENT_USER));


--
-- Name: TABLE price; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT ON TABLE public.price TO reader;


--
-- Name: TABLE totals; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT ON TABLE public.totals TO reader;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

