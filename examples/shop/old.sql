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
-- Name: billing; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA billing;


ALTER SCHEMA billing OWNER TO postgres;

--
-- Name: email; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.email AS text
	CONSTRAINT email_check CHECK ((VALUE ~ '^[^@]+@[^@]+$'::text));


ALTER DOMAIN public.email OWNER TO postgres;

--
-- Name: order_state; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.order_state AS ENUM (
    'new',
    'paid',
    'shipped',
    'cancelled'
);


ALTER TYPE public.order_state OWNER TO postgres;

--
-- Name: add_up(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.add_up() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE public.orders
       SET total = (SELECT sum(l.price) FROM public.order_line l WHERE l.order_id = NEW.order_id)
     WHERE id = NEW.order_id;
    RETURN NEW;
END
$$;


ALTER FUNCTION public.add_up() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: invoice; Type: TABLE; Schema: billing; Owner: admin
--

CREATE TABLE billing.invoice (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    number text NOT NULL,
    due_on date
);


ALTER TABLE billing.invoice OWNER TO admin;

--
-- Name: invoice_id_seq; Type: SEQUENCE; Schema: billing; Owner: admin
--

ALTER TABLE billing.invoice ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME billing.invoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: customer; Type: TABLE; Schema: public; Owner: admin
--

CREATE TABLE public.customer (
    id bigint NOT NULL,
    email public.email NOT NULL,
    name text NOT NULL,
    country character(2) DEFAULT 'DE'::bpchar NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.customer OWNER TO admin;

--
-- Name: TABLE customer; Type: COMMENT; Schema: public; Owner: admin
--

COMMENT ON TABLE public.customer IS 'Who has bought something.';


--
-- Name: customer_id_seq; Type: SEQUENCE; Schema: public; Owner: admin
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
-- Name: order_line; Type: TABLE; Schema: public; Owner: admin
--

CREATE TABLE public.order_line (
    order_id bigint NOT NULL,
    product_id bigint NOT NULL,
    quantity integer NOT NULL,
    price numeric(8,2) NOT NULL,
    CONSTRAINT order_line_quantity_check CHECK ((quantity > 0))
);


ALTER TABLE public.order_line OWNER TO admin;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: admin
--

CREATE TABLE public.orders (
    id bigint NOT NULL,
    customer_id bigint NOT NULL,
    state public.order_state DEFAULT 'new'::public.order_state NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    total numeric(10,2) DEFAULT 0 NOT NULL
);


ALTER TABLE public.orders OWNER TO admin;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: public; Owner: admin
--

ALTER TABLE public.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: product; Type: TABLE; Schema: public; Owner: admin
--

CREATE TABLE public.product (
    id bigint NOT NULL,
    sku character varying(20) NOT NULL,
    title text NOT NULL,
    price numeric(8,2) NOT NULL,
    stock integer DEFAULT 0 NOT NULL,
    CONSTRAINT product_price_check CHECK ((price > (0)::numeric)),
    CONSTRAINT product_stock_check CHECK ((stock >= 0))
);


ALTER TABLE public.product OWNER TO admin;

--
-- Name: product_id_seq; Type: SEQUENCE; Schema: public; Owner: admin
--

ALTER TABLE public.product ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: revenue; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.revenue AS
 SELECT (placed_at)::date AS day,
    sum(total) AS total
   FROM public.orders o
  WHERE (state <> 'cancelled'::public.order_state)
  GROUP BY ((placed_at)::date);


ALTER VIEW public.revenue OWNER TO postgres;

--
-- Name: invoice invoice_order_id_key; Type: CONSTRAINT; Schema: billing; Owner: admin
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_order_id_key UNIQUE (order_id);


--
-- Name: invoice invoice_pkey; Type: CONSTRAINT; Schema: billing; Owner: admin
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);


--
-- Name: customer customer_email_key; Type: CONSTRAINT; Schema: public; Owner: admin
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_email_key UNIQUE (email);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: public; Owner: admin
--

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);


--
-- Name: order_line order_line_pkey; Type: CONSTRAINT; Schema: public; Owner: admin
--

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_pkey PRIMARY KEY (order_id, product_id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: admin
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: product product_pkey; Type: CONSTRAINT; Schema: public; Owner: admin
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_pkey PRIMARY KEY (id);


--
-- Name: product product_sku_key; Type: CONSTRAINT; Schema: public; Owner: admin
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_sku_key UNIQUE (sku);


--
-- Name: orders_customer_id_idx; Type: INDEX; Schema: public; Owner: admin
--

CREATE INDEX orders_customer_id_idx ON public.orders USING btree (customer_id);


--
-- Name: order_line add_up; Type: TRIGGER; Schema: public; Owner: admin
--

CREATE TRIGGER add_up AFTER INSERT OR UPDATE ON public.order_line FOR EACH ROW EXECUTE FUNCTION public.add_up();


--
-- Name: invoice invoice_order_id_fkey; Type: FK CONSTRAINT; Schema: billing; Owner: admin
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: order_line order_line_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: admin
--

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) ON DELETE CASCADE;


--
-- Name: order_line order_line_product_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: admin
--

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.product(id);


--
-- Name: orders orders_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: admin
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);


--
-- Name: orders no_old_orders; Type: POLICY; Schema: public; Owner: admin
--

CREATE POLICY no_old_orders ON public.orders AS RESTRICTIVE FOR SELECT TO app USING ((placed_at > (now() - '1 year'::interval)));


--
-- Name: orders; Type: ROW SECURITY; Schema: public; Owner: admin
--

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;

--
-- Name: orders own_orders; Type: POLICY; Schema: public; Owner: admin
--

CREATE POLICY own_orders ON public.orders FOR SELECT TO app USING ((customer_id = (current_setting('shop.customer'::text))::bigint));


--
-- Name: SCHEMA billing; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA billing TO app;
GRANT USAGE ON SCHEMA billing TO reader;


--
-- Name: TABLE customer; Type: ACL; Schema: public; Owner: admin
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.customer TO app;


--
-- Name: TABLE order_line; Type: ACL; Schema: public; Owner: admin
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.order_line TO app;


--
-- Name: TABLE orders; Type: ACL; Schema: public; Owner: admin
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.orders TO app;


--
-- Name: TABLE product; Type: ACL; Schema: public; Owner: admin
--

GRANT SELECT ON TABLE public.product TO app;
GRANT SELECT ON TABLE public.product TO reader;


--
-- Name: TABLE revenue; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT ON TABLE public.revenue TO reader;


--
-- PostgreSQL database dump complete
--

\unrestrict dumpdiff

