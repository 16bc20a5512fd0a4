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
-- Name: change; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.change (
    id integer,
    amount integer
);


ALTER TABLE public.change OWNER TO postgres;

--
-- Name: payment; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.payment (
    id integer NOT NULL,
    amount_cents integer,
    paid_at date
);


ALTER TABLE public.payment OWNER TO postgres;

--
-- Name: take(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.take() RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
 INSERT INTO public.payment (id, amount_cents)
   VALUES (1, 2) ON CONFLICT(amount_cents) DO UPDATE SET amount_cents = excluded.amount_cents
   WHERE (payment.amount_cents > 4);
 MERGE INTO public.payment p
    USING public.change c
    ON (p.id = c.id)
    WHEN MATCHED
     AND (p.amount_cents < c.amount)
     THEN UPDATE SET amount_cents = c.amount
    WHEN NOT MATCHED
     THEN INSERT (id, amount_cents)
      VALUES (c.id, c.amount);
END;


ALTER FUNCTION public.take() OWNER TO postgres;

--
-- Name: open; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.open AS
 SELECT id,
    amount_cents AS amount
   FROM public.payment;


ALTER VIEW public.open OWNER TO postgres;

--
-- Name: payment payment_amount_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_amount_key UNIQUE (amount_cents);


--
-- Name: payment payment_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_pkey PRIMARY KEY (id);


--
-- Name: open save; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE save AS
    ON UPDATE TO public.open DO INSTEAD  UPDATE public.payment SET amount_cents = new.amount
   FROM public.change x
  WHERE ((payment.id = old.id) AND (x.amount > payment.amount_cents));


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

