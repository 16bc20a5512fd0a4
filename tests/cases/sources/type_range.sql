-- case: add
-- new
CREATE TYPE public.timerange AS RANGE (SUBTYPE = time);
CREATE TABLE public.shift (hours public.timerange, many public.timemultirange);
-- case: attributes
-- dump: 15
-- both
CREATE FUNCTION public.minutes(time, time) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT EXTRACT(epoch FROM $1 - $2)::float8';
-- old
CREATE TYPE public.timerange AS RANGE (SUBTYPE = time);
-- new
CREATE TYPE public.timerange AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = public.minutes, MULTIRANGE_TYPE_NAME = public.times);
-- case: collation_and_class
-- old
CREATE TYPE public.textrange AS RANGE (SUBTYPE = text);
-- new
CREATE TYPE public.textrange AS RANGE (SUBTYPE = text, COLLATION = "C", SUBTYPE_OPCLASS = text_pattern_ops);
