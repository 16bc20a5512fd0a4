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
-- Name: store; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA store;


ALTER SCHEMA store OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: parcel; Type: TABLE; Schema: store; Owner: postgres
--

CREATE TABLE store.parcel (
    id integer NOT NULL,
    order_id integer,
    weight numeric
);


ALTER TABLE store.parcel OWNER TO postgres;

--
-- Name: heavy; Type: VIEW; Schema: store; Owner: postgres
--

CREATE VIEW store.heavy AS
 SELECT id,
    weight
   FROM store.parcel
  WHERE (weight > (30)::numeric);


ALTER VIEW store.heavy OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: store; Owner: postgres
--

CREATE TABLE store.orders (
    id integer NOT NULL,
    placed_at timestamp with time zone,
    note text
);


ALTER TABLE store.orders OWNER TO postgres;

--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: store; Owner: postgres
--

ALTER TABLE ONLY store.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: parcel parcel_pkey; Type: CONSTRAINT; Schema: store; Owner: postgres
--

ALTER TABLE ONLY store.parcel
    ADD CONSTRAINT parcel_pkey PRIMARY KEY (id);


--
-- Name: parcel parcel_order_id_fkey; Type: FK CONSTRAINT; Schema: store; Owner: postgres
--

ALTER TABLE ONLY store.parcel
    ADD CONSTRAINT parcel_order_id_fkey FOREIGN KEY (order_id) REFERENCES store.orders(id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

