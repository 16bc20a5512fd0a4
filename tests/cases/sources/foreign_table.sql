-- case: add
-- both
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER warehouse FOREIGN DATA WRAPPER dummy;
-- new
CREATE FOREIGN TABLE public.stock (id integer OPTIONS (column_name 'nr') NOT NULL, qty integer DEFAULT 0, CHECK (qty >= 0)) SERVER warehouse OPTIONS (table_name 'stock');
-- case: attributes
-- dump: 15
-- both
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER warehouse FOREIGN DATA WRAPPER dummy;
CREATE SERVER other FOREIGN DATA WRAPPER dummy;
-- old
CREATE FOREIGN TABLE public.stock (id integer OPTIONS (column_name 'nr'), qty integer) SERVER warehouse OPTIONS (table_name 'stock');
CREATE FOREIGN TABLE public.place (id integer) SERVER warehouse;
-- new
CREATE FOREIGN TABLE public.stock (id integer OPTIONS (column_name 'no'), qty bigint NOT NULL) SERVER warehouse OPTIONS (table_name 'stocks', fetch '5');
CREATE FOREIGN TABLE public.place (id integer) SERVER other;
-- case: partition
-- both
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER warehouse FOREIGN DATA WRAPPER dummy;
CREATE TABLE public.stock (id integer, year integer) PARTITION BY LIST (year);
-- old
CREATE TABLE public.stock_2020 PARTITION OF public.stock FOR VALUES IN (2020);
-- new
CREATE FOREIGN TABLE public.stock_2020 PARTITION OF public.stock FOR VALUES IN (2020) SERVER warehouse;
