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
-- Name: users; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.users (
    id integer,
    name text,
    mail text,
    age integer
);


ALTER TABLE public.users OWNER TO postgres;

--
-- Name: removed; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.removed AS
 SELECT id,
    mail
   FROM public.users;


ALTER VIEW public.removed OWNER TO postgres;

--
-- Name: renamed; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.renamed AS
 SELECT id,
    name AS full_name
   FROM public.users;


ALTER VIEW public.renamed OWNER TO postgres;

--
-- Name: reordered; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.reordered AS
 SELECT id,
    mail,
    name
   FROM public.users;


ALTER VIEW public.reordered OWNER TO postgres;

--
-- Name: retyped; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.retyped AS
 SELECT (id)::text AS id,
    (age)::text AS age
   FROM public.users;


ALTER VIEW public.retyped OWNER TO postgres;

--
-- Name: stored; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.stored AS
 SELECT id
   FROM public.users
  WITH NO DATA;


ALTER MATERIALIZED VIEW public.stored OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

