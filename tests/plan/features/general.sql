-- What objects of many kinds have: owners, privileges, comments, options.

-- feature: owners
-- variant: none
RESET ROLE;
-- variant: app
SET ROLE app;
RESET ROLE;
-- variant: alice
SET search_path = owners;
-- after
CREATE TABLE t (id serial, x text);
CREATE VIEW v AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id FROM t;
CREATE SEQUENCE s;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE a(integer) (SFUNC = int4pl, STYPE = integer);
CREATE TYPE e AS ENUM ('a');
CREATE DOMAIN d AS integer;
GRANT SELECT ON t TO reader;
GRANT ALL ON v TO writer;
-- after: app
ALTER SCHEMA owners OWNER TO app;
ALTER TABLE t OWNER TO app; ALTER VIEW v OWNER TO app; ALTER MATERIALIZED VIEW m OWNER TO app;
ALTER SEQUENCE s OWNER TO app; ALTER FUNCTION f() OWNER TO app; ALTER PROCEDURE p() OWNER TO app;
ALTER AGGREGATE a(integer) OWNER TO app; ALTER TYPE e OWNER TO app; ALTER DOMAIN d OWNER TO app;
-- after: alice
ALTER TABLE t OWNER TO alice; ALTER VIEW v OWNER TO reader; ALTER MATERIALIZED VIEW m OWNER TO bob;
ALTER SEQUENCE s OWNER TO alice; ALTER FUNCTION f() OWNER TO bob; ALTER PROCEDURE p() OWNER TO app;
ALTER AGGREGATE a(integer) OWNER TO app; ALTER TYPE e OWNER TO alice; ALTER DOMAIN d OWNER TO bob;

-- feature: privileges
-- base
CREATE TABLE t (a integer, b text);
CREATE VIEW v AS SELECT a FROM t;
CREATE SEQUENCE s;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE e AS ENUM ('a');
CREATE DOMAIN d AS integer;
-- variant: some
GRANT USAGE ON SCHEMA privileges TO reader;
GRANT SELECT ON t, v TO reader;
GRANT USAGE ON SEQUENCE s TO reader;
GRANT EXECUTE ON FUNCTION f() TO reader;
-- variant: columns
GRANT USAGE ON SCHEMA privileges TO PUBLIC;
GRANT SELECT (a), UPDATE (a, b) ON t TO reader, writer;
GRANT SELECT (a) ON v TO PUBLIC;
GRANT SELECT ON SEQUENCE s TO writer WITH GRANT OPTION;
-- variant: options
GRANT USAGE, CREATE ON SCHEMA privileges TO reader WITH GRANT OPTION;
GRANT ALL ON t TO writer WITH GRANT OPTION;
GRANT SELECT (a) ON t TO reader WITH GRANT OPTION;
GRANT USAGE ON TYPE e TO reader;
-- variant: revoked
REVOKE ALL ON FUNCTION f() FROM PUBLIC;
REVOKE ALL ON TYPE e, d FROM PUBLIC;
REVOKE ALL ON t FROM postgres;
GRANT USAGE ON TYPE d TO "Odd role" WITH GRANT OPTION;
-- variant: public
GRANT ALL ON t, v TO PUBLIC;
GRANT ALL ON SEQUENCE s TO PUBLIC;

-- feature: privileges_by_others
-- base
CREATE TABLE t (a integer, b integer);
ALTER TABLE t OWNER TO carol;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION f() OWNER TO carol;
GRANT USAGE ON SCHEMA privileges_by_others TO PUBLIC;
-- variant: chain
GRANT SELECT ON t TO alice WITH GRANT OPTION;
SET ROLE alice;
GRANT SELECT ON t TO bob WITH GRANT OPTION;
SET ROLE bob;
GRANT SELECT ON t TO reader;
RESET ROLE;
-- variant: shorter
GRANT SELECT ON t TO alice WITH GRANT OPTION;
SET ROLE alice;
GRANT SELECT ON t TO reader;
RESET ROLE;
-- variant: columns
GRANT UPDATE (a) ON t TO bob WITH GRANT OPTION;
GRANT EXECUTE ON FUNCTION f() TO alice WITH GRANT OPTION;
SET ROLE bob;
GRANT UPDATE (a) ON t TO alice;
SET ROLE alice;
GRANT EXECUTE ON FUNCTION f() TO bob;
RESET ROLE;

-- feature: privileges_of_owners
-- base
CREATE TABLE t (a integer);
-- variant: app
ALTER TABLE t OWNER TO app;
GRANT SELECT ON t TO reader;
-- variant: alice
ALTER TABLE t OWNER TO alice;
GRANT SELECT ON t TO reader;
-- variant: granted_to_each_other
ALTER TABLE t OWNER TO alice;
GRANT SELECT ON t TO app;
-- variant: revoked
ALTER TABLE t OWNER TO app;
REVOKE DELETE, TRUNCATE ON t FROM app;
-- variant: granted_back
ALTER TABLE t OWNER TO app;
GRANT SELECT ON t TO alice WITH GRANT OPTION;

-- feature: default_privileges
-- base
CREATE TABLE before (a integer);
-- variant: tables
ALTER DEFAULT PRIVILEGES IN SCHEMA default_privileges GRANT SELECT ON TABLES TO reader;
-- variant: more
ALTER DEFAULT PRIVILEGES IN SCHEMA default_privileges GRANT SELECT, INSERT ON TABLES TO reader WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES IN SCHEMA default_privileges GRANT USAGE ON SEQUENCES TO writer;
ALTER DEFAULT PRIVILEGES FOR ROLE app REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
-- variant: of_types
ALTER DEFAULT PRIVILEGES IN SCHEMA default_privileges GRANT USAGE ON TYPES TO alice;
ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT USAGE ON SCHEMAS TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE app, alice IN SCHEMA default_privileges GRANT EXECUTE ON FUNCTIONS TO bob;
-- after
CREATE TABLE behind (a integer);
CREATE VIEW v AS SELECT a FROM behind;
CREATE SEQUENCE s;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE e AS ENUM ('a');
CREATE TABLE without (a integer);
REVOKE ALL ON without FROM reader;

-- feature: default_privileges_of_all
-- alone
-- base
CREATE TABLE before (a integer);
-- variant: public
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
-- variant: granted
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader;
-- variant: revoked_from_owner
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM postgres;
-- after
CREATE TABLE behind (a integer);
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE SCHEMA default_privileges_of_all_2;

-- feature: comments
-- base
CREATE TABLE t (a integer CONSTRAINT k CHECK (a > 0), b text);
CREATE INDEX i ON t (a);
CREATE VIEW v AS SELECT a FROM t;
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE e AS ENUM ('a');
-- variant: one
COMMENT ON TABLE t IS 'one';
COMMENT ON COLUMN t.a IS 'one';
COMMENT ON INDEX i IS 'one';
COMMENT ON CONSTRAINT k ON t IS 'one';
-- variant: other
COMMENT ON TABLE t IS E'it''s\n\\ two lines';
COMMENT ON COLUMN t.b IS 'other';
COMMENT ON VIEW v IS 'other';
COMMENT ON FUNCTION f(integer) IS 'other';
-- variant: third
COMMENT ON SCHEMA comments IS 'third';
COMMENT ON COLUMN v.a IS 'third';
COMMENT ON TYPE e IS '$$ ü';

-- feature: table_options
-- variant: plain
CREATE TABLE t (a integer, b text);
-- variant: options
CREATE TABLE t (a integer, b text) WITH (fillfactor = 70, autovacuum_enabled = off, toast.autovacuum_enabled = off);
-- variant: other_options
CREATE TABLE t (a integer, b text) WITH (fillfactor = 80, parallel_workers = 4, user_catalog_table = true);
-- variant: unlogged
CREATE UNLOGGED TABLE t (a integer, b text);
-- variant: full
CREATE TABLE t (a integer, b text);
ALTER TABLE t REPLICA IDENTITY FULL;
-- after
CREATE INDEX i ON t (a);
CREATE SEQUENCE s OWNED BY t.a;
CREATE VIEW v AS SELECT a FROM t;

-- feature: persistence_of_referencing
-- variant: logged
CREATE TABLE one (id integer PRIMARY KEY);
CREATE TABLE two (id serial PRIMARY KEY, one integer REFERENCES one);
-- variant: unlogged
CREATE UNLOGGED TABLE one (id integer PRIMARY KEY);
CREATE UNLOGGED TABLE two (id serial PRIMARY KEY, one integer REFERENCES one);
-- variant: first_logged
CREATE TABLE one (id integer PRIMARY KEY);
CREATE UNLOGGED TABLE two (id serial PRIMARY KEY, one integer REFERENCES one);
-- rows
INSERT INTO one VALUES (1);
INSERT INTO two (one) VALUES (1);

-- feature: schema
-- variant: one
CREATE SCHEMA schema_one;
CREATE TABLE schema_one.t (a integer);
-- variant: owned
CREATE SCHEMA schema_one;
ALTER SCHEMA schema_one OWNER TO app;
COMMENT ON SCHEMA schema_one IS 'first';
CREATE TABLE schema_one.t (a integer);
-- variant: other
CREATE SCHEMA "Schema two" AUTHORIZATION alice;
GRANT USAGE ON SCHEMA "Schema two" TO reader;
CREATE TABLE "Schema two".t (a integer);

-- feature: extension
-- base
CREATE SCHEMA extension_2;
-- variant: one
CREATE EXTENSION hstore SCHEMA extension;
CREATE TABLE t (a hstore);
-- variant: other_schema
CREATE EXTENSION hstore SCHEMA extension_2;
CREATE TABLE t (a extension_2.hstore);
-- variant: two
CREATE EXTENSION hstore SCHEMA extension;
CREATE EXTENSION citext SCHEMA extension_2;
CREATE TABLE t (a hstore, b extension_2.citext);
CREATE INDEX i ON t USING gin (a);
CREATE VIEW v AS SELECT a -> 'x' AS x FROM t;
-- variant: text
CREATE TABLE t (a text, b text);
-- variant: privileges
CREATE EXTENSION hstore SCHEMA extension;
CREATE TABLE t (a hstore);
REVOKE EXECUTE ON FUNCTION skeys(hstore) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION svals(hstore) TO reader;

-- feature: extension_dependents
-- variant: gist
CREATE EXTENSION btree_gist SCHEMA extension_dependents;
CREATE TABLE t (a integer, b int4range, EXCLUDE USING gist (a WITH =, b WITH &&));
-- variant: without
CREATE TABLE t (a integer, b int4range, EXCLUDE USING gist (b WITH &&));
-- variant: trigram
CREATE EXTENSION pg_trgm SCHEMA extension_dependents;
CREATE TABLE t (a integer, b int4range, c text);
CREATE INDEX i ON t USING gin (c gin_trgm_ops);
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION f() DEPENDS ON EXTENSION pg_trgm;

-- feature: large_objects
-- base
SELECT lo_create(4700);
-- variant: one
SELECT lo_create(4711);
-- variant: owned
SELECT lo_create(4711);
ALTER LARGE OBJECT 4711 OWNER TO app;
COMMENT ON LARGE OBJECT 4711 IS 'large';
-- variant: granted
SELECT lo_create(4711);
SELECT lo_create(4712);
GRANT SELECT ON LARGE OBJECT 4711 TO reader;

-- feature: tablespaces
-- variant: none
CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE INDEX i ON t (b);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
-- variant: table
CREATE TABLE t (a integer PRIMARY KEY, b text) TABLESPACE fast;
CREATE INDEX i ON t (b);
CREATE MATERIALIZED VIEW m TABLESPACE fast AS SELECT a FROM t;
-- variant: indexes
CREATE TABLE t (a integer PRIMARY KEY USING INDEX TABLESPACE fast, b text);
CREATE INDEX i ON t (b) TABLESPACE fast;
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
-- variant: partitioned
CREATE TABLE t (a integer PRIMARY KEY, b text) PARTITION BY LIST (a) TABLESPACE fast;
CREATE INDEX i ON t (b);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
