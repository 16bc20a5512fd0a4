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
-- Name: address; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.address (
    zip text,
    city text
);


ALTER TABLE public.address OWNER TO postgres;

--
-- Name: zip_city; Type: STATISTICS; Schema: public; Owner: postgres
--

CREATE STATISTICS public.zip_city ON zip, city FROM public.address;
ALTER STATISTICS public.zip_city SET STATISTICS 500;


ALTER STATISTICS public.zip_city OWNER TO postgres;

--
-- Name: STATISTICS zip_city; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON STATISTICS public.zip_city IS 'they go together';


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

