REVOKE ALL ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;
-- What PostgreSQL's own table had before is not known, so that this is a fact.
REVOKE SELECT ON TABLE pg_catalog.pg_proc FROM PUBLIC;
