-- case: row_security_disabled
-- both
CREATE TABLE public.note (id integer, owner name);
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- old
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- case: row_security_disabled_without_policies
-- both
CREATE TABLE public.note (id integer, owner name);
GRANT SELECT ON public.note TO app;
-- old
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- case: row_security_enabled
-- both
CREATE TABLE public.note (id integer, owner name);
-- new
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- case: row_security_enabled_without_policies
-- both
CREATE TABLE public.note (id integer, owner name);
-- new
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- case: row_security_enabled_without_policies_on_new_table
-- new
CREATE TABLE public.note (id integer, owner name);
CREATE POLICY only_own ON public.note AS RESTRICTIVE USING (owner = CURRENT_USER);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- case: row_security_enabled_without_policies_not_on_partition
-- both
CREATE TABLE public.log (day date) PARTITION BY RANGE (day);
ALTER TABLE public.log ENABLE ROW LEVEL SECURITY;
CREATE POLICY recent ON public.log FOR SELECT TO app USING (day > '2026-01-01');
-- new
CREATE TABLE public.log_2026 PARTITION OF public.log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE public.log_2026 ENABLE ROW LEVEL SECURITY;
-- case: row_security_force_changed
-- both
CREATE TABLE public.tenant (id integer);
CREATE POLICY own ON public.tenant USING (id = 1);
ALTER TABLE public.tenant ENABLE ROW LEVEL SECURITY;
-- old
ALTER TABLE public.tenant FORCE ROW LEVEL SECURITY;
-- case: row_security_force_changed_to_force
-- both
CREATE TABLE public.tenant (id integer);
CREATE POLICY own ON public.tenant USING (id = 1);
ALTER TABLE public.tenant ENABLE ROW LEVEL SECURITY;
-- new
ALTER TABLE public.tenant FORCE ROW LEVEL SECURITY;
-- case: row_security_force_changed_while_off
-- both
CREATE TABLE public.tenant (id integer);
-- new
ALTER TABLE public.tenant FORCE ROW LEVEL SECURITY;
-- case: policy_added
-- both
CREATE TABLE public.note (id integer, owner name, shared boolean);
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- new
CREATE POLICY shared ON public.note FOR SELECT TO reader, "writer" USING (shared);
-- case: policy_added_restrictive
-- both
CREATE TABLE public.note (id integer, owner name, shared boolean);
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- new
CREATE POLICY not_locked ON public.note AS RESTRICTIVE FOR UPDATE USING (id > 0) WITH CHECK (id > 0);
-- case: policy_added_not_on_new_table
-- new
CREATE TABLE public.note (id integer, owner name);
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- case: policy_added_not_by_another_name
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- new
CREATE POLICY "own notes" ON public.note USING (owner = CURRENT_USER);
-- case: policy_removed
-- both
CREATE TABLE public.note (id integer, owner name, shared boolean);
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY shared ON public.note FOR SELECT USING (shared);
-- case: policy_removed_last
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- case: policy_removed_restrictive
-- both
CREATE TABLE public.note (id integer, owner name);
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY not_locked ON public.note AS RESTRICTIVE FOR UPDATE USING (id > 0);
-- case: policy_removed_not_with_its_table
-- old
CREATE TABLE public.note (id integer, owner name);
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- case: policy_changed
-- both
CREATE TABLE public.note (id integer, owner name, shared boolean, deleted boolean);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY other ON public.note TO app USING (id = 1);
CREATE POLICY tighter ON public.note TO app USING (owner = CURRENT_USER) WITH CHECK (owner = CURRENT_USER);
CREATE POLICY wider ON public.note TO app USING (owner = CURRENT_USER);
-- new
CREATE POLICY other ON public.note TO app USING (id = 2);
CREATE POLICY tighter ON public.note TO app USING (owner = CURRENT_USER AND NOT deleted) WITH CHECK (owner = CURRENT_USER OR shared);
CREATE POLICY wider ON public.note TO app USING (owner = CURRENT_USER OR shared);
-- case: policy_changed_roles
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY fewer ON public.note TO app, reader USING (id > 0);
CREATE POLICY gone ON public.note TO app, reader USING (id > 1);
CREATE POLICY more ON public.note TO app USING (id > 2);
CREATE POLICY other ON public.note TO app USING (id > 3);
CREATE POLICY restricts ON public.note AS RESTRICTIVE TO app, reader USING (id > 4);
-- new
CREATE POLICY fewer ON public.note TO app USING (id > 0);
CREATE POLICY gone ON public.note USING (id > 1);
CREATE POLICY more ON public.note TO app, reader USING (id > 2);
CREATE POLICY other ON public.note TO reader USING (id > 3);
CREATE POLICY restricts ON public.note AS RESTRICTIVE TO app USING (id > 4);
-- case: policy_changed_command_or_kind
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY all_to_one ON public.note USING (id > 0);
CREATE POLICY kind ON public.note AS RESTRICTIVE USING (id > 1);
CREATE POLICY one_to_all ON public.note FOR SELECT USING (id > 2);
CREATE POLICY one_to_other ON public.note FOR SELECT USING (id > 3);
-- new
CREATE POLICY all_to_one ON public.note FOR SELECT USING (id > 0);
CREATE POLICY kind ON public.note AS PERMISSIVE USING (id > 1);
CREATE POLICY one_to_all ON public.note USING (id > 2);
CREATE POLICY one_to_other ON public.note FOR DELETE USING (id > 3);
-- case: policy_changed_not_where_the_check_says_the_same
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- new
CREATE POLICY own ON public.note USING (owner = CURRENT_USER) WITH CHECK (owner = CURRENT_USER);
-- case: policy_added_that_is_never_true
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- new
CREATE POLICY nobody ON public.note FOR DELETE USING (false);
-- case: policy_always_true
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- new
CREATE POLICY anybody_posts ON public.note FOR INSERT TO anon, authenticated WITH CHECK (true);
CREATE POLICY anybody_reads ON public.note FOR SELECT USING (true);
CREATE POLICY service ON public.note TO service_role USING (true);
-- case: policy_always_true_changed
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- new
CREATE POLICY own ON public.note USING (true);
-- case: policy_always_true_not_restrictive
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- new
CREATE POLICY nothing ON public.note AS RESTRICTIVE USING (true);
-- case: policy_without_row_security
-- both
CREATE TABLE public.note (id integer, owner name);
-- new
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- case: grant_added
-- both
CREATE TABLE public.orders (id integer, total numeric, note text);
CREATE SEQUENCE public.number;
GRANT SELECT ON public.orders TO auditor;
-- new
GRANT SELECT ON public.orders TO reader;
GRANT SELECT, UPDATE ON public.orders TO writer WITH GRANT OPTION;
GRANT UPDATE (note) ON public.orders TO app;
GRANT USAGE ON SEQUENCE public.number TO anon;
-- case: grant_added_not_what_was_held
-- both
CREATE TABLE public.orders (id integer, total numeric);
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- old
GRANT SELECT ON public.orders TO reader;
-- new
GRANT SELECT (id) ON public.orders TO reader;
REVOKE EXECUTE ON FUNCTION public.f() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.f() TO app;
-- case: grant_added_not_on_new_table
-- new
CREATE TABLE public.orders (id integer);
GRANT SELECT ON public.orders TO reader;
-- case: grant_added_not_without_privileges
-- dump old: 17 --schema-only --no-privileges
-- both
CREATE TABLE public.orders (id integer);
GRANT SELECT ON public.orders TO reader, PUBLIC;
-- case: grant_removed
-- both
CREATE TABLE public.orders (id integer, total numeric);
CREATE SCHEMA billing;
GRANT SELECT ON public.orders TO reader;
-- old
GRANT ALL ON public.orders TO writer;
GRANT USAGE ON SCHEMA billing TO PUBLIC;
-- new
GRANT SELECT, INSERT ON public.orders TO writer;
REVOKE TRUNCATE ON public.orders FROM postgres;
-- case: grant_removed_not_what_is_held_by_another_way
-- both
CREATE TABLE public.orders (id integer, total numeric);
-- old
GRANT SELECT (id) ON public.orders TO reader;
-- new
GRANT SELECT ON public.orders TO reader;
-- case: grant_option_changed
-- both
CREATE TABLE public.orders (id integer);
-- old
GRANT SELECT ON public.orders TO reader;
GRANT SELECT, UPDATE ON public.orders TO writer WITH GRANT OPTION;
-- new
GRANT SELECT ON public.orders TO reader WITH GRANT OPTION;
GRANT SELECT, UPDATE ON public.orders TO writer;
-- case: grant_to_public
-- both
CREATE TABLE public.orders (id integer, total numeric);
CREATE TABLE public.price (id integer);
CREATE SCHEMA billing;
GRANT SELECT ON public.orders TO auditor;
-- new
GRANT SELECT, UPDATE ON public.orders TO PUBLIC;
GRANT SELECT ON public.price TO PUBLIC;
GRANT CREATE, USAGE ON SCHEMA billing TO PUBLIC;
CREATE VIEW public.cheap AS SELECT id FROM public.price;
GRANT SELECT ON public.cheap TO PUBLIC;
-- case: grant_to_public_not_by_default
-- new
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE public.state AS ENUM ('open');
-- case: exposed_table_without_row_security
-- both
CREATE TABLE public.users (id integer);
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.users TO app USING (id = 1);
CREATE TABLE public.invites (id integer);
GRANT SELECT ON public.users TO anon;
-- new
GRANT SELECT ON public.invites TO authenticated;
CREATE TABLE public.coupons (id integer);
GRANT ALL ON public.coupons TO anon;
-- case: exposed_table_without_row_security_not_with_it
-- new
CREATE TABLE public.coupons (id integer);
ALTER TABLE public.coupons ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.coupons TO app USING (id = 1);
GRANT ALL ON public.coupons TO anon;
-- case: default_privileges_changed
-- both
CREATE SCHEMA billing;
-- old
ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON SEQUENCES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA billing GRANT SELECT ON TABLES TO reader;
-- new
ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA billing GRANT SELECT ON TABLES TO reader WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA billing GRANT SELECT ON TABLES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE app REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
-- case: owner_changed
-- both
CREATE TABLE public.orders (id serial);
CREATE VIEW public.ids AS SELECT id FROM public.orders;
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
GRANT ALL ON SCHEMA public TO app, admin;
-- old
ALTER TABLE public.orders OWNER TO app;
ALTER VIEW public.ids OWNER TO app;
ALTER FUNCTION public.f() OWNER TO app;
-- new
ALTER TABLE public.orders OWNER TO admin;
ALTER VIEW public.ids OWNER TO admin;
-- case: owner_changed_not_without_owners
-- dump: 17 --schema-only --no-owner
-- both
CREATE TABLE public.orders (id integer);
-- old
ALTER TABLE public.orders OWNER TO app;
-- new
ALTER TABLE public.orders ADD COLUMN total numeric;
-- case: function_security_definer_changed
-- both
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql SET search_path = '' AS 'SELECT 1';
CREATE FUNCTION public.g() RETURNS integer LANGUAGE sql SET search_path = '' AS 'SELECT 1';
-- old
ALTER FUNCTION public.g() SECURITY DEFINER;
-- new
ALTER FUNCTION public.f() SECURITY DEFINER;
-- case: security_definer_without_search_path
-- both
CREATE FUNCTION public.becomes() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.loses() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
-- old
ALTER FUNCTION public.loses() SET search_path = '';
-- new
ALTER FUNCTION public.becomes() SECURITY DEFINER;
CREATE PROCEDURE public.added() LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
REVOKE EXECUTE ON PROCEDURE public.added() FROM PUBLIC;
-- case: security_definer_without_search_path_not_with_a_parsed_body
-- new
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql SECURITY DEFINER RETURN 1;
REVOKE EXECUTE ON FUNCTION public.f() FROM PUBLIC;
-- case: security_definer_without_search_path_not_again
-- both
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
-- new
ALTER FUNCTION public.f() COST 5;
-- case: security_definer_executable_by_public
-- both
CREATE TABLE public.orders (id integer);
GRANT SELECT ON public.orders TO reader;
-- new
CREATE FUNCTION public.open() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
CREATE FUNCTION public.closed() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
REVOKE EXECUTE ON FUNCTION public.closed() FROM PUBLIC;
CREATE FUNCTION public.of_trigger() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS 'BEGIN RETURN NEW; END';
-- case: security_definer_body_changed
-- both
CREATE FUNCTION public.layout() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 0';
-- old
CREATE FUNCTION public.code() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
CREATE FUNCTION public.of_caller() RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION public.code() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 2';
CREATE FUNCTION public.of_caller() RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE OR REPLACE FUNCTION public.layout() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT
  0';
-- case: view_security_invoker_changed
-- both
CREATE TABLE public.orders (id integer);
CREATE VIEW public.gains AS SELECT id FROM public.orders;
CREATE VIEW public.loses AS SELECT id FROM public.orders;
-- old
ALTER VIEW public.loses SET (security_invoker = true);
-- new
ALTER VIEW public.gains SET (security_invoker = true);
ALTER VIEW public.loses SET (security_invoker = false);
-- case: same_view_security_invoker_said_to_be_off
-- both
CREATE TABLE public.orders (id integer);
CREATE VIEW public.ids AS SELECT id FROM public.orders;
-- new
ALTER VIEW public.ids SET (security_invoker = off);
-- case: view_security_barrier_changed
-- both
CREATE TABLE public.orders (id integer);
CREATE VIEW public.gains AS SELECT id FROM public.orders;
CREATE VIEW public.loses AS SELECT id FROM public.orders;
-- old
ALTER VIEW public.loses SET (security_barrier);
-- new
ALTER VIEW public.gains SET (security_barrier);
-- case: view_bypasses_row_security
-- both
CREATE TABLE public.price (id integer);
GRANT SELECT ON public.price TO reader;
-- new
CREATE TABLE public.orders (id integer, customer name, total numeric);
CREATE POLICY own ON public.orders USING (customer = CURRENT_USER);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE VIEW public.totals AS SELECT customer, total FROM public.orders;
GRANT SELECT ON public.totals TO reader;
CREATE MATERIALIZED VIEW public.kept AS SELECT customer, total FROM public.orders;
CREATE VIEW public.as_caller WITH (security_invoker) AS SELECT total FROM public.orders;
CREATE VIEW public.prices AS SELECT id FROM public.price;
-- case: view_bypasses_row_security_by_a_new_query
-- dump: plain
-- both
CREATE TABLE public.orders (id integer, customer name, total numeric);
CREATE POLICY own ON public.orders USING (customer = CURRENT_USER);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
-- old
CREATE VIEW public.sums AS SELECT 1::numeric AS total;
CREATE VIEW public.again AS SELECT id FROM public.orders;
-- new
CREATE VIEW public.sums AS SELECT sum(total) AS total FROM public.orders;
CREATE VIEW public.again AS SELECT id FROM public.orders WHERE id > 0;
-- case: view_bypasses_row_security_not_for_its_owner
-- dump: plain
-- both
CREATE TABLE public.orders (id integer, customer name);
ALTER TABLE public.orders OWNER TO admin;
CREATE POLICY own ON public.orders USING (customer = CURRENT_USER);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON public.orders TO app;
GRANT ALL ON SCHEMA public TO app, admin;
-- new
CREATE VIEW public.ids AS SELECT id FROM public.orders;
ALTER VIEW public.ids OWNER TO app;
-- case: view_bypasses_row_security_not_when_forced
-- dump: plain
-- both
CREATE TABLE public.orders (id integer, customer name);
ALTER TABLE public.orders OWNER TO app;
CREATE POLICY own ON public.orders USING (customer = CURRENT_USER);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
GRANT ALL ON SCHEMA public TO app;
-- new
CREATE VIEW public.ids AS SELECT id FROM public.orders;
ALTER VIEW public.ids OWNER TO app;
-- case: view_bypasses_row_security_since_it_is_on
-- dump: plain
-- both
CREATE TABLE public.orders (id integer, customer name);
CREATE VIEW public.ids AS SELECT id FROM public.orders;
CREATE VIEW public.as_caller WITH (security_invoker) AS SELECT id FROM public.orders;
GRANT SELECT ON public.ids TO reader;
-- new
CREATE POLICY own ON public.orders USING (customer = CURRENT_USER);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
-- case: function_leakproof_changed
-- both
CREATE FUNCTION public.gains() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION public.loses() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
-- old
ALTER FUNCTION public.loses() LEAKPROOF;
-- new
ALTER FUNCTION public.gains() LEAKPROOF;
-- case: user_mapping_changed
-- both
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER warehouse FOREIGN DATA WRAPPER w;
-- old
CREATE USER MAPPING FOR app SERVER warehouse OPTIONS (user 'app', password 'one');
CREATE USER MAPPING FOR reader SERVER warehouse OPTIONS (user 'reader', password_required 'true');
CREATE USER MAPPING FOR writer SERVER warehouse;
-- new
CREATE USER MAPPING FOR app SERVER warehouse OPTIONS (user 'shop', password 'two');
CREATE USER MAPPING FOR reader SERVER warehouse OPTIONS (user 'reader', password_required 'false');
CREATE USER MAPPING FOR PUBLIC SERVER warehouse OPTIONS (user 'everybody', password 'three');
-- case: foreign_server_target_changed
-- both
CREATE FOREIGN DATA WRAPPER w;
-- old
CREATE SERVER warehouse FOREIGN DATA WRAPPER w OPTIONS (host 'old.example.com', fetch_size '10', sslmode 'verify-full');
-- new
CREATE SERVER warehouse FOREIGN DATA WRAPPER w OPTIONS (host 'new.example.com', fetch_size '20');
-- case: event_trigger_changed
-- both
CREATE FUNCTION public.ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION public.ddl();
-- old
CREATE EVENT TRIGGER guard ON sql_drop EXECUTE FUNCTION public.ddl();
-- new
ALTER EVENT TRIGGER watch DISABLE;
CREATE EVENT TRIGGER at_login ON login EXECUTE FUNCTION public.ddl();
-- case: untrusted_language_function_added
-- dump: plain unloadable
-- old
CREATE FUNCTION public.rewritten() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.was_so() RETURNS integer LANGUAGE plperlu AS 'return 1';
-- new
CREATE FUNCTION public.rewritten() RETURNS integer LANGUAGE plpython3u AS 'return 1';
CREATE FUNCTION public.was_so() RETURNS integer LANGUAGE plpython3u AS 'return 1';
CREATE FUNCTION public.fast(integer) RETURNS integer LANGUAGE c AS '$libdir/fast', 'fast';
CREATE FUNCTION public.trusted() RETURNS integer LANGUAGE plperl AS 'return 1';
-- case: security_label_changed
-- dump: plain unloadable
-- both
CREATE TABLE public.people (id integer, name text, phone text);
-- old
SECURITY LABEL FOR anon ON COLUMN public.people.name IS 'MASKED WITH VALUE NULL';
SECURITY LABEL FOR anon ON TABLE public.people IS 'one';
-- new
SECURITY LABEL FOR anon ON COLUMN public.people.phone IS 'MASKED WITH VALUE NULL';
SECURITY LABEL FOR anon ON TABLE public.people IS 'two';
-- case: new_table_without_row_security
-- both
CREATE TABLE public.users (id integer);
CREATE POLICY own ON public.users USING (id = 1);
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
CREATE TABLE public.orders (id integer) PARTITION BY LIST (id);
CREATE POLICY own ON public.orders USING (id = 1);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE TABLE public.orders_1 PARTITION OF public.orders FOR VALUES IN (1);
CREATE SCHEMA other;
CREATE TABLE other.open (id integer);
-- new
CREATE TABLE public.coupons (id integer);
CREATE TABLE public.orders_2 PARTITION OF public.orders FOR VALUES IN (2);
GRANT SELECT ON public.orders_2 TO reader;
CREATE TABLE public.orders_3 PARTITION OF public.orders FOR VALUES IN (3);
CREATE TABLE other.fine (id integer);
-- case: new_table_without_row_security_not_among_open_ones
-- both
CREATE TABLE public.users (id integer);
CREATE POLICY own ON public.users USING (id = 1);
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
CREATE TABLE public.orders (id integer);
CREATE POLICY own ON public.orders USING (id = 1);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE TABLE public.price (id integer);
-- new
CREATE TABLE public.coupons (id integer);
-- case: role_added
-- dump: plain unloadable
-- both
CREATE ROLE app;
-- new
CREATE ROLE root;
ALTER ROLE root WITH SUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS PASSWORD 'SCRAM-SHA-256$4096:salt$a:b';
CREATE ROLE "web user";
ALTER ROLE "web user" WITH NOSUPERUSER LOGIN CONNECTION LIMIT 5 VALID UNTIL '2027-01-01 00:00:00+00';
CREATE ROLE staff;
ALTER ROLE staff WITH NOSUPERUSER NOLOGIN;
-- case: role_removed
-- dump: plain unloadable
-- both
CREATE ROLE app;
-- old
CREATE ROLE reporting;
-- case: role_attributes_changed
-- dump: plain unloadable
-- old
CREATE ROLE app;
ALTER ROLE app WITH NOSUPERUSER NOINHERIT CREATEDB NOLOGIN PASSWORD 'SCRAM-SHA-256$4096:salt$a:b' VALID UNTIL '2026-01-01 00:00:00+00';
CREATE ROLE reporting;
ALTER ROLE reporting WITH CONNECTION LIMIT 5;
-- new
CREATE ROLE app;
ALTER ROLE app WITH SUPERUSER INHERIT NOCREATEDB LOGIN BYPASSRLS PASSWORD 'SCRAM-SHA-256$4096:salt$c:d';
CREATE ROLE reporting;
ALTER ROLE reporting WITH CONNECTION LIMIT 50 PASSWORD 'SCRAM-SHA-256$4096:salt$e:f';
-- case: role_membership_changed
-- dump: plain unloadable
-- both
CREATE ROLE app;
CREATE ROLE staff;
CREATE ROLE reporting;
-- old
GRANT app TO reporting WITH INHERIT FALSE GRANTED BY postgres;
GRANT staff TO app WITH INHERIT TRUE GRANTED BY postgres;
GRANT pg_monitor TO app WITH INHERIT TRUE GRANTED BY postgres;
-- new
GRANT app TO reporting WITH ADMIN OPTION, INHERIT TRUE GRANTED BY postgres;
GRANT staff TO app WITH INHERIT TRUE GRANTED BY staff;
GRANT pg_read_all_data TO reporting WITH INHERIT TRUE GRANTED BY postgres;
GRANT staff TO reporting WITH ADMIN OPTION, INHERIT TRUE GRANTED BY postgres;
