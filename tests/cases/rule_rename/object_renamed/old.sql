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
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RETURN new; END$$;


ALTER FUNCTION public.touch() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: customer; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.customer (
    id integer NOT NULL,
    email text,
    phone text
);


ALTER TABLE public.customer OWNER TO postgres;

--
-- Name: customer client_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT client_pkey PRIMARY KEY (id);


--
-- Name: client_email_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX client_email_idx ON public.customer USING btree (email);


--
-- Name: customer client_touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER client_touch BEFORE UPDATE ON public.customer FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: customer client_policy; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY client_policy ON public.customer USING ((email = CURRENT_USER));


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

