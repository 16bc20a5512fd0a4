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
-- Name: all_clients; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.all_clients AS
 SELECT id,
    email,
    phone,
    street,
    city
   FROM public.client;


ALTER VIEW public.all_clients OWNER TO postgres;

--
-- Name: visit; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.visit (
    client_id integer,
    seen_at timestamp with time zone
);


ALTER TABLE public.visit OWNER TO postgres;

--
-- Name: seen; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.seen AS
 SELECT client.id,
    client.email,
    visit.seen_at
   FROM (public.client
     JOIN public.visit ON ((visit.client_id = client.id)))
  WHERE (EXISTS ( SELECT 1
           FROM public.client c
          WHERE (c.city = client.city)));


ALTER VIEW public.seen OWNER TO postgres;

--
-- Name: client client_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_pkey PRIMARY KEY (id);


--
-- Name: visit visit_client_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.client(id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

