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
-- Name: shop; Type: TEXT SEARCH CONFIGURATION; Schema: public; Owner: postgres
--

CREATE TEXT SEARCH CONFIGURATION public.shop (
    PARSER = pg_catalog."default" );


ALTER TEXT SEARCH CONFIGURATION public.shop OWNER TO postgres;

--
-- Name: found; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.found AS text
	CONSTRAINT says_something CHECK ((to_tsvector('public.shop'::regconfig, VALUE) <> ''::tsvector));


ALTER DOMAIN public.found OWNER TO postgres;

--
-- Name: find(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.find(t text) RETURNS tsvector
    LANGUAGE sql
    RETURN to_tsvector('public.shop'::regconfig, t);


ALTER FUNCTION public.find(t text) OWNER TO postgres;

--
-- Name: words; Type: TEXT SEARCH DICTIONARY; Schema: public; Owner: postgres
--

CREATE TEXT SEARCH DICTIONARY public.words (
    TEMPLATE = pg_catalog.simple );


ALTER TEXT SEARCH DICTIONARY public.words OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

