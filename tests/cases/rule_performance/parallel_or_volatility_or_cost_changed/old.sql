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
-- Name: page; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.page (
    title text
);


ALTER TABLE public.page OWNER TO postgres;

--
-- Name: pages(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.pages() RETURNS SETOF public.page
    LANGUAGE sql STABLE
    AS $$SELECT * FROM public.page$$;


ALTER FUNCTION public.pages() OWNER TO postgres;

--
-- Name: slug(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.slug(text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$SELECT lower($1)$_$;


ALTER FUNCTION public.slug(text) OWNER TO postgres;

--
-- Name: page_slug; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX page_slug ON public.page USING btree (public.slug(title));


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

