-- case: add
-- new
CREATE TYPE public.later;
CREATE TYPE public.cents;
CREATE FUNCTION public.cents_in(cstring) RETURNS public.cents LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION public.cents_out(public.cents) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE public.cents (INPUT = public.cents_in, OUTPUT = public.cents_out, LIKE = integer);
CREATE TABLE public.product (price public.cents);
-- case: attributes
-- dump: 15
-- both
CREATE TYPE public.cents;
CREATE FUNCTION public.cents_in(cstring) RETURNS public.cents LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION public.cents_out(public.cents) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
-- old
CREATE TYPE public.cents (INPUT = public.cents_in, OUTPUT = public.cents_out, STORAGE = plain);
-- new
CREATE TYPE public.cents (INPUT = public.cents_in, OUTPUT = public.cents_out, STORAGE = extended, CATEGORY = 'S', PREFERRED = true, DEFAULT = 'x', COLLATABLE = true, DELIMITER = ';');
-- case: shell_filled
-- old
CREATE TYPE public.later;
-- new
CREATE TYPE public.later AS ENUM ('now');
