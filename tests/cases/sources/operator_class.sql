-- case: add
-- new
CREATE OPERATOR CLASS public.int4_plain FOR TYPE integer USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
CREATE TABLE public.t (x integer);
CREATE INDEX t_x ON public.t (x public.int4_plain);
-- case: members
-- dump: 15
-- old
CREATE OPERATOR CLASS public.int4_hash FOR TYPE integer USING hash AS
    OPERATOR 1 =, FUNCTION 1 hashint4(integer);
-- new
CREATE OPERATOR CLASS public.int4_hash FOR TYPE integer USING hash AS
    OPERATOR 1 =, FUNCTION 1 hashint4(integer), FUNCTION 2 hashint4extended(integer, bigint);
-- case: default
-- both
CREATE DOMAIN public.size AS integer;
CREATE TYPE public.dice AS ENUM ('1', '2');
CREATE OPERATOR FAMILY public.dice_ops USING btree;
-- old
CREATE OPERATOR CLASS public.dice_ops FOR TYPE public.dice USING btree FAMILY public.dice_ops AS STORAGE public.dice;
-- new
CREATE OPERATOR CLASS public.dice_ops DEFAULT FOR TYPE public.dice USING btree FAMILY public.dice_ops AS STORAGE public.dice;
-- case: of_a_row_type
-- both
CREATE TABLE public.version (major integer, minor integer);
CREATE FUNCTION public.compare(public.version, public.version) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1.major - $2.major';
CREATE FUNCTION public.same(public.version, public.version) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.major = $2.major';
CREATE OPERATOR public.== (FUNCTION = public.same, LEFTARG = public.version, RIGHTARG = public.version, COMMUTATOR = OPERATOR(public.==));
CREATE OPERATOR CLASS public.by_major FOR TYPE public.version USING btree AS OPERATOR 3 public.==, FUNCTION 1 public.compare(public.version, public.version);
CREATE TABLE public.release (v public.version);
-- old
CREATE INDEX i ON public.release (v public.by_major);
-- new
CREATE INDEX i ON public.release (v public.by_major DESC);
