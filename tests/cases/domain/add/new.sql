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
-- Name: zip; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.zip AS character varying(5) COLLATE pg_catalog."C" NOT NULL DEFAULT '00000'::character varying
	CONSTRAINT digits CHECK (((VALUE)::text ~ '^\d{5}$'::text));


ALTER DOMAIN public.zip OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: address; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.address (
    zip public.zip
);


ALTER TABLE public.address OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

