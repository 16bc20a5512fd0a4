-- Operators, operator classes and families, casts, access methods.

-- feature: operator
-- base
CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION same(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN ($1).a = ($2).a;
CREATE FUNCTION same_too(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN ($1).b = ($2).b;
CREATE FUNCTION differ(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN ($1).a <> ($2).a;
-- variant: plain
CREATE OPERATOR === (FUNCTION = same, LEFTARG = pair, RIGHTARG = pair);
-- variant: estimated
CREATE OPERATOR === (FUNCTION = same, LEFTARG = pair, RIGHTARG = pair, RESTRICT = eqsel, JOIN = eqjoinsel);
-- variant: other_function
CREATE OPERATOR === (FUNCTION = same_too, LEFTARG = pair, RIGHTARG = pair, RESTRICT = contsel);
-- variant: negated
CREATE OPERATOR === (FUNCTION = same, LEFTARG = pair, RIGHTARG = pair, COMMUTATOR = ===, NEGATOR = !==, HASHES, MERGES);
CREATE OPERATOR !== (FUNCTION = differ, LEFTARG = pair, RIGHTARG = pair, COMMUTATOR = !==, NEGATOR = ===);
-- after
COMMENT ON OPERATOR === (pair, pair) IS 'the same';
ALTER OPERATOR === (pair, pair) OWNER TO app;
CREATE TABLE t (x pair, y pair, CONSTRAINT k CHECK (x OPERATOR(operator.===) y));
CREATE VIEW v AS SELECT x FROM t WHERE x OPERATOR(operator.===) y;
CREATE FUNCTION f(pair) RETURNS boolean LANGUAGE sql RETURN $1 OPERATOR(operator.===) $1;

-- feature: operator_class
-- base
CREATE FUNCTION compare(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN $1 - $2;
-- variant: plain
CREATE OPERATOR CLASS o FOR TYPE integer USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
-- variant: other_function
CREATE OPERATOR CLASS o FOR TYPE integer USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 compare(integer, integer);
-- variant: in_family
CREATE OPERATOR FAMILY fam USING btree;
CREATE OPERATOR CLASS o FOR TYPE integer USING btree FAMILY fam AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
ALTER OPERATOR FAMILY fam USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
-- variant: in_larger_family
CREATE OPERATOR FAMILY fam USING btree;
CREATE OPERATOR CLASS o FOR TYPE integer USING btree FAMILY fam AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
ALTER OPERATOR FAMILY fam USING btree ADD OPERATOR 3 = (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
COMMENT ON OPERATOR FAMILY fam USING btree IS 'a family';
-- after
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a o);
ALTER OPERATOR CLASS o USING btree OWNER TO app;
COMMENT ON OPERATOR CLASS o USING btree IS 'a class';
-- rows
INSERT INTO t VALUES (1), (2);

-- feature: casts
-- base
CREATE TYPE one AS (a integer);
CREATE TYPE other AS (b integer);
CREATE FUNCTION make(one) RETURNS other LANGUAGE sql IMMUTABLE AS 'SELECT ROW(($1).a)::casts.other';
CREATE FUNCTION make_too(one) RETURNS other LANGUAGE sql IMMUTABLE AS 'SELECT ROW(7)::casts.other';
-- variant: function
CREATE CAST (one AS other) WITH FUNCTION make(one);
-- variant: assignment
CREATE CAST (one AS other) WITH FUNCTION make(one) AS ASSIGNMENT;
-- variant: implicit
CREATE CAST (one AS other) WITH FUNCTION make_too(one) AS IMPLICIT;
-- variant: inout
CREATE CAST (one AS other) WITH INOUT;
-- after
COMMENT ON CAST (one AS other) IS 'makes it';
CREATE VIEW v AS SELECT ROW(1)::one::other AS x;

-- feature: access_methods
-- variant: table
CREATE ACCESS METHOD access_methods_am TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE t (a integer) USING access_methods_am;
CREATE MATERIALIZED VIEW m USING access_methods_am AS SELECT a FROM t;
-- variant: heap
CREATE ACCESS METHOD access_methods_am TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD access_methods_am IS 'like heap';
CREATE TABLE t (a integer);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
-- variant: index
CREATE ACCESS METHOD access_methods_am TYPE INDEX HANDLER bthandler;
CREATE OPERATOR CLASS o DEFAULT FOR TYPE integer USING access_methods_am AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
