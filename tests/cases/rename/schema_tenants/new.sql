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
-- Name: tenant_2; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA tenant_2;


ALTER SCHEMA tenant_2 OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: setting; Type: TABLE; Schema: tenant_2; Owner: postgres
--

CREATE TABLE tenant_2.setting (
    id integer NOT NULL,
    theme text,
    locale text,
    time_zone text
);


ALTER TABLE tenant_2.setting OWNER TO postgres;

--
-- Name: upload; Type: TABLE; Schema: tenant_2; Owner: postgres
--

CREATE TABLE tenant_2.upload (
    id integer NOT NULL,
    file_name text,
    checksum text,
    byte_size bigint
);


ALTER TABLE tenant_2.upload OWNER TO postgres;

--
-- Name: setting setting_pkey; Type: CONSTRAINT; Schema: tenant_2; Owner: postgres
--

ALTER TABLE ONLY tenant_2.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (id);


--
-- Name: upload upload_pkey; Type: CONSTRAINT; Schema: tenant_2; Owner: postgres
--

ALTER TABLE ONLY tenant_2.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

