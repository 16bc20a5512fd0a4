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
-- Name: customer; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.customer (
    id integer NOT NULL,
    email text NOT NULL,
    phone text,
    CONSTRAINT has_at CHECK ((email ~~ '%@%'::text))
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
-- Name: pairs; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.pairs AS
 SELECT a.email,
    b.phone
   FROM (public.customer a
     JOIN public.customer b ON ((b.email < a.email)));


ALTER VIEW public.pairs OWNER TO postgres;

--
-- Name: customer customer_email_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_email_key UNIQUE (email);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);


--
-- Name: customer_lower_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX customer_lower_idx ON public.customer USING btree (lower(email)) WHERE (email <> ''::text);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

