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
-- Name: w; Type: FOREIGN DATA WRAPPER; Schema: -; Owner: postgres
--

CREATE FOREIGN DATA WRAPPER w;


ALTER FOREIGN DATA WRAPPER w OWNER TO postgres;

--
-- Name: warehouse; Type: SERVER; Schema: -; Owner: postgres
--

CREATE SERVER warehouse FOREIGN DATA WRAPPER w;


ALTER SERVER warehouse OWNER TO postgres;

--
-- Name: USER MAPPING app SERVER warehouse; Type: USER MAPPING; Schema: -; Owner: postgres
--

CREATE USER MAPPING FOR app SERVER warehouse OPTIONS (
    password 'two',
    "user" 'shop'
);


--
-- Name: USER MAPPING public SERVER warehouse; Type: USER MAPPING; Schema: -; Owner: postgres
--

CREATE USER MAPPING FOR public SERVER warehouse OPTIONS (
    password 'three',
    "user" 'everybody'
);


--
-- Name: USER MAPPING reader SERVER warehouse; Type: USER MAPPING; Schema: -; Owner: postgres
--

CREATE USER MAPPING FOR reader SERVER warehouse OPTIONS (
    password_required 'false',
    "user" 'reader'
);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

