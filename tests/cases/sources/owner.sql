-- case: table
-- both
CREATE TABLE public.orders (id serial PRIMARY KEY);
-- new
ALTER TABLE public.orders OWNER TO app;
-- case: many
-- dump: 15
-- both
CREATE SCHEMA billing;
CREATE TABLE billing.t (id integer);
CREATE VIEW billing.v AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW billing.m AS SELECT 1 AS x;
CREATE SEQUENCE billing.s;
CREATE FUNCTION billing.f(a integer, OUT b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE billing.p() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE billing.a(integer) (SFUNC = int4pl, STYPE = integer);
CREATE TYPE billing.e AS ENUM ('a');
CREATE DOMAIN billing.d AS text;
CREATE COLLATION billing.c FROM "C";
CREATE OPERATOR billing.+% (FUNCTION = int4pl, LEFTARG = integer, RIGHTARG = integer);
CREATE TEXT SEARCH DICTIONARY billing.td (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION billing.tc (COPY = simple);
CREATE STATISTICS billing.st ON id, (id + 1) FROM billing.t;
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER srv FOREIGN DATA WRAPPER w;
CREATE PUBLICATION pub;
-- new
ALTER SCHEMA billing OWNER TO app;
ALTER TABLE billing.t OWNER TO app;
ALTER VIEW billing.v OWNER TO app;
ALTER MATERIALIZED VIEW billing.m OWNER TO app;
ALTER SEQUENCE billing.s OWNER TO app;
ALTER FUNCTION billing.f(integer) OWNER TO app;
ALTER PROCEDURE billing.p() OWNER TO app;
ALTER AGGREGATE billing.a(integer) OWNER TO app;
ALTER TYPE billing.e OWNER TO app;
ALTER DOMAIN billing.d OWNER TO app;
ALTER COLLATION billing.c OWNER TO app;
ALTER OPERATOR billing.+% (integer, integer) OWNER TO app;
ALTER TEXT SEARCH DICTIONARY billing.td OWNER TO app;
ALTER TEXT SEARCH CONFIGURATION billing.tc OWNER TO app;
ALTER STATISTICS billing.st OWNER TO app;
ALTER SERVER srv OWNER TO app;
-- case: session_authorization
-- dump: 17 --schema-only --use-set-session-authorization
-- both
CREATE TABLE public.orders (id integer);
CREATE TABLE public.customer (id integer);
-- new
ALTER TABLE public.orders OWNER TO app;
-- case: same_session_authorization
-- dump old: 17
-- dump new: 17 --schema-only --use-set-session-authorization
-- both
CREATE SCHEMA billing AUTHORIZATION app;
CREATE TABLE billing.orders (id integer);
ALTER TABLE billing.orders OWNER TO app;
CREATE TABLE billing.customer (id integer);
CREATE FUNCTION billing.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION billing.f() OWNER TO writer;
GRANT SELECT ON billing.orders TO reader;
