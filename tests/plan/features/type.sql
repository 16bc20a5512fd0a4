-- Sequences, domains and other types.

-- feature: sequence
-- base
CREATE TABLE owner (id integer, n integer);
-- variant: plain
CREATE SEQUENCE s;
-- variant: options
CREATE SEQUENCE s AS integer INCREMENT 5 MINVALUE 10 MAXVALUE 1000 START 20 CACHE 7 CYCLE;
-- variant: descending
CREATE SEQUENCE s AS smallint INCREMENT -1;
-- variant: unlogged
CREATE UNLOGGED SEQUENCE s START 3;
-- variant: owned
CREATE SEQUENCE s OWNED BY owner.id;
-- variant: owned_by_other
CREATE SEQUENCE s AS bigint INCREMENT 2 OWNED BY owner.n;
-- after
COMMENT ON SEQUENCE s IS 'counts';
GRANT USAGE ON SEQUENCE s TO reader;
CREATE TABLE t (a bigint DEFAULT nextval('s'));
CREATE VIEW v AS SELECT last_value FROM s;

-- feature: sequence_of_column
-- variant: first
CREATE TABLE t (a serial, b integer);
-- variant: second
CREATE TABLE t (a integer, b serial);
-- variant: shared
CREATE SEQUENCE t_a_seq;
CREATE TABLE t (a integer DEFAULT nextval('t_a_seq'), b integer DEFAULT nextval('t_a_seq'));
-- variant: removed
CREATE TABLE t (b integer);
CREATE SEQUENCE t_a_seq;
-- rows: first second shared
INSERT INTO t DEFAULT VALUES;

-- feature: domain_constraints
-- variant: plain
CREATE DOMAIN d AS integer;
-- variant: checked
CREATE DOMAIN d AS integer DEFAULT 1 CONSTRAINT small CHECK (VALUE < 100);
-- variant: not_null
CREATE DOMAIN d AS integer DEFAULT 2 NOT NULL CONSTRAINT small CHECK (VALUE < 1000) CONSTRAINT big CHECK (VALUE > 0);
-- variant: not_valid
CREATE DOMAIN d AS integer;
ALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 100) NOT VALID;
-- after
COMMENT ON DOMAIN d IS 'narrow';
GRANT USAGE ON DOMAIN d TO reader;
ALTER DOMAIN d OWNER TO app;
CREATE DOMAIN e AS d;
CREATE TABLE t (a d, b e);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE FUNCTION f(d) RETURNS e LANGUAGE sql AS 'SELECT 1';
-- rows
INSERT INTO t VALUES (5, 6);

-- feature: domain_in_array
-- variant: plain
CREATE DOMAIN d AS integer;
-- variant: checked
CREATE DOMAIN d AS integer CONSTRAINT small CHECK (VALUE < 100);
-- variant: other_check
CREATE DOMAIN d AS integer CONSTRAINT small CHECK (VALUE < 200);
-- after
CREATE TYPE c AS (x d);
CREATE TABLE t (a d[], b c);
COMMENT ON TYPE c IS 'holds one';

-- feature: domain_base_type
-- variant: integer
CREATE DOMAIN d AS integer CHECK (VALUE > 0);
-- variant: bigint
CREATE DOMAIN d AS bigint CHECK (VALUE > 0);
-- variant: numeric
CREATE DOMAIN d AS numeric(10,2) DEFAULT 1;
-- after
GRANT USAGE ON DOMAIN d TO reader;
COMMENT ON DOMAIN d IS 'of a base type';
CREATE TABLE t (id integer PRIMARY KEY, a d DEFAULT 3, b d[]);
CREATE INDEX t_a ON t (a) WHERE a > 2;
CREATE VIEW v AS SELECT id, a FROM t WHERE a > 1::integer;
CREATE FUNCTION f(d) RETURNS d LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE TABLE u (a d PRIMARY KEY);
-- rows
INSERT INTO t VALUES (1, 3, '{4,5}');

-- feature: composite_attributes
-- variant: two
CREATE TYPE c AS (a integer, b text);
-- variant: three
CREATE TYPE c AS (a integer, b text, d date);
-- variant: one
CREATE TYPE c AS (a integer);
-- variant: reordered
CREATE TYPE c AS (b text, a integer);
-- variant: retyped
CREATE TYPE c AS (a bigint, b varchar(5) COLLATE "C");
-- variant: none
CREATE TYPE c AS ();
-- after
COMMENT ON TYPE c IS 'of parts';
ALTER TYPE c OWNER TO app;
CREATE FUNCTION f(c) RETURNS c LANGUAGE plpgsql AS 'BEGIN RETURN $1; END';

-- feature: composite_in_columns
-- variant: two
CREATE TYPE c AS (a integer, b text);
-- variant: three
CREATE TYPE c AS (a integer, b text, d date);
-- variant: retyped
CREATE TYPE c AS (a bigint, b text);
-- variant: one
CREATE TYPE c AS (a integer);
-- after
COMMENT ON COLUMN c.a IS 'the first';
CREATE TABLE t (id integer PRIMARY KEY, x c, y c[]);
CREATE VIEW v AS SELECT (x).a AS a FROM t;
CREATE VIEW w AS SELECT x FROM t;
CREATE DOMAIN d AS c CHECK ((VALUE).a > 0);
CREATE FUNCTION f() RETURNS SETOF c LANGUAGE plpgsql AS 'BEGIN RETURN; END';

-- feature: range_type
-- variant: integer
CREATE TYPE r AS RANGE (subtype = integer);
-- variant: float
CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi);
-- variant: named_multirange
CREATE TYPE r AS RANGE (subtype = integer, multirange_type_name = many_r);
-- variant: text
CREATE TYPE r AS RANGE (subtype = text, collation = "C");
-- after
COMMENT ON TYPE r IS 'from to';
ALTER TYPE r OWNER TO app;
CREATE TABLE t (a r, CONSTRAINT k EXCLUDE USING gist (a WITH &&));
CREATE VIEW v AS SELECT lower(a) IS NULL AS open FROM t;

-- feature: base_type
-- base
CREATE TYPE money2;
CREATE FUNCTION money2_in(cstring) RETURNS money2 LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION money2_out(money2) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE FUNCTION money2_recv(internal) RETURNS money2 LANGUAGE internal IMMUTABLE STRICT AS 'int4recv';
CREATE FUNCTION money2_send(money2) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send';
-- variant: plain
CREATE TYPE money2 (INPUT = money2_in, OUTPUT = money2_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4);
-- variant: binary
CREATE TYPE money2 (INPUT = money2_in, OUTPUT = money2_out, RECEIVE = money2_recv, SEND = money2_send, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4);
-- variant: category
CREATE TYPE money2 (INPUT = money2_in, OUTPUT = money2_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4, CATEGORY = 'N', DEFAULT = '7');
-- after
COMMENT ON TYPE money2 IS 'cents';
GRANT USAGE ON TYPE money2 TO reader;
CREATE TABLE t (a money2);
CREATE FUNCTION f(money2) RETURNS money2 LANGUAGE sql AS 'SELECT $1';

-- feature: type_kind
-- variant: enum
CREATE TYPE k AS ENUM ('a', 'b');
-- variant: domain
CREATE DOMAIN k AS text;
-- variant: composite
CREATE TYPE k AS (a integer);
-- variant: range
CREATE TYPE k AS RANGE (subtype = integer);
-- variant: shell
CREATE TYPE k;
-- after: enum domain composite range
CREATE TABLE t (id integer, x k);
CREATE FUNCTION f(k) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
GRANT USAGE ON TYPE k TO reader;
