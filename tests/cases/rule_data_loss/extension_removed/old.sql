CREATE TABLE public.thing (id integer);
CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;
