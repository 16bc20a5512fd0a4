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
-- Name: a; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.a
    START WITH 1000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.a OWNER TO postgres;

--
-- Name: b; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.b
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    MAXVALUE 100000
    CACHE 1;


ALTER SEQUENCE public.b OWNER TO postgres;

--
-- Name: c; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.c
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.c OWNER TO postgres;

--
-- Name: d; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.d
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    MAXVALUE 10
    CACHE 1;


ALTER SEQUENCE public.d OWNER TO postgres;

--
-- Name: e; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.e
    START WITH 500
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.e OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

