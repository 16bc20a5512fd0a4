CREATE TABLE public.payment (id integer NOT NULL, amount numeric(10,2));
CREATE TABLE public."Odd name" (id integer);
CREATE TABLE public.draft (id integer);
CREATE VIEW public.paid AS SELECT id FROM public.payment;
ALTER TABLE ONLY public.payment ADD CONSTRAINT positive CHECK (amount > 0);
ALTER TABLE ONLY public.payment ADD CONSTRAINT payment_pkey PRIMARY KEY (id);
