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
-- Name: shop; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA shop;


ALTER SCHEMA shop OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: parcel; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.parcel (
    id integer NOT NULL,
    order_id integer,
    weight numeric
);


ALTER TABLE shop.parcel OWNER TO postgres;

--
-- Name: heavy; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.heavy AS
 SELECT id,
    weight
   FROM shop.parcel
  WHERE (weight > (30)::numeric);


ALTER VIEW shop.heavy OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.orders (
    id integer NOT NULL,
    placed_at timestamp with time zone,
    note text
);


ALTER TABLE shop.orders OWNER TO postgres;

--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: parcel parcel_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.parcel
    ADD CONSTRAINT parcel_pkey PRIMARY KEY (id);


--
-- Name: parcel parcel_order_id_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.parcel
    ADD CONSTRAINT parcel_order_id_fkey FOREIGN KEY (order_id) REFERENCES shop.orders(id);


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

