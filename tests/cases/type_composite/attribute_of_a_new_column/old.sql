CREATE TYPE public.point AS (
    x integer
);
CREATE TABLE public.a (
    id integer
);
