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
-- Name: words; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.words AS
 SELECT x.word,
    y.a,
    y.b
   FROM JSON_QUERY('["a"]'::text, '$[1]' RETURNING jsonb WITHOUT WRAPPER KEEP QUOTES) x(word),
    ROWS FROM(CAST(JSON_ARRAY(1, 2 RETURNING json) AS json), NULLIF(3, 5)) y(a, b);


ALTER VIEW public.words OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

