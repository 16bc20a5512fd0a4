-- Relations that become another kind, views, and their names.

-- feature: relation_kind
-- base
CREATE TABLE source (a integer, b text);
-- variant: table
CREATE TABLE r (a integer, b text);
-- variant: view
CREATE VIEW r AS SELECT a, b FROM source;
-- variant: materialized_view
CREATE MATERIALIZED VIEW r AS SELECT a, b FROM source;
CREATE INDEX r_a ON r (a);
-- variant: partitioned
CREATE TABLE r (a integer, b text) PARTITION BY LIST (a);
CREATE TABLE r_1 PARTITION OF r DEFAULT;
-- variant: foreign
CREATE FOREIGN DATA WRAPPER relation_kind_fdw;
CREATE SERVER relation_kind_server FOREIGN DATA WRAPPER relation_kind_fdw;
CREATE FOREIGN TABLE r (a integer, b text) SERVER relation_kind_server;
-- after
CREATE VIEW over AS SELECT a FROM r;
COMMENT ON COLUMN r.a IS 'first';
GRANT SELECT ON r TO reader;
CREATE FUNCTION of_row(r) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- feature: view_columns
-- base
CREATE TABLE t (a integer, b text, c date, d varchar(10));
-- variant: three
CREATE VIEW v AS SELECT a, b, c FROM t;
-- variant: two
CREATE VIEW v AS SELECT a, c FROM t;
-- variant: reordered
CREATE VIEW v AS SELECT c, b, a FROM t;
-- variant: added
CREATE VIEW v AS SELECT a, b, c, d FROM t;
-- variant: renamed
CREATE VIEW v AS SELECT a, b AS name, c FROM t;
-- variant: retyped
CREATE VIEW v AS SELECT a::bigint AS a, b::varchar(5) AS b, c FROM t;
-- after
CREATE VIEW over AS SELECT v.* FROM v WHERE a > 0;
CREATE VIEW over_over AS SELECT count(*) AS n FROM over;
CREATE MATERIALIZED VIEW m AS SELECT a, c FROM over;
CREATE UNIQUE INDEX m_a ON m (a);
CREATE FUNCTION read_v() RETURNS SETOF v LANGUAGE sql BEGIN ATOMIC SELECT * FROM v; END;
CREATE FUNCTION of_v(x v) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
COMMENT ON VIEW v IS 'a view';
COMMENT ON COLUMN v.a IS 'a column';
COMMENT ON VIEW over_over IS 'far away';
ALTER VIEW over OWNER TO app;
GRANT SELECT ON v TO app;
GRANT SELECT (a) ON v TO reader WITH GRANT OPTION;
GRANT SELECT ON over_over TO PUBLIC;
CREATE RULE skip AS ON UPDATE TO v DO INSTEAD NOTHING;

-- feature: view_body_and_options
-- base
CREATE TABLE t (a integer, b text);
-- variant: plain
CREATE VIEW v AS SELECT a, b FROM t WHERE a > 0;
CREATE MATERIALIZED VIEW m AS SELECT a FROM v;
-- variant: options
CREATE VIEW v WITH (security_barrier, security_invoker = true) AS SELECT a, b FROM t WHERE a > 0 WITH CASCADED CHECK OPTION;
CREATE MATERIALIZED VIEW m WITH (fillfactor = 80) AS SELECT a FROM v;
-- variant: other_body
CREATE VIEW v WITH (check_option = local) AS SELECT a, b FROM t WHERE a > 1;
ALTER VIEW v ALTER a SET DEFAULT 5;
CREATE MATERIALIZED VIEW m AS SELECT a FROM v WHERE a < 10;
-- after
CREATE INDEX m_a ON m (a);
CREATE VIEW over AS SELECT a FROM m;
ALTER MATERIALIZED VIEW m CLUSTER ON m_a;
GRANT SELECT ON m TO reader;
COMMENT ON MATERIALIZED VIEW m IS 'kept';
COMMENT ON INDEX m_a IS 'for it';

-- feature: view_loop
-- variant: one_way
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a FROM t;
-- variant: loop
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a FROM t;
CREATE FUNCTION f() RETURNS SETOF v LANGUAGE sql AS 'SELECT * FROM view_loop.v';
CREATE OR REPLACE VIEW v AS SELECT a FROM t WHERE EXISTS (SELECT FROM f());
-- variant: by_key
CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE VIEW v AS SELECT a, b, count(*) AS n FROM t GROUP BY a;
-- variant: other_way
CREATE VIEW v AS SELECT 1 AS a;
CREATE TABLE t (a integer, whole v);

-- feature: view_swap
-- base
CREATE TABLE t (a integer, b integer);
-- variant: first
CREATE VIEW x AS SELECT a FROM t;
CREATE VIEW y AS SELECT a FROM x;
-- variant: second
CREATE VIEW y AS SELECT a FROM t;
CREATE VIEW x AS SELECT a FROM y;
-- variant: materialized
CREATE MATERIALIZED VIEW x AS SELECT b FROM t;
CREATE VIEW y AS SELECT b AS a FROM x;

-- feature: schema_moved
-- base
CREATE SCHEMA schema_moved_2;
-- variant: first
SET search_path = schema_moved;
-- variant: second
SET search_path = schema_moved_2;
-- after
CREATE TYPE e AS ENUM ('a', 'b');
CREATE DOMAIN d AS integer CHECK (VALUE > 0);
CREATE TABLE t (id serial PRIMARY KEY, x e DEFAULT 'a', y d);
CREATE INDEX t_x ON t (x);
CREATE VIEW v AS SELECT id, x FROM t;
CREATE FUNCTION f(e) RETURNS t LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE SEQUENCE s;
-- rows
SET search_path = schema_moved, schema_moved_2;
INSERT INTO t (x, y) VALUES ('a', 1);

-- feature: table_moved
-- base
CREATE SCHEMA table_moved_2;
-- variant: first
CREATE TABLE t (id integer PRIMARY KEY, note text);
CREATE VIEW v AS SELECT id FROM t;
-- variant: second
CREATE TABLE table_moved_2.t (id integer PRIMARY KEY, note text);
CREATE VIEW v AS SELECT id FROM table_moved_2.t;
-- variant: renamed
CREATE TABLE t_other (id integer PRIMARY KEY, note text);
CREATE VIEW v AS SELECT id FROM t_other;
-- variant: columns_renamed
CREATE TABLE t (id integer PRIMARY KEY, remark text);
CREATE VIEW v AS SELECT id FROM t;

-- feature: names
-- variant: first
CREATE TABLE customer (id integer CONSTRAINT customer_pkey PRIMARY KEY, email text CONSTRAINT customer_email_check CHECK (email <> ''));
CREATE INDEX customer_email_idx ON customer (email);
CREATE SEQUENCE customer_number;
CREATE TYPE customer_state AS ENUM ('a');
CREATE DOMAIN customer_code AS text;
CREATE FUNCTION customer_count() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
CREATE VIEW customer_list AS SELECT id, email FROM customer;
-- variant: second
CREATE TABLE customers (id integer CONSTRAINT customers_pkey PRIMARY KEY, email text CONSTRAINT customers_email_check CHECK (email <> ''));
CREATE INDEX customers_email_idx ON customers (email);
CREATE SEQUENCE customers_number;
CREATE TYPE customers_state AS ENUM ('a');
CREATE DOMAIN customers_code AS text;
CREATE FUNCTION customers_count() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
CREATE VIEW customers_list AS SELECT id, email FROM customers;
-- variant: odd
CREATE TABLE "Custo""mer" (id integer CONSTRAINT "a b" PRIMARY KEY, "E-mail" text CONSTRAINT "c d" CHECK ("E-mail" <> ''));
CREATE INDEX "select" ON "Custo""mer" ("E-mail");
CREATE SEQUENCE "Number";
CREATE TYPE "State" AS ENUM ('a''b', 'c"d');
CREATE DOMAIN "Code" AS text;
CREATE FUNCTION "Count"("Arg 1" integer) RETURNS bigint LANGUAGE sql AS 'SELECT 1';
CREATE VIEW "List" AS SELECT id, "E-mail" FROM "Custo""mer";
COMMENT ON TABLE "Custo""mer" IS 'it''s \ odd';

-- feature: names_swapped
-- variant: first
CREATE TABLE a (x integer, one text);
CREATE TABLE b (y integer, two date);
-- variant: second
CREATE TABLE b (x integer, one text);
CREATE TABLE a (y integer, two date);
-- variant: third
CREATE TABLE a (y integer, one text);
CREATE TABLE b (x integer, two date);
