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
-- Name: state; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.state AS ENUM (
    'new',
    'paid'
);


ALTER TYPE public.state OWNER TO postgres;

--
-- Name: f(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.f(a integer) RETURNS integer
    LANGUAGE sql STABLE
    AS $$SELECT a$$;


ALTER FUNCTION public.f(a integer) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id bigint NOT NULL,
    customer_id bigint NOT NULL,
    state public.state DEFAULT 'new'::public.state,
    total numeric(10,2),
    at timestamp with time zone DEFAULT now(),
    CONSTRAINT orders_total_check CHECK ((total > (0)::numeric))
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: g(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.g() RETURNS bigint
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT count(*) AS count
    FROM public.orders
   WHERE (orders.total > (5)::numeric);
END;


ALTER FUNCTION public.g() OWNER TO postgres;

--
-- Name: customer; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.customer (
    id bigint NOT NULL,
    name text NOT NULL,
    country character(2) DEFAULT 'DE'::bpchar
);


ALTER TABLE public.customer OWNER TO postgres;

--
-- Name: best; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.best AS
 SELECT name,
    ( SELECT max(o.total) AS max
           FROM public.orders o
          WHERE (o.customer_id = c.id)) AS best
   FROM public.customer c
  WHERE (country = ANY (ARRAY['DE'::bpchar, 'AT'::bpchar]));


ALTER VIEW public.best OWNER TO postgres;

--
-- Name: customer_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.customer ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: days; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.days AS
 SELECT (at)::date AS day,
    count(*) AS count
   FROM public.orders
  GROUP BY ((at)::date)
  WITH NO DATA;


ALTER MATERIALIZED VIEW public.days OWNER TO postgres;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.orders_id_seq OWNER TO postgres;

--
-- Name: orders_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;


--
-- Name: paid; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.paid AS
 SELECT id,
    total
   FROM public.orders
  WHERE (state = 'paid'::public.state)
  ORDER BY at;


ALTER VIEW public.paid OWNER TO postgres;

--
-- Name: orders id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: orders_at; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX orders_at ON public.orders USING btree (at) WHERE (state <> 'paid'::public.state);


--
-- Name: customer keep; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE keep AS
    ON DELETE TO public.customer DO INSTEAD  UPDATE public.customer SET name = '-'::text
  WHERE (customer.id = old.id);


--
-- Name: orders orders_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);


--
-- Name: orders; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;

--
-- Name: orders p; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY p ON public.orders USING (((state <> 'paid'::public.state) AND ((total >= (1)::numeric) AND (total <= (5)::numeric))));


--
-- Name: TABLE orders; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT ON TABLE public.orders TO reader;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

