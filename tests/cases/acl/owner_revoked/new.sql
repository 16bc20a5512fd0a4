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
-- Name: archive; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.archive (
    id integer
);


ALTER TABLE public.archive OWNER TO app;

--
-- Name: TABLE archive; Type: ACL; Schema: public; Owner: app
--

REVOKE ALL ON TABLE public.archive FROM app;
GRANT SELECT,REFERENCES,TRIGGER,MAINTAIN ON TABLE public.archive TO app;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

