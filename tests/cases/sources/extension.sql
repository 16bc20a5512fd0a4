-- case: add
-- new
CREATE EXTENSION citext;
CREATE TABLE public.customer (email citext PRIMARY KEY);
-- case: remove
-- dump: 15
-- both
CREATE EXTENSION pgcrypto;
-- old
CREATE EXTENSION hstore;
-- case: other_schema
-- both
CREATE SCHEMA extensions;
-- old
CREATE EXTENSION pg_trgm;
-- new
CREATE EXTENSION pg_trgm SCHEMA extensions;
-- both
CREATE TABLE public.product (name text);
-- old
CREATE INDEX product_name ON public.product USING gin (name public.gin_trgm_ops);
-- new
CREATE INDEX product_name ON public.product USING gin (name extensions.gin_trgm_ops);
-- case: member_privilege
-- both
CREATE EXTENSION pgcrypto;
-- new
REVOKE EXECUTE ON FUNCTION public.gen_random_bytes(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.gen_random_bytes(integer) TO app;
