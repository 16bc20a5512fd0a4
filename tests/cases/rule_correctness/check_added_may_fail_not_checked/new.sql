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
-- Name: unused; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.unused AS text
	CONSTRAINT has_at CHECK ((VALUE ~ '@'::text));


ALTER DOMAIN public.unused OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: users; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.users (
    id integer,
    age integer,
    state text,
    CONSTRAINT users_state_check CHECK ((state = ANY (ARRAY['a'::text, 'b'::text])))
);


ALTER TABLE public.users OWNER TO postgres;

--
-- Name: users users_age_check; Type: CHECK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE public.users
    ADD CONSTRAINT users_age_check CHECK ((age > 17)) NOT VALID;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

