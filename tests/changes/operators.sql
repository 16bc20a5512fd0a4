-- old
CREATE OPERATOR public.=== (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer, RESTRICT = eqsel);
-- new
CREATE OPERATOR public.=== (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(public.===), MERGES, HASHES, JOIN = eqjoinsel);

-- old
CREATE OPERATOR FAMILY public.f USING btree;
ALTER OPERATOR FAMILY public.f USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
-- new
CREATE OPERATOR FAMILY public.f USING btree;
ALTER OPERATOR FAMILY public.f USING btree ADD OPERATOR 1 <= (integer, bigint), OPERATOR 2 < (integer, integer);

-- old
CREATE AGGREGATE public.a(integer) (SFUNC = int4pl, STYPE = integer);
CREATE AGGREGATE public.o(double precision ORDER BY integer) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
-- new
CREATE AGGREGATE public.a(integer) (SFUNC = int4mi, STYPE = integer, INITCOND = '5');
CREATE AGGREGATE public.n(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');

-- old
CREATE TYPE public.a AS ENUM ();
CREATE CAST (public.a AS integer) WITH INOUT;
CREATE TYPE public.r AS RANGE (subtype = integer);
-- new
CREATE TYPE public.a AS ENUM ();
CREATE CAST (public.a AS integer) WITH INOUT AS ASSIGNMENT;
