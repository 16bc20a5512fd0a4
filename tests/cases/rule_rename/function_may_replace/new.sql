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
-- Name: generate_english_title(text, integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.generate_english_title(p_r2_key text, p_limit integer) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE base text;
DECLARE words text[];
BEGIN
  words := string_to_array(split_part(p_r2_key, '/', 2), '-');
  FOR i IN 1 .. least(p_limit, array_length(words, 1)) LOOP
    base := concat_ws(' ', base, words[i]);
  END LOOP;
  RETURN initcap(base);
END$$;


ALTER FUNCTION public.generate_english_title(p_r2_key text, p_limit integer) OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

