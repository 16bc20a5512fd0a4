CREATE TABLE public.t(n varchar(5), m int);

CREATE FUNCTION public.sh(p public.t) RETURNS text LANGUAGE sql RETURN (p).n;

CREATE VIEW public.v AS SELECT (x.*)::text AS w, (x).n AS n FROM public.t x;
CREATE TYPE public.c AS (a int);

CREATE FUNCTION public.f(p public.c) RETURNS int LANGUAGE sql RETURN (p).a;
