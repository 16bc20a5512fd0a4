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
-- Name: count_clients(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.count_clients() RETURNS bigint
    LANGUAGE plpgsql
    AS $$BEGIN RETURN (SELECT count(*) FROM client); END$$;


ALTER FUNCTION public.count_clients() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: customer; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.customer (
    id integer NOT NULL,
    email text NOT NULL,
    phone text,
    credit_limit numeric(12,2) DEFAULT 0 NOT NULL
);


ALTER TABLE public.customer OWNER TO postgres;

--
-- Name: contact; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.contact AS
 SELECT id,
    email
   FROM public.customer;


ALTER VIEW public.contact OWNER TO postgres;

--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

