SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE SCHEMA google_vacuum_mgmt;
ALTER SCHEMA google_vacuum_mgmt OWNER TO cloudsqladmin;

CREATE EXTENSION IF NOT EXISTS google_vacuum_mgmt WITH SCHEMA google_vacuum_mgmt;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE TABLE public.orders (
    id bigint NOT NULL
);
ALTER TABLE public.orders OWNER TO app;

GRANT ALL ON SCHEMA public TO cloudsqlsuperuser;
GRANT SELECT ON TABLE public.orders TO app_reader;
GRANT SELECT ON TABLE public.orders TO app_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_replication_origin_create(text) TO cloudsqlsuperuser;
