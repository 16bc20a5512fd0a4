CREATE TYPE public.state AS ENUM ('new', 'paid', 'sent');
CREATE TABLE public.customer (
    id integer NOT NULL,
    name text NOT NULL
);
ALTER TABLE ONLY public.customer ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
CREATE TABLE public.orders (
    id integer NOT NULL,
    customer integer,
    state public.state,
    total numeric,
    token uuid DEFAULT gen_random_uuid() NOT NULL,
    CONSTRAINT total_positive CHECK ((total > (0)::numeric))
);
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
CREATE INDEX orders_state ON public.orders USING btree (state, id) WHERE (state <> 'sent'::public.state);
CREATE INDEX orders_token ON public.orders USING btree (token);
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES public.customer(id);
CREATE VIEW public.open_orders AS
 SELECT id,
    total,
    token
   FROM public.orders;
