CREATE TYPE public.point AS (
    x bigint
);
CREATE TABLE public.a (
    id integer,
    z integer,
    at public.point
);
