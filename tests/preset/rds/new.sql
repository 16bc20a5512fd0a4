SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE ROLE app;
CREATE ROLE rds_auditor;
CREATE ROLE rds_iam;
CREATE ROLE rds_superuser;
CREATE ROLE rdsadmin;
ALTER ROLE app SET statement_timeout TO '1s';
ALTER ROLE rdsadmin SET log_statement TO 'none';
GRANT pg_monitor TO rds_superuser WITH ADMIN OPTION GRANTED BY rdsadmin;
-- Who may log in, and how, is the user's doing.
GRANT rds_iam TO app GRANTED BY rdsadmin;

CREATE TABLESPACE rds_temp_tablespace OWNER rds_superuser LOCATION '/temporary';

CREATE FUNCTION public.f() RETURNS integer
    LANGUAGE sql
    AS $$select 1$$;
ALTER FUNCTION public.f() OWNER TO rds_superuser;

CREATE TABLE public.orders (
    id bigint NOT NULL
);
ALTER TABLE public.orders OWNER TO rds_superuser;

GRANT SELECT ON TABLE public.orders TO app_reader;
GRANT SELECT ON TABLE public.orders TO rds_auditor;
GRANT ALL ON FUNCTION public.f() TO rds_replication;
GRANT ALL ON FUNCTION pg_catalog.pg_stat_reset() TO rds_superuser;
