SET search_path = public;
CREATE TYPE span AS (low integer, high integer);
CREATE FUNCTION meets(span, span) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.high = $2.low';
CREATE OPERATOR |=| (FUNCTION = meets, LEFTARG = span, RIGHTARG = span);
CREATE VIEW met AS SELECT ROW(1, 2)::span |=| ROW(2, 3)::span AS met, 2 BETWEEN 1 AND 3 AS within;
