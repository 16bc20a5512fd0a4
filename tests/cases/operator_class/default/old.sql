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
-- Name: dice; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.dice AS ENUM (
    '1',
    '2'
);


ALTER TYPE public.dice OWNER TO postgres;

--
-- Name: size; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.size AS integer;


ALTER DOMAIN public.size OWNER TO postgres;

--
-- Name: dice_ops; Type: OPERATOR FAMILY; Schema: public; Owner: postgres
--

CREATE OPERATOR FAMILY public.dice_ops USING btree;


ALTER OPERATOR FAMILY public.dice_ops USING btree OWNER TO postgres;

--
-- Name: dice_ops; Type: OPERATOR CLASS; Schema: public; Owner: postgres
--

CREATE OPERATOR CLASS public.dice_ops
    FOR TYPE public.dice USING btree FAMILY public.dice_ops AS
    STORAGE public.dice;


ALTER OPERATOR CLASS public.dice_ops USING btree OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

