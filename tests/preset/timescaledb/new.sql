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

CREATE TABLE _timescaledb_internal._hyper_1_2_chunk (
    CONSTRAINT constraint_2 CHECK (((at >= '2024-01-08 00:00:00+00'::timestamp with time zone) AND (at < '2024-01-15 00:00:00+00'::timestamp with time zone)))
)
INHERITS (public.readings);

CREATE INDEX _hyper_1_2_chunk_readings_at ON _timescaledb_internal._hyper_1_2_chunk USING btree (at DESC);

CREATE INDEX readings_at ON public.readings USING btree (at DESC);
CREATE INDEX readings_value ON public.readings USING btree (value);

CREATE TRIGGER check_reading BEFORE INSERT ON _timescaledb_internal._hyper_1_2_chunk FOR EACH ROW EXECUTE FUNCTION public.check_reading();
CREATE TRIGGER check_reading BEFORE INSERT ON public.readings FOR EACH ROW EXECUTE FUNCTION public.check_reading();
CREATE TRIGGER ts_insert_blocker BEFORE INSERT ON public.readings FOR EACH ROW EXECUTE FUNCTION _timescaledb_functions.insert_blocker();
