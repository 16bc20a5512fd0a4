SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE ROLE app;
CREATE ROLE rds_superuser;
CREATE ROLE rdsadmin;
ALTER ROLE rdsadmin SET log_statement TO 'all';

CREATE FUNCTION public.f() RETURNS integer
    LANGUAGE sql
    AS $$select 1$$;
ALTER FUNCTION public.f() OWNER TO rdsadmin;

CREATE TABLE public.orders (
    id bigint NOT NULL
);
ALTER TABLE public.orders OWNER TO app;

GRANT SELECT ON TABLE public.orders TO app_reader;
