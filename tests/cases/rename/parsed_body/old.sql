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
-- Name: client; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.client (
    id integer NOT NULL,
    email text,
    phone text,
    street text,
    city text
);


ALTER TABLE public.client OWNER TO postgres;

--
-- Name: mail_of(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.mail_of(integer) RETURNS text
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT client.email
    FROM public.client
   WHERE (client.id = $1);
END;


ALTER FUNCTION public.mail_of(integer) OWNER TO postgres;

--
-- Name: client client_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

