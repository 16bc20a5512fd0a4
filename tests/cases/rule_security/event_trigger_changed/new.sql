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
-- Name: ddl(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.ddl() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$BEGIN END$$;


ALTER FUNCTION public.ddl() OWNER TO postgres;

--
-- Name: at_login; Type: EVENT TRIGGER; Schema: -; Owner: postgres
--

CREATE EVENT TRIGGER at_login ON login
   EXECUTE FUNCTION public.ddl();


ALTER EVENT TRIGGER at_login OWNER TO postgres;

--
-- Name: watch; Type: EVENT TRIGGER; Schema: -; Owner: postgres
--

CREATE EVENT TRIGGER watch ON ddl_command_end
   EXECUTE FUNCTION public.ddl();

ALTER EVENT TRIGGER watch DISABLE;


ALTER EVENT TRIGGER watch OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

