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
-- Name: click; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.click (
    id integer NOT NULL,
    page_path text,
    referrer text,
    session_token text
);


ALTER TABLE public.click OWNER TO postgres;

--
-- Name: hit; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.hit (
    id integer NOT NULL,
    page_path text,
    referrer text,
    session_token text
);


ALTER TABLE public.hit OWNER TO postgres;

--
-- Name: click click_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.click
    ADD CONSTRAINT click_pkey PRIMARY KEY (id);


--
-- Name: hit hit_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.hit
    ADD CONSTRAINT hit_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

