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
    name text
);


ALTER TABLE public.users OWNER TO postgres;

--
-- Name: contacts; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.contacts AS
 SELECT id
   FROM public.users u;


ALTER VIEW public.contacts OWNER TO postgres;

--
-- Name: names; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.names AS
 SELECT id,
    name
   FROM public.users;


ALTER VIEW public.names OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

