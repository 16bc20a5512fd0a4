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
