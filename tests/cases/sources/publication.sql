-- case: add
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY);
-- new
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, update');
CREATE PUBLICATION orders FOR TABLE public.orders;
-- case: tables
-- dump: 15
-- both
CREATE SCHEMA stock;
CREATE TABLE public.orders (id integer PRIMARY KEY, state text, secret text);
CREATE TABLE public.customer (id integer PRIMARY KEY);
-- old
CREATE PUBLICATION out FOR TABLE public.orders, public.customer;
-- new
CREATE PUBLICATION out FOR TABLE ONLY public.orders (id, state) WHERE (id > 10);
CREATE PUBLICATION everything_in FOR TABLES IN SCHEMA stock, TABLE public.customer;
-- case: options
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY);
-- old
CREATE PUBLICATION out FOR TABLE public.orders;
-- new
CREATE PUBLICATION out FOR TABLE public.orders WITH (publish = 'delete', publish_via_partition_root = true);
COMMENT ON PUBLICATION out IS 'to the warehouse';
