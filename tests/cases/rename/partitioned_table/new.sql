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

--
-- Name: measurement; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.measurement (
    taken_at timestamp with time zone NOT NULL,
    sensor_id integer NOT NULL,
    celsius real
)
PARTITION BY RANGE (taken_at);


ALTER TABLE public.measurement OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: measurement_2024; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.measurement_2024 (
    taken_at timestamp with time zone NOT NULL,
    sensor_id integer NOT NULL,
    celsius real
);


ALTER TABLE public.measurement_2024 OWNER TO postgres;

--
-- Name: measurement_2024; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.measurement ATTACH PARTITION public.measurement_2024 FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');


--
-- Name: measurement measurement_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.measurement
    ADD CONSTRAINT measurement_pkey PRIMARY KEY (taken_at, sensor_id);


--
-- Name: measurement_2024 measurement_2024_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.measurement_2024
    ADD CONSTRAINT measurement_2024_pkey PRIMARY KEY (taken_at, sensor_id);


--
-- Name: measurement_sensor_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX measurement_sensor_id_idx ON ONLY public.measurement USING btree (sensor_id);


--
-- Name: measurement_2024_sensor_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX measurement_2024_sensor_id_idx ON public.measurement_2024 USING btree (sensor_id);


--
-- Name: measurement_2024_pkey; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.measurement_pkey ATTACH PARTITION public.measurement_2024_pkey;


--
-- Name: measurement_2024_sensor_id_idx; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.measurement_sensor_id_idx ATTACH PARTITION public.measurement_2024_sensor_id_idx;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

