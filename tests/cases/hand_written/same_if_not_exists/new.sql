CREATE TABLE public.a (id integer);
CREATE VIEW public.v AS SELECT 2 AS x;
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE INDEX i ON public.a (id);
