--
-- PostgreSQL database dump
--

\restrict dumpdiff

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: code; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.code AS text NOT NULL
	CONSTRAINT code_check CHECK ((VALUE <> ''::text));


ALTER DOMAIN public.code OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: parent; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.parent (
    id integer NOT NULL,
    v text DEFAULT 'a'::text
);


ALTER TABLE public.parent OWNER TO postgres;

--
-- Name: child; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.child (
)
INHERITS (public.parent);
ALTER TABLE ONLY public.child ALTER COLUMN v SET NOT NULL;


ALTER TABLE public.child OWNER TO postgres;

--
-- Name: fast; Type: TABLE; Schema: public; Owner: postgres
--

CREATE UNLOGGED TABLE public.fast (
    id integer NOT NULL
);


ALTER TABLE public.fast OWNER TO postgres;

--
-- Name: fast_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.fast ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.fast_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: measurement; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.measurement (
    at date NOT NULL,
    place integer,
    value numeric DEFAULT 0
)
PARTITION BY RANGE (at);


ALTER TABLE public.measurement OWNER TO postgres;

--
-- Name: measurement_1; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.measurement_1 (
    at date NOT NULL,
    place integer,
    value numeric DEFAULT 0
);


ALTER TABLE public.measurement_1 OWNER TO postgres;

--
-- Name: measurement_1; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.measurement ATTACH PARTITION public.measurement_1 FOR VALUES FROM (MINVALUE) TO ('2025-01-01');


--
-- Name: child v; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.child ALTER COLUMN v SET DEFAULT 'b'::text;


--
-- Name: child child_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.child
    ADD CONSTRAINT child_pkey PRIMARY KEY (id);


--
-- Name: measurement_1 measurement_1_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.measurement_1
    ADD CONSTRAINT measurement_1_pkey PRIMARY KEY (at);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

