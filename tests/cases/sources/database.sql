-- dump: 17 --schema-only --create
-- case: settings
-- both
CREATE TABLE public.orders (id integer);
-- old
ALTER DATABASE shop SET search_path TO public;
-- new
ALTER DATABASE shop SET search_path TO public, billing;
ALTER DATABASE shop SET timezone TO 'UTC';
ALTER ROLE app IN DATABASE shop SET statement_timeout TO '5s';
-- case: limit_comment_privileges
-- dump: 15 --schema-only --create
-- new
ALTER DATABASE shop CONNECTION LIMIT 50;
COMMENT ON DATABASE shop IS 'the shop';
REVOKE CONNECT ON DATABASE shop FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE shop TO app;
ALTER DATABASE shop OWNER TO app;
-- case: same_with_and_without_create
-- dump new: 17
-- both
CREATE TABLE public.orders (id integer);
COMMENT ON DATABASE shop IS 'the shop';
-- case: defaults_of_tables
-- both
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
ALTER DATABASE shop SET default_table_access_method = heap2;
CREATE TABLE public.plain (id integer) USING heap;
-- old
CREATE TABLE public.other (id integer) USING heap2;
-- new
CREATE TABLE public.other (id integer, note text) USING heap2;
