CREATE TABLE public.thing (id integer);
