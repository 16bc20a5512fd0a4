CREATE SEQUENCE public.customer_id_seq;
CREATE TABLE public.customer (
    id bigint DEFAULT nextval('public.customer_id_seq'::regclass) NOT NULL,
    email character varying(100) NOT NULL,
    age integer,
    referrer bigint,
    CONSTRAINT customer_age_check CHECK (age > 0),
    CONSTRAINT customer_email_check CHECK (email LIKE '%@%')
);
ALTER SEQUENCE public.customer_id_seq OWNED BY public.customer.id;
ALTER TABLE ONLY public.customer ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.customer ADD CONSTRAINT customer_email_key UNIQUE (email);
CREATE INDEX customer_age_idx ON public.customer USING btree (age);
ALTER TABLE ONLY public.customer ADD CONSTRAINT customer_referrer_fkey FOREIGN KEY (referrer) REFERENCES public.customer(id) ON DELETE SET NULL;
