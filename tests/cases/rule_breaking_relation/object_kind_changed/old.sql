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
-- Name: state; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.state AS text;


ALTER DOMAIN public.state OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: movement; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.movement (
    id integer,
    amount integer
);


ALTER TABLE public.movement OWNER TO postgres;

--
-- Name: report; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.report AS
 SELECT id
   FROM public.movement;


ALTER VIEW public.report OWNER TO postgres;

--
-- Name: stock; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.stock (
    id integer,
    amount integer
);


ALTER TABLE public.stock OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

