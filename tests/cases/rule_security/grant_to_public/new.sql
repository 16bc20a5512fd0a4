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
-- Name: billing; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA billing;


ALTER SCHEMA billing OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: price; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.price (
    id integer
);


ALTER TABLE public.price OWNER TO postgres;

--
-- Name: cheap; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.cheap AS
 SELECT id
   FROM public.price;


ALTER VIEW public.cheap OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer,
    total numeric
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: SCHEMA billing; Type: ACL; Schema: -; Owner: postgres
--

GRANT ALL ON SCHEMA billing TO PUBLIC;


--
-- Name: TABLE price; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT ON TABLE public.price TO PUBLIC;


--
-- Name: TABLE cheap; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT ON TABLE public.cheap TO PUBLIC;


--
-- Name: TABLE orders; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT ON TABLE public.orders TO auditor;
GRANT SELECT,UPDATE ON TABLE public.orders TO PUBLIC;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

