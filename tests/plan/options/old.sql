CREATE TYPE public.state AS ENUM ('new', 'paid');
CREATE TABLE public.customer (
    id integer NOT NULL,
    name text
);
ALTER TABLE ONLY public.customer ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
CREATE TABLE public.orders (
    id integer NOT NULL,
    customer integer,
    state public.state,
    total numeric
);
CREATE INDEX orders_state ON public.orders USING btree (state);
CREATE TABLE public.draft (
    id integer
);
CREATE VIEW public.open_orders AS
 SELECT id,
    total
   FROM public.orders;
