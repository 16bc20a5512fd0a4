SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE SCHEMA _heroku;
ALTER SCHEMA _heroku OWNER TO heroku_admin;
CREATE SCHEMA heroku_ext;
ALTER SCHEMA heroku_ext OWNER TO ub6n4w8r2y9ghi;

CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA heroku_ext;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA heroku_ext;
-- Somebody asked for this one.
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA heroku_ext;

CREATE FUNCTION _heroku.create_ext() RETURNS event_trigger
    LANGUAGE plpgsql SECURITY DEFINER
    AS $$begin null; end$$;
ALTER FUNCTION _heroku.create_ext() OWNER TO heroku_admin;

CREATE TABLE public.orders (
    id bigint NOT NULL
);
ALTER TABLE public.orders OWNER TO ub6n4w8r2y9ghi;

CREATE TABLE public.carts (
    id bigint NOT NULL
);
ALTER TABLE public.carts OWNER TO reportingadmin;

GRANT SELECT,INSERT ON TABLE public.orders TO reports;

CREATE EVENT TRIGGER log_create_ext ON ddl_command_end
   EXECUTE FUNCTION _heroku.create_ext();
