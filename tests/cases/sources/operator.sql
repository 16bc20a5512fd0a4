-- case: add
-- both
CREATE FUNCTION public.near(point, point) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1 <-> $2) < 1';
-- new
CREATE OPERATOR public.=~= (FUNCTION = public.near, LEFTARG = point, RIGHTARG = point, COMMUTATOR = OPERATOR(public.=~=));
-- case: attributes
-- dump: 15
-- both
CREATE FUNCTION public.near(point, point) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1 <-> $2) < 1';
CREATE FUNCTION public.far(point, point) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1 <-> $2) >= 1';
-- old
CREATE OPERATOR public.=~= (FUNCTION = public.near, LEFTARG = point, RIGHTARG = point);
CREATE OPERATOR public.<~> (FUNCTION = public.far, LEFTARG = point, RIGHTARG = point);
-- new
CREATE OPERATOR public.=~= (FUNCTION = public.near, LEFTARG = point, RIGHTARG = point, NEGATOR = OPERATOR(public.<~>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR public.<~> (FUNCTION = public.far, LEFTARG = point, RIGHTARG = point);
-- case: prefix_and_arguments
-- old
CREATE OPERATOR public.!! (FUNCTION = int4um, RIGHTARG = integer);
CREATE OPERATOR public.+%+ (FUNCTION = int4pl, LEFTARG = integer, RIGHTARG = integer);
-- new
CREATE OPERATOR public.!! (FUNCTION = int8um, RIGHTARG = bigint);
CREATE OPERATOR public.+%+ (FUNCTION = int4mi, LEFTARG = integer, RIGHTARG = integer);
COMMENT ON OPERATOR public.!! (NONE, bigint) IS 'turns the sign';
-- case: used_by_what_comes_before
-- both
CREATE TYPE public.span AS (low integer, high integer);
CREATE FUNCTION public.meets(public.span, public.span) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.high = $2.low';
CREATE OPERATOR public.|=| (FUNCTION = public.meets, LEFTARG = public.span, RIGHTARG = public.span);
-- old
CREATE DOMAIN public.early AS public.span CONSTRAINT is_early CHECK (VALUE OPERATOR(public.|=|) ROW(1, 2)::public.span);
CREATE FUNCTION public.after(s public.span) RETURNS boolean LANGUAGE sql RETURN s OPERATOR(public.|=|) ROW(1, 2)::public.span;
-- new
CREATE DOMAIN public.early AS public.span CONSTRAINT is_early CHECK (VALUE OPERATOR(public.|=|) ROW(1, 3)::public.span);
CREATE FUNCTION public.after(s public.span) RETURNS boolean LANGUAGE sql RETURN s OPERATOR(public.|=|) ROW(1, 3)::public.span;
