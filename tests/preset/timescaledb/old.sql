SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE EXTENSION IF NOT EXISTS timescaledb WITH SCHEMA public;

CREATE FUNCTION public.check_reading() RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin return new; end$$;

CREATE TABLE public.readings (
    at timestamp with time zone NOT NULL,
    value double precision
);

CREATE TABLE _timescaledb_internal._hyper_1_1_chunk (
    CONSTRAINT constraint_1 CHECK (((at >= '2024-01-01 00:00:00+00'::timestamp with time zone) AND (at < '2024-01-08 00:00:00+00'::timestamp with time zone)))
)
INHERITS (public.readings);

CREATE INDEX readings_at ON public.readings USING btree (at DESC);
