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
-- Name: address; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.address AS (
	street text,
	"Zip" character varying(10) COLLATE pg_catalog."C"
);


ALTER TYPE public.address OWNER TO postgres;

--
-- Name: TYPE address; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TYPE public.address IS 'postal';


--
-- Name: COLUMN address.street; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.address.street IS 'with number';


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

