-- case: same_versions
-- dump old: 15
-- dump new: 17
-- both
CREATE TYPE public.state AS ENUM ('new', 'paid');
CREATE TABLE public.customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, country char(2) DEFAULT 'DE');
CREATE TABLE public.orders (id bigserial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES public.customer, state public.state DEFAULT 'new', total numeric(10,2) CHECK (total > 0), at timestamptz DEFAULT now());
CREATE INDEX orders_at ON public.orders (at) WHERE state <> 'paid';
CREATE VIEW public.paid AS SELECT orders.id, orders.total FROM public.orders WHERE orders.state = 'paid' ORDER BY orders.at;
CREATE VIEW public.best AS SELECT c.name, (SELECT max(o.total) FROM public.orders o WHERE o.customer_id = c.id) AS best FROM public.customer c WHERE c.country IN ('DE', 'AT');
CREATE MATERIALIZED VIEW public.days AS SELECT orders.at::date AS day, count(*) FROM public.orders GROUP BY orders.at::date;
CREATE FUNCTION public.f(a integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT a';
CREATE FUNCTION public.g() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM public.orders WHERE orders.total > 5; END;
CREATE RULE keep AS ON DELETE TO public.customer DO INSTEAD UPDATE public.customer SET name = '-' WHERE customer.id = old.id;
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON public.orders USING (state <> 'paid' AND total BETWEEN 1 AND 5);
GRANT SELECT ON public.orders TO reader;
-- case: same_client
-- dump old: 15
-- dump new: 17/15
-- both
CREATE TABLE public.measurement (at date NOT NULL, place integer, value numeric DEFAULT 0) PARTITION BY RANGE (at);
CREATE TABLE public.measurement_1 PARTITION OF public.measurement (PRIMARY KEY (at)) FOR VALUES FROM (MINVALUE) TO ('2025-01-01');
CREATE TABLE public.parent (id integer NOT NULL, v text DEFAULT 'a');
CREATE TABLE public.child (PRIMARY KEY (id)) INHERITS (public.parent);
ALTER TABLE public.child ALTER v SET DEFAULT 'b', ALTER v SET NOT NULL;
CREATE DOMAIN public.code AS text NOT NULL CHECK (VALUE <> '');
CREATE UNLOGGED TABLE public.fast (id integer GENERATED ALWAYS AS IDENTITY);
-- case: same_quoted
-- dump old: 17
-- dump new: 17 --schema-only --quote-all-identifiers
-- both
CREATE SCHEMA billing;
CREATE TYPE billing.state AS ENUM ('new', 'paid');
CREATE TYPE billing.pair AS (a integer, b text COLLATE "C");
CREATE TABLE billing.invoice (id serial PRIMARY KEY, state billing.state DEFAULT 'new', name varchar(10) COLLATE "C", "Odd Name" text, during tstzrange, EXCLUDE USING gist (during WITH &&));
CREATE VIEW billing.v AS SELECT i.id, lower(i.name) AS n, i.state::text, (i."Odd Name" IS NULL) AS odd FROM billing.invoice i JOIN billing.invoice j USING (id) WHERE i.state = ANY (ARRAY['new'::billing.state]);
CREATE FUNCTION billing.f(a integer, VARIADIC b text[]) RETURNS TABLE(x integer, y billing.state) LANGUAGE sql SET search_path TO billing AS 'SELECT 1, NULL::billing.state';
CREATE AGGREGATE billing.agg(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', COMBINEFUNC = int4pl);
CREATE FUNCTION billing.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t BEFORE UPDATE OF name ON billing.invoice FOR EACH ROW WHEN (old.name IS DISTINCT FROM new.name) EXECUTE FUNCTION billing.tf('a');
CREATE POLICY p ON billing.invoice TO reader USING (name = CURRENT_USER);
CREATE STATISTICS billing.st ON name, state FROM billing.invoice;
CREATE PUBLICATION pub FOR TABLE billing.invoice (id, name) WHERE (id > 1);
COMMENT ON COLUMN billing.invoice."Odd Name" IS 'odd';
GRANT SELECT (id), UPDATE (name) ON billing.invoice TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA billing GRANT SELECT ON TABLES TO reader;
-- case: same_clean
-- dump old: 17
-- dump new: 17 --schema-only --clean --if-exists
-- both
CREATE SCHEMA billing;
CREATE TABLE billing.invoice (id serial PRIMARY KEY, parent integer REFERENCES billing.invoice);
CREATE VIEW billing.grouped AS SELECT id, parent, count(*) FROM billing.invoice GROUP BY id;
CREATE FUNCTION billing.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE billing.shell;
-- case: same_data
-- dump old: 17 --inserts
-- dump new: 17
-- both
CREATE TABLE public.product (id serial PRIMARY KEY, name text, photo bytea);
INSERT INTO public.product (name, photo) VALUES (E'a\tb\n\\.\n--', '\x00'), (NULL, NULL), ('it''s; CREATE TABLE x();', NULL);
-- case: same_creation_order
-- old
CREATE TABLE public.a (id integer PRIMARY KEY);
CREATE TABLE public.b (id integer PRIMARY KEY);
GRANT SELECT ON public.a TO reader;
-- new
CREATE TABLE public.b (id integer PRIMARY KEY);
CREATE TABLE public.a (id integer PRIMARY KEY);
GRANT SELECT ON public.a TO reader;
-- case: no_owner
-- dump new: 17 --schema-only --no-owner
-- both
CREATE TABLE public.orders (id integer);
ALTER TABLE public.orders OWNER TO app;
-- case: no_privileges_no_comments
-- dump new: 17 --schema-only --no-privileges --no-comments
-- both
CREATE TABLE public.orders (id integer);
COMMENT ON TABLE public.orders IS 'x';
GRANT SELECT ON public.orders TO app;
-- case: filtered
-- dump new: 17 --schema-only --schema=billing
-- both
CREATE SCHEMA billing;
CREATE TABLE billing.invoice (id integer);
CREATE TABLE public.orders (id integer);
-- case: same_column_versions
-- dump: plain unloadable
-- old
--
-- PostgreSQL database dump
--

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 17.10

CREATE TABLE public.orders (
    id integer NOT NULL,
    total numeric,
    at date
);
ALTER TABLE ONLY public.orders ALTER COLUMN id SET (pg_attver=22109144);
ALTER TABLE ONLY public.orders ALTER COLUMN total SET (pg_attver=22109144);
ALTER TABLE ONLY public.orders ALTER COLUMN at SET (pg_attver=22135296, n_distinct=5);


--
-- PostgreSQL database dump complete
--
-- new
--
-- PostgreSQL database dump
--

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

CREATE TABLE public.orders (
    id integer NOT NULL,
    total numeric,
    at date
);
ALTER TABLE ONLY public.orders ALTER COLUMN at SET (n_distinct=5);


--
-- PostgreSQL database dump complete
--
