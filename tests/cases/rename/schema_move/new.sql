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
-- Name: archive; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA archive;


ALTER SCHEMA archive OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: letter; Type: TABLE; Schema: archive; Owner: postgres
--

CREATE TABLE archive.letter (
    id integer NOT NULL,
    subject text,
    body text,
    sender text,
    recipient text
);


ALTER TABLE archive.letter OWNER TO postgres;

--
-- Name: letter_id_seq; Type: SEQUENCE; Schema: archive; Owner: postgres
--

CREATE SEQUENCE archive.letter_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE archive.letter_id_seq OWNER TO postgres;

--
-- Name: letter_id_seq; Type: SEQUENCE OWNED BY; Schema: archive; Owner: postgres
--

ALTER SEQUENCE archive.letter_id_seq OWNED BY archive.letter.id;


--
-- Name: current; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.current (
    id integer NOT NULL
);


ALTER TABLE public.current OWNER TO postgres;

--
-- Name: subjects; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.subjects AS
 SELECT subject
   FROM archive.letter;


ALTER VIEW public.subjects OWNER TO postgres;

--
-- Name: letter id; Type: DEFAULT; Schema: archive; Owner: postgres
--

ALTER TABLE ONLY archive.letter ALTER COLUMN id SET DEFAULT nextval('archive.letter_id_seq'::regclass);


--
-- Name: letter letter_pkey; Type: CONSTRAINT; Schema: archive; Owner: postgres
--

ALTER TABLE ONLY archive.letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (id);


--
-- Name: current current_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.current
    ADD CONSTRAINT current_pkey PRIMARY KEY (id);


--
-- Name: letter_sender_idx; Type: INDEX; Schema: archive; Owner: postgres
--

CREATE INDEX letter_sender_idx ON archive.letter USING btree (sender);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

