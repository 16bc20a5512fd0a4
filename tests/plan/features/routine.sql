-- Functions, procedures, aggregates, and what stands on them.

-- feature: function_used_everywhere
-- variant: plain
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
-- variant: body
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
-- variant: sql_body
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT RETURN a + 2;
-- variant: bigint
CREATE FUNCTION f(a integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1::bigint';
-- variant: renamed_argument
CREATE FUNCTION f(b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
-- variant: more_arguments
CREATE FUNCTION f(a integer, b integer DEFAULT 3) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
-- after
CREATE TABLE t (
    a integer DEFAULT f(1),
    b bigint GENERATED ALWAYS AS (f(2)) STORED,
    CONSTRAINT k CHECK (f(a) > 0)
);
CREATE INDEX i ON t (f(a)) WHERE f(a) > 1;
CREATE VIEW v AS SELECT f(a) AS fa FROM t;
CREATE VIEW w AS SELECT fa FROM v;
CREATE MATERIALIZED VIEW m AS SELECT f(3) AS three;
CREATE DOMAIN d AS integer DEFAULT f(4) CHECK (f(VALUE) > 0);
CREATE POLICY p ON t USING (f(a) = 1);
CREATE FUNCTION g() RETURNS bigint LANGUAGE sql RETURN f(5);
CREATE FUNCTION h() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (f(NEW.a) > 0) EXECUTE FUNCTION h();
CREATE RULE r AS ON DELETE TO t WHERE f(OLD.a) = 1 DO INSTEAD NOTHING;
CREATE STATISTICS s ON f(a), a FROM t;
-- rows
INSERT INTO t VALUES (1), (2);

-- feature: function_attributes
-- variant: volatile
CREATE FUNCTION f(integer) RETURNS SETOF integer LANGUAGE plpgsql AS 'BEGIN RETURN; END';
-- variant: stable
CREATE FUNCTION f(integer) RETURNS SETOF integer LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER
    LEAKPROOF PARALLEL SAFE COST 5 ROWS 20 SET search_path = a, 'b c' SET work_mem = '1MB'
    AS 'BEGIN RETURN; END';
-- variant: immutable
CREATE FUNCTION f(integer) RETURNS SETOF integer LANGUAGE plpgsql IMMUTABLE PARALLEL RESTRICTED
    SET work_mem = '2MB' AS 'BEGIN RETURN; END';
-- variant: support
CREATE FUNCTION f(integer) RETURNS SETOF integer LANGUAGE sql SUPPORT generate_series_int4_support AS 'SELECT 1';
-- after
ALTER FUNCTION f(integer) OWNER TO app;
COMMENT ON FUNCTION f(integer) IS 'does it';
REVOKE ALL ON FUNCTION f(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f(integer) TO reader WITH GRANT OPTION;

-- feature: function_result
-- variant: table
CREATE FUNCTION f(integer) RETURNS TABLE (a integer, b text) LANGUAGE sql AS 'SELECT 1, ''x''';
-- variant: table_more
CREATE FUNCTION f(integer) RETURNS TABLE (a integer, b text, c date) LANGUAGE sql AS 'SELECT 1, ''x'', NULL::date';
-- variant: out
CREATE FUNCTION f(integer, OUT a integer, OUT b text) LANGUAGE sql AS 'SELECT 1, ''x''';
-- variant: inout
CREATE FUNCTION f(INOUT a integer, OUT b text) LANGUAGE sql AS 'SELECT 1, ''x''';
-- variant: setof_out
CREATE FUNCTION f(integer, OUT a integer, OUT b text) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, ''x''';
-- after
CREATE VIEW v AS SELECT a, b FROM f(1) AS x;
COMMENT ON FUNCTION f(integer) IS 'gives';

-- feature: function_arguments
-- variant: one
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- variant: unnamed
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- variant: other_name
CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- variant: default
CREATE FUNCTION f(a integer DEFAULT 1) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- variant: other_default
CREATE FUNCTION f(a integer DEFAULT 1 + 1) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- variant: other_type
CREATE FUNCTION f(a text) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- variant: variadic
CREATE FUNCTION f(VARIADIC a integer[]) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- variant: overloaded
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION f(a text) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 2; END';

-- feature: function_or_procedure
-- variant: function
CREATE FUNCTION f(integer) RETURNS void LANGUAGE sql AS 'SELECT';
-- variant: procedure
CREATE PROCEDURE f(integer) LANGUAGE sql AS 'SELECT';
-- variant: procedure_inout
CREATE PROCEDURE f(INOUT a integer) LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN END';
-- variant: aggregate
CREATE AGGREGATE f(integer) (SFUNC = int4pl, STYPE = integer);
-- variant: window
CREATE FUNCTION f(integer) RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
-- after
COMMENT ON ROUTINE f(integer) IS 'one of them';
GRANT EXECUTE ON ROUTINE f(integer) TO reader;
ALTER ROUTINE f(integer) OWNER TO app;

-- feature: function_chain
-- base
CREATE TABLE t (a integer, b integer);
-- variant: first
CREATE FUNCTION a() RETURNS integer LANGUAGE sql RETURN 1;
CREATE FUNCTION b() RETURNS integer LANGUAGE sql RETURN a() + 1;
CREATE FUNCTION c() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT b() + t.a FROM t; END;
-- variant: other_types
CREATE FUNCTION a() RETURNS bigint LANGUAGE sql RETURN 1::bigint;
CREATE FUNCTION b() RETURNS bigint LANGUAGE sql RETURN a() + 1;
CREATE FUNCTION c() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT b() + t.b FROM t; END;
-- variant: other_way
CREATE FUNCTION c() RETURNS integer LANGUAGE sql RETURN 1;
CREATE FUNCTION b() RETURNS integer LANGUAGE sql RETURN c() + 1;
CREATE FUNCTION a() RETURNS integer LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (1, 2) RETURNING b(); END;
-- after
CREATE VIEW v AS SELECT a() AS a, b() AS b, c() AS c;

-- feature: aggregate
-- base
CREATE FUNCTION add(bigint, integer) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN $1 + $2;
CREATE FUNCTION done(bigint) RETURNS text LANGUAGE sql IMMUTABLE RETURN $1::text;
-- variant: plain
CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = bigint, INITCOND = '0');
-- variant: final
CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = bigint, FINALFUNC = done, INITCOND = '5', PARALLEL = SAFE);
-- variant: combine
CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = bigint, COMBINEFUNC = int8pl, SSPACE = 16, INITCOND = '0',
    MSFUNC = add, MINVFUNC = add, MSTYPE = bigint, MINITCOND = '1');
-- variant: ordered
CREATE FUNCTION at_end(bigint, integer) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN $1;
CREATE AGGREGATE total(ORDER BY integer) (SFUNC = add, STYPE = bigint, INITCOND = '0');
-- after
GRANT EXECUTE ON ROUTINE total(integer) TO writer;
GRANT EXECUTE ON FUNCTION total(integer) TO reader;
-- after: plain final combine
CREATE VIEW v AS SELECT total(x) AS t FROM generate_series(1, 3) x;
