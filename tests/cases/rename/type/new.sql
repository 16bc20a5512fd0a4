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
-- Name: position_on_earth; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.position_on_earth AS (
	latitude double precision,
	longitude double precision,
	altitude real
);


ALTER TYPE public.position_on_earth OWNER TO postgres;

--
-- Name: north(public.position_on_earth); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.north(public.position_on_earth) RETURNS double precision
    LANGUAGE sql
    AS $_$SELECT $1.latitude$_$;


ALTER FUNCTION public.north(public.position_on_earth) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: place; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.place (
    id integer NOT NULL,
    at public.position_on_earth
);


ALTER TABLE public.place OWNER TO postgres;

--
-- Name: place place_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

