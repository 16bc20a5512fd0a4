-- dump: plain
-- case: same_inline_constraints
-- old
CREATE TABLE customer (
    id bigserial PRIMARY KEY,
    email varchar(100) NOT NULL UNIQUE CHECK (email LIKE '%@%'),
    age int CHECK (age > 0),
    referrer bigint REFERENCES customer (id) ON DELETE SET NULL
);
CREATE INDEX ON customer (age);
-- new
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
-- case: same_type_names
-- old
create table t (
    a int4 default 1, b INT8, c float8, d decimal(5,2), e bool, f timestamptz,
    g time(3), h char, i varchar, j character varying(3)[], k int array, l bpchar(4), m "char", n bit, o real, p float(20)
);
-- new
CREATE TABLE public.t (
    a integer DEFAULT 1, b bigint, c double precision, d numeric(5,2), e boolean, f timestamp with time zone,
    g time(3) without time zone, h character(1), i character varying, j character varying(3)[], k integer[], l character(4), m "char", n bit(1), o real, p real
);
-- case: same_foreign_partition_of_indexed
-- old
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE TABLE t (a int, b int) PARTITION BY LIST (a);
CREATE INDEX t_b ON t (b);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE FOREIGN TABLE t_2 PARTITION OF t FOR VALUES IN (2) SERVER s;
CREATE FOREIGN TABLE t_3 (a int, b int) SERVER s;
ALTER TABLE t ATTACH PARTITION t_3 FOR VALUES IN (3);
-- new
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE TABLE public.t (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE public.t_1 (a integer, b integer);
CREATE FOREIGN TABLE public.t_2 (a integer, b integer) SERVER s;
CREATE FOREIGN TABLE public.t_3 (a integer, b integer) SERVER s;
ALTER TABLE ONLY public.t ATTACH PARTITION public.t_1 FOR VALUES IN (1);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t_2 FOR VALUES IN (2);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t_3 FOR VALUES IN (3);
CREATE INDEX t_b ON ONLY public.t USING btree (b);
CREATE INDEX t_1_b_idx ON public.t_1 USING btree (b);
ALTER INDEX public.t_b ATTACH PARTITION public.t_1_b_idx;
-- case: same_moved_partitions
-- old
CREATE SCHEMA shop;
CREATE TABLE t (id int NOT NULL) PARTITION BY LIST (id);
CREATE TABLE t_1 (id int NOT NULL);
ALTER TABLE ONLY t ATTACH PARTITION t_1 FOR VALUES IN (1);
ALTER TABLE ONLY t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_1 ADD CONSTRAINT t_1_pkey PRIMARY KEY (id);
ALTER INDEX t_pkey ATTACH PARTITION t_1_pkey;
ALTER TABLE t SET SCHEMA shop;
ALTER TABLE t_1 SET SCHEMA shop;
-- new
CREATE SCHEMA shop;
CREATE TABLE shop.t (id int NOT NULL) PARTITION BY LIST (id);
CREATE TABLE shop.t_1 (id int NOT NULL);
ALTER TABLE ONLY shop.t ATTACH PARTITION shop.t_1 FOR VALUES IN (1);
ALTER TABLE ONLY shop.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
ALTER TABLE ONLY shop.t_1 ADD CONSTRAINT t_1_pkey PRIMARY KEY (id);
ALTER INDEX shop.t_pkey ATTACH PARTITION shop.t_1_pkey;
-- case: same_renames
-- old
CREATE SCHEMA old_shop;
CREATE TABLE old_shop.client (id int PRIMARY KEY, mail text);
CREATE INDEX by_mail ON old_shop.client (mail);
ALTER TABLE old_shop.client RENAME TO customer;
ALTER TABLE old_shop.customer RENAME COLUMN mail TO email;
ALTER INDEX old_shop.by_mail RENAME TO by_email;
ALTER TABLE old_shop.customer RENAME CONSTRAINT client_pkey TO customer_pkey;
ALTER SCHEMA old_shop RENAME TO shop;
CREATE TABLE note (id int);
ALTER TABLE note SET SCHEMA shop;
-- new
CREATE SCHEMA shop;
CREATE TABLE shop.customer (id integer NOT NULL, email text);
ALTER TABLE shop.customer ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
CREATE INDEX by_email ON shop.customer (email);
CREATE TABLE shop.note (id integer);
-- case: same_drops
-- old
CREATE TABLE a (id int, gone text, CONSTRAINT c CHECK (id > 0));
CREATE TABLE b (id int);
CREATE VIEW v AS SELECT id FROM b;
CREATE TYPE mood AS ENUM ('x');
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE a DROP COLUMN gone, DROP CONSTRAINT c;
DROP TABLE b CASCADE;
DROP TYPE mood;
DROP FUNCTION f;
DROP TABLE IF EXISTS never;
-- new
CREATE TABLE public.a (id integer);
-- case: same_if_not_exists
-- old
CREATE TABLE IF NOT EXISTS a (id int);
CREATE TABLE IF NOT EXISTS a (id int, other text);
CREATE OR REPLACE VIEW v AS SELECT 1 AS x;
CREATE OR REPLACE VIEW v AS SELECT 2 AS x;
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE INDEX IF NOT EXISTS i ON a (id);
ALTER TABLE a ADD COLUMN IF NOT EXISTS id bigint;
-- new
CREATE TABLE public.a (id integer);
CREATE VIEW public.v AS SELECT 2 AS x;
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE INDEX i ON public.a (id);
-- case: same_like
-- old
CREATE TABLE a (id int NOT NULL DEFAULT 5 PRIMARY KEY, name text CHECK (name <> ''));
CREATE INDEX a_name_idx ON a (name);
CREATE TABLE b (LIKE a INCLUDING ALL);
CREATE TABLE c (LIKE a, extra int);
-- new
CREATE TABLE a (id integer DEFAULT 5 NOT NULL, name text, CONSTRAINT a_name_check CHECK (name <> ''));
ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (id);
CREATE INDEX a_name_idx ON a (name);
CREATE TABLE b (id integer DEFAULT 5 NOT NULL, name text, CONSTRAINT a_name_check CHECK (name <> ''));
ALTER TABLE b ADD CONSTRAINT b_pkey PRIMARY KEY (id);
CREATE INDEX b_name_idx ON b (name);
CREATE TABLE c (id integer NOT NULL, name text, extra integer);
-- case: same_alter_steps
-- old
CREATE TABLE t (id int, name varchar(10), old text);
ALTER TABLE t ALTER id SET NOT NULL, ADD at date DEFAULT CURRENT_DATE, ALTER COLUMN name TYPE text, ALTER old SET DEFAULT 'x';
ALTER TABLE t ALTER old DROP DEFAULT, ADD UNIQUE (id, at), ADD PRIMARY KEY (id), ALTER at SET NOT NULL;
ALTER TABLE t ALTER at DROP NOT NULL;
CREATE TYPE mood AS ENUM ('a', 'c');
ALTER TYPE mood ADD VALUE 'b' BEFORE 'c';
ALTER TYPE mood RENAME VALUE 'a' TO 'A';
CREATE SEQUENCE s;
ALTER SEQUENCE s INCREMENT 5 MAXVALUE 100 NO CYCLE;
-- new
CREATE TABLE t (id int NOT NULL, name text, old text, at date DEFAULT CURRENT_DATE);
ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
ALTER TABLE t ADD CONSTRAINT t_id_at_key UNIQUE (id, at);
CREATE TYPE mood AS ENUM ('A', 'b', 'c');
CREATE SEQUENCE s START 1 INCREMENT BY 5 MINVALUE 1 MAXVALUE 100 CACHE 1;
-- case: same_unnamed_collisions
-- old
CREATE TABLE t (a int UNIQUE, b int, CHECK (a > b), CHECK (a > 0), CHECK (b > 0), UNIQUE (a, b), UNIQUE (b, a));
CREATE INDEX ON t (a);
CREATE INDEX ON t (a DESC);
CREATE INDEX ON t (lower(a::text), (a + b));
CREATE TABLE a_table_with_a_name_that_is_very_long_indeed_forty_or_more (a_column_with_a_long_name_as_well int UNIQUE);
-- new
CREATE TABLE t (a int, b int, CONSTRAINT t_check CHECK (a > b), CONSTRAINT t_a_check CHECK (a > 0), CONSTRAINT t_b_check CHECK (b > 0));
ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a);
ALTER TABLE t ADD CONSTRAINT t_a_b_key UNIQUE (a, b);
ALTER TABLE t ADD CONSTRAINT t_b_a_key UNIQUE (b, a);
CREATE INDEX t_a_idx ON t (a);
CREATE INDEX t_a_idx1 ON t (a DESC);
CREATE INDEX t_lower_expr_idx ON t (lower(a::text), (a + b));
CREATE TABLE a_table_with_a_name_that_is_very_long_indeed_forty_or_more (a_column_with_a_long_name_as_well int);
ALTER TABLE a_table_with_a_name_that_is_very_long_indeed_forty_or_more ADD CONSTRAINT a_table_with_a_name_that_is_v_a_column_with_a_long_name_as__key UNIQUE (a_column_with_a_long_name_as_well);
-- case: same_grants
-- old
CREATE TABLE a (id int);
CREATE TABLE b (id int);
GRANT ALL ON ALL TABLES IN SCHEMA public TO app;
REVOKE DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN, UPDATE, INSERT ON b FROM app;
GRANT SELECT ON a TO reader;
REVOKE ALL ON a FROM reader;
-- new
CREATE TABLE a (id int);
CREATE TABLE b (id int);
GRANT ALL ON a TO app;
GRANT SELECT ON b TO app;
-- case: same_partition_of
-- old
CREATE TABLE m (at date NOT NULL, v int DEFAULT 0, PRIMARY KEY (at)) PARTITION BY RANGE (at);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX ON m (v);
-- new
CREATE TABLE m (at date NOT NULL, v int DEFAULT 0) PARTITION BY RANGE (at);
CREATE TABLE m1 (at date NOT NULL, v int DEFAULT 0);
ALTER TABLE ONLY m ATTACH PARTITION m1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE ONLY m ADD CONSTRAINT m_pkey PRIMARY KEY (at);
ALTER TABLE ONLY m1 ADD CONSTRAINT m1_pkey PRIMARY KEY (at);
ALTER INDEX m_pkey ATTACH PARTITION m1_pkey;
CREATE INDEX m_v_idx ON ONLY m (v);
CREATE INDEX m1_v_idx ON m1 (v);
ALTER INDEX m_v_idx ATTACH PARTITION m1_v_idx;
-- case: same_search_path
-- old
CREATE SCHEMA shop;
SET search_path TO shop, public;
CREATE TYPE state AS ENUM ('a');
CREATE TABLE orders (id int, state state DEFAULT 'a');
CREATE TABLE public.log (id int);
CREATE INDEX i ON orders (id);
CREATE VIEW v AS SELECT orders.id FROM orders JOIN log USING (id);
RESET search_path;
-- new
CREATE SCHEMA shop
    CREATE TABLE orders (id int);
CREATE TABLE public.log (id int);
CREATE TYPE shop.state AS ENUM ('a');
ALTER TABLE shop.orders ADD state shop.state DEFAULT 'a'::shop.state;
CREATE INDEX i ON shop.orders (id);
CREATE VIEW shop.v AS SELECT orders.id FROM (shop.orders JOIN public.log USING (id));
-- case: same_session_authorization
-- old
GRANT CREATE ON SCHEMA public TO app;
SET SESSION AUTHORIZATION 'app';
CREATE TABLE a (id int);
RESET SESSION AUTHORIZATION;
-- new
GRANT CREATE ON SCHEMA public TO app;
CREATE TABLE a (id int);
ALTER TABLE a OWNER TO app;
-- case: same_transaction_and_comments
-- old
BEGIN;
/* nested /* comment */ ; */
CREATE TABLE a (id int -- the number
);
COMMENT ON TABLE a IS NULL;
COMMENT ON COLUMN a.id IS 'one'; COMMENT ON COLUMN a.id IS 'two';
COMMIT;
-- new
CREATE TABLE a (id int);
COMMENT ON COLUMN a.id IS E't\x77o';
-- case: differs_columns
-- old
CREATE TABLE customer (id serial PRIMARY KEY, name varchar(50), email text UNIQUE);
-- new
CREATE TABLE customer (id bigserial PRIMARY KEY, name varchar(100) NOT NULL, email text, phone text);
CREATE UNIQUE INDEX ON customer (lower(email));
-- case: differs_after_alter
-- old
CREATE TABLE t (id int, name text);
ALTER TABLE t ALTER id TYPE bigint;
-- new
CREATE TABLE t (id int, name text);
ALTER TABLE t ALTER name SET NOT NULL;
DROP TABLE IF EXISTS nothing;
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- case: differs_dropped_later
-- old
CREATE TABLE a (id int);
CREATE TABLE b (id int);
-- new
CREATE TABLE a (id int);
CREATE TABLE b (id int);
DROP TABLE a;
ALTER TABLE b RENAME TO a;
ALTER TABLE a ADD extra int;
-- case: same_second_index_of_a_partition
-- dump old: plain
-- dump new: 17 --schema-only --no-owner
-- both
CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE INDEX by_a ON t (a);
CREATE INDEX again_by_a ON t1 (a);
CREATE INDEX by_b ON t (b);
-- case: same_operator_on_the_path
-- dump old: plain
-- dump new: 17 --schema-only --no-owner
-- both
SET search_path = public;
CREATE TYPE span AS (low integer, high integer);
CREATE FUNCTION meets(span, span) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.high = $2.low';
CREATE OPERATOR |=| (FUNCTION = meets, LEFTARG = span, RIGHTARG = span);
CREATE VIEW met AS SELECT ROW(1, 2)::span |=| ROW(2, 3)::span AS met, 2 BETWEEN 1 AND 3 AS within;
