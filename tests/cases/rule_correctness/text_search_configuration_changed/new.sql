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
-- Name: stem; Type: TEXT SEARCH DICTIONARY; Schema: public; Owner: postgres
--

CREATE TEXT SEARCH DICTIONARY public.stem (
    TEMPLATE = pg_catalog.snowball,
    language = 'german' );


ALTER TEXT SEARCH DICTIONARY public.stem OWNER TO postgres;

--
-- Name: words; Type: TEXT SEARCH DICTIONARY; Schema: public; Owner: postgres
--

CREATE TEXT SEARCH DICTIONARY public.words (
    TEMPLATE = pg_catalog.simple,
    stopwords = 'german' );


ALTER TEXT SEARCH DICTIONARY public.words OWNER TO postgres;

--
-- Name: de; Type: TEXT SEARCH CONFIGURATION; Schema: public; Owner: postgres
--

CREATE TEXT SEARCH CONFIGURATION public.de (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION public.de
    ADD MAPPING FOR asciiword WITH public.stem;

ALTER TEXT SEARCH CONFIGURATION public.de
    ADD MAPPING FOR word WITH public.stem, simple;


ALTER TEXT SEARCH CONFIGURATION public.de OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: t; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.t (
    a text,
    v tsvector GENERATED ALWAYS AS (to_tsvector('public.de'::regconfig, a)) STORED
);


ALTER TABLE public.t OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

