CREATE TABLE public.payment (id integer NOT NULL, amount numeric(10 + 2,2));
CREATE TABLE public."Odd name" (id integer, fee money!);
CREATE VIEW public.paid AS SELECT id FROM public.payment;
ALTER TABLE public.payment OWNER TO app;
ALTER TABLE ONLY public.payment ADD CONSTRAINT positive CHECK (amount > 0 AND!);
ALTER TABLE ONLY public.payment ADD CONSTRAINT payment_pkey PRIMARY KEY (id);
