-- case: add
-- new
CREATE SEQUENCE public.invoice_number START 1000;
-- case: options
-- dump: 15
-- old
CREATE SEQUENCE public.invoice_number AS integer;
CREATE SEQUENCE public.countdown INCREMENT -1;
-- new
CREATE SEQUENCE public.invoice_number AS smallint MINVALUE 10 MAXVALUE 500 START 20 INCREMENT 5 CACHE 20 CYCLE;
CREATE UNLOGGED SEQUENCE public.countdown INCREMENT -1;
-- case: owned_by
-- both
CREATE TABLE public.orders (id integer NOT NULL, number integer);
CREATE SEQUENCE public.orders_seq;
-- old
ALTER SEQUENCE public.orders_seq OWNED BY public.orders.id;
-- new
ALTER SEQUENCE public.orders_seq OWNED BY public.orders.number;
-- case: remove
-- old
CREATE TABLE public.orders (id serial);
CREATE SEQUENCE public.extra;
-- new
CREATE TABLE public.orders (id serial);
