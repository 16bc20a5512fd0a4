CREATE TABLE public.t(n text, m int);

CREATE FUNCTION public.sh(p public.t) RETURNS text LANGUAGE sql RETURN (p).n;

CREATE FUNCTION public.sh2(p public.t) RETURNS text LANGUAGE sql RETURN (p).n;

CREATE VIEW public.v AS SELECT (x.*)::text AS w, (x).n AS n FROM public.t x;
CREATE TYPE public.c AS (a bigint);

CREATE FUNCTION public.f(p public.c) RETURNS bigint LANGUAGE sql RETURN (p).a;
