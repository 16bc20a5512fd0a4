-- case: table
-- both
CREATE TABLE public.orders (id integer, total numeric);
-- old
GRANT SELECT ON public.orders TO reader;
GRANT ALL ON public.orders TO writer;
-- new
GRANT SELECT, INSERT ON public.orders TO writer;
GRANT SELECT ON public.orders TO PUBLIC;
-- case: columns
-- dump: 15
-- both
CREATE TABLE public.customer (id integer, name text, secret text);
-- old
GRANT SELECT (id, name) ON public.customer TO reader;
-- new
GRANT SELECT (id), UPDATE (name) ON public.customer TO reader;
GRANT INSERT (id, name, secret) ON public.customer TO writer WITH GRANT OPTION;
-- case: function
-- both
CREATE FUNCTION public.f(a integer, b text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE public.p() LANGUAGE sql AS 'SELECT 1';
-- old
GRANT EXECUTE ON FUNCTION public.f(integer, text) TO app;
-- new
REVOKE EXECUTE ON FUNCTION public.f(integer, text) FROM PUBLIC;
REVOKE EXECUTE ON PROCEDURE public.p() FROM PUBLIC;
-- case: schema_type_sequence
-- both
CREATE SCHEMA billing;
CREATE TYPE billing.state AS ENUM ('a');
CREATE DOMAIN billing.code AS text;
CREATE SEQUENCE billing.number;
-- old
GRANT USAGE ON SCHEMA billing TO app;
-- new
GRANT USAGE, CREATE ON SCHEMA billing TO app;
GRANT USAGE ON SCHEMA billing TO reader;
REVOKE USAGE ON TYPE billing.state FROM PUBLIC;
GRANT USAGE ON TYPE billing.code TO app;
GRANT USAGE ON SEQUENCE billing.number TO app;
-- case: grant_option
-- dump: 15
-- both
CREATE TABLE public.orders (id integer);
-- old
GRANT SELECT, INSERT ON public.orders TO app;
-- new
GRANT SELECT ON public.orders TO app WITH GRANT OPTION;
GRANT INSERT ON public.orders TO app;
-- case: grantor_chain
-- both
GRANT USAGE ON SCHEMA public TO alice, bob;
CREATE TABLE public.orders (id integer);
ALTER TABLE public.orders OWNER TO carol;
GRANT SELECT ON public.orders TO alice WITH GRANT OPTION;
-- old
SET ROLE alice;
GRANT SELECT ON public.orders TO bob;
RESET ROLE;
-- new
SET ROLE alice;
GRANT SELECT ON public.orders TO bob WITH GRANT OPTION;
SET ROLE bob;
GRANT SELECT ON public.orders TO reader;
RESET ROLE;
-- case: owner_revoked
-- both
CREATE TABLE public.archive (id integer);
ALTER TABLE public.archive OWNER TO app;
-- new
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON public.archive FROM app;
-- case: maintain
-- both
CREATE TABLE public.orders (id integer);
-- old
GRANT SELECT ON public.orders TO app;
-- new
GRANT SELECT, MAINTAIN ON public.orders TO app;
-- case: default_privileges
-- both
CREATE SCHEMA billing;
-- old
ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO reader;
-- new
ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT, INSERT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA billing GRANT USAGE ON SEQUENCES TO writer WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE app REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE app REVOKE USAGE ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT CREATE ON SCHEMAS TO writer;
-- case: default_privileges_applied
-- dump: 15
-- both
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reader;
-- new
CREATE TABLE public.orders (id integer);
CREATE TABLE public.secret (id integer);
REVOKE SELECT ON public.secret FROM reader;
-- case: type_of_an_extension
-- both
CREATE EXTENSION hstore;
CREATE TABLE public.orders (tags public.hstore);
-- old
GRANT USAGE ON TYPE public.hstore TO app;
-- new
REVOKE USAGE ON TYPE public.hstore FROM PUBLIC;
GRANT USAGE ON TYPE public.hstore TO app WITH GRANT OPTION;
