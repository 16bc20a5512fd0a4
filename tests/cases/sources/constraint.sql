-- case: primary_key_add
-- both
CREATE TABLE public.orders (id integer NOT NULL, tenant integer NOT NULL);
-- new
ALTER TABLE public.orders ADD PRIMARY KEY (tenant, id);
-- case: primary_key_columns
-- dump: 15
-- old
CREATE TABLE public.orders (id integer NOT NULL, tenant integer NOT NULL, PRIMARY KEY (id));
-- new
CREATE TABLE public.orders (id integer NOT NULL, tenant integer NOT NULL, PRIMARY KEY (id) INCLUDE (tenant));
-- case: unique
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY, email text, phone text, name text);
-- old
ALTER TABLE public.customer ADD UNIQUE (email), ADD CONSTRAINT one_phone UNIQUE (phone);
-- new
ALTER TABLE public.customer ADD UNIQUE (email, name), ADD CONSTRAINT one_phone UNIQUE NULLS NOT DISTINCT (phone) DEFERRABLE INITIALLY DEFERRED;
-- case: check
-- old
CREATE TABLE public.product (price numeric CHECK (price > 0), qty integer, CONSTRAINT qty CHECK (qty BETWEEN 0 AND 10));
-- new
CREATE TABLE public.product (price numeric CHECK (price >= 0), qty integer, CONSTRAINT qty CHECK (qty IN (1, 2, 3)) NO INHERIT, CONSTRAINT either CHECK (qty > 0 OR price > 0));
-- case: check_not_valid
-- dump: 15
-- both
CREATE TABLE public.product (price numeric);
-- old
ALTER TABLE public.product ADD CONSTRAINT positive CHECK (price > 0) NOT VALID;
-- new
ALTER TABLE public.product ADD CONSTRAINT positive CHECK (price > 0);
-- case: foreign_key_add_remove
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY);
CREATE TABLE public.orders (id integer PRIMARY KEY, customer_id integer, seller_id integer);
-- old
ALTER TABLE public.orders ADD FOREIGN KEY (seller_id) REFERENCES public.customer;
-- new
ALTER TABLE public.orders ADD FOREIGN KEY (customer_id) REFERENCES public.customer;
-- case: foreign_key_action
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY, email text UNIQUE);
CREATE TABLE public.orders (id integer PRIMARY KEY, customer_id integer, email text);
-- old
ALTER TABLE public.orders ADD CONSTRAINT who FOREIGN KEY (customer_id) REFERENCES public.customer ON DELETE CASCADE;
ALTER TABLE public.orders ADD CONSTRAINT mail FOREIGN KEY (email) REFERENCES public.customer (email) NOT VALID;
-- new
ALTER TABLE public.orders ADD CONSTRAINT who FOREIGN KEY (customer_id) REFERENCES public.customer ON UPDATE CASCADE ON DELETE SET NULL (customer_id);
ALTER TABLE public.orders ADD CONSTRAINT mail FOREIGN KEY (email) REFERENCES public.customer (email) MATCH FULL DEFERRABLE;
-- case: foreign_key_partitioned
-- both
CREATE TABLE public.customer (id integer PRIMARY KEY) PARTITION BY HASH (id);
CREATE TABLE public.customer_0 PARTITION OF public.customer FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE TABLE public.orders (id integer, customer_id integer) PARTITION BY RANGE (id);
CREATE TABLE public.orders_1 PARTITION OF public.orders FOR VALUES FROM (1) TO (10);
-- new
ALTER TABLE public.orders ADD CONSTRAINT who FOREIGN KEY (customer_id) REFERENCES public.customer;
-- case: exclusion
-- both
CREATE EXTENSION btree_gist;
CREATE TABLE public.booking (room integer, during tsrange, cancelled boolean DEFAULT false);
-- old
ALTER TABLE public.booking ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&);
-- new
ALTER TABLE public.booking ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT cancelled);
-- case: rename
-- old
CREATE TABLE public.product (id integer CONSTRAINT product_id PRIMARY KEY, price numeric CONSTRAINT c1 CHECK (price > 0));
-- new
CREATE TABLE public.product (id integer CONSTRAINT product_pkey PRIMARY KEY, price numeric CONSTRAINT price_positive CHECK (price > 0));
-- case: constraint_trigger
-- both
CREATE TABLE public.orders (id integer);
CREATE FUNCTION public.check_order() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
-- old
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.check_order();
-- new
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON public.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.check_order();
-- case: check_of_overloads
-- both
CREATE TABLE public.orders (id integer, note text);
CREATE FUNCTION public.worth(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION public.worth(public.orders) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION public.ask(public.orders) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
-- old
ALTER TABLE public.orders ADD CONSTRAINT of_row CHECK (public.worth(orders.*) > 0), ADD CONSTRAINT of_id CHECK (public.worth(id) > 0);
-- new
ALTER TABLE public.orders ADD CONSTRAINT of_row CHECK (public.worth(orders.*) > 1), ADD CONSTRAINT of_id CHECK (public.worth(id) > 1);
