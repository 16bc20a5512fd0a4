-- case: add
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY);
-- new
CREATE SCHEMA billing;
CREATE TABLE billing.invoice (id integer PRIMARY KEY, total numeric(10,2) NOT NULL);
-- case: remove
-- dump: 15
-- both
CREATE SCHEMA billing;
-- old
CREATE SCHEMA legacy;
CREATE VIEW legacy.one AS SELECT 1 AS one;
-- case: owner
-- old
CREATE SCHEMA billing;
-- new
CREATE SCHEMA billing AUTHORIZATION app;
-- case: public_default_changed
-- new
ALTER SCHEMA public OWNER TO app;
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
COMMENT ON SCHEMA public IS 'the shop';
