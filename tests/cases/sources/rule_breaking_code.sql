-- case: function_removed
-- both
CREATE TABLE public.orders (id integer, amount numeric);
-- old
CREATE FUNCTION public.net(gross numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT gross / 1.19';
CREATE PROCEDURE public.archive() LANGUAGE sql AS 'DELETE FROM public.orders';
CREATE FUNCTION public.total() RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT sum(public.net(amount)) FROM public.orders); END $$;
-- new
CREATE FUNCTION public.total() RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT sum(public.net(amount)) FROM public.orders); END $$;
-- case: function_removed_overload
-- both
CREATE FUNCTION public.price(id integer) RETURNS numeric LANGUAGE sql AS 'SELECT 1::numeric';
CREATE FUNCTION public.price(id integer, at date) RETURNS numeric LANGUAGE sql AS 'SELECT 2::numeric';
-- old
CREATE FUNCTION public.price(code text) RETURNS numeric LANGUAGE sql AS 'SELECT 3::numeric';
-- case: function_removed_of_trigger
-- both
CREATE TABLE public.orders (id integer);
-- old
CREATE FUNCTION public.unused() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
-- case: function_return_type_changed
-- both
CREATE TABLE public.product (id integer, price numeric);
-- old
CREATE FUNCTION public.price(integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE FUNCTION public.names() RETURNS text LANGUAGE sql STABLE AS $$ SELECT 'a'::text $$;
CREATE FUNCTION public.bounds() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE VIEW public.price_list AS SELECT id, public.price(id) AS price FROM public.product;
-- new
CREATE FUNCTION public.price(integer) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT 1.0';
CREATE FUNCTION public.names() RETURNS SETOF text LANGUAGE sql STABLE AS $$ SELECT 'a'::text $$;
CREATE FUNCTION public.bounds() RETURNS TABLE(low integer, "High" integer) LANGUAGE sql STABLE AS 'SELECT 1, 2';
CREATE VIEW public.price_list AS SELECT id, public.price(id)::integer AS price FROM public.product;
-- case: function_argument_renamed
-- old
CREATE FUNCTION public.price(product integer, at date) RETURNS numeric LANGUAGE sql AS 'SELECT 1::numeric';
CREATE FUNCTION public.twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * $1';
-- new
CREATE FUNCTION public.price("productId" integer, at date) RETURNS numeric LANGUAGE sql AS 'SELECT 1::numeric';
CREATE FUNCTION public.twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * $1';
-- case: function_argument_renamed_swapped
-- old
CREATE FUNCTION public.move(source integer, target integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION public.move(target integer, source integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- case: function_argument_renamed_not_named_at_last
-- old
CREATE FUNCTION public.twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * $1';
-- new
CREATE FUNCTION public.twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * $1';
-- case: function_argument_default_removed
-- old
CREATE FUNCTION public.price(id integer, currency text DEFAULT 'EUR', at date DEFAULT now()) RETURNS numeric LANGUAGE sql AS 'SELECT 1::numeric';
-- new
CREATE FUNCTION public.price(id integer, currency text, at date DEFAULT now()) RETURNS numeric LANGUAGE sql AS 'SELECT 1::numeric';
-- case: function_argument_default_removed_not_added
-- old
CREATE FUNCTION public.price(id integer, currency text) RETURNS numeric LANGUAGE sql AS 'SELECT 1::numeric';
-- new
CREATE FUNCTION public.price(id integer, currency text DEFAULT 'EUR') RETURNS numeric LANGUAGE sql AS 'SELECT 1::numeric';
-- case: function_argument_default_changed
-- old
CREATE FUNCTION public.net(gross numeric, rate numeric DEFAULT 0.19) RETURNS numeric LANGUAGE sql AS 'SELECT gross / (1 + rate)';
-- new
CREATE FUNCTION public.net(gross numeric, rate numeric DEFAULT 0.07) RETURNS numeric LANGUAGE sql AS 'SELECT gross / (1 + rate)';
-- case: function_variadic_or_out_changed
-- old
CREATE FUNCTION public.least_of(VARIADIC numbers integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.most_of(numbers integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.search(q text) RETURNS TABLE(id integer, name text) LANGUAGE sql AS $$ SELECT 1, 'a'::text $$;
CREATE FUNCTION public.bounds(OUT low integer, OUT high integer) LANGUAGE sql AS 'SELECT 1, 2';
-- new
CREATE FUNCTION public.least_of(numbers integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.most_of(VARIADIC numbers integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.search(q text) RETURNS TABLE(id integer, title text) LANGUAGE sql AS $$ SELECT 1, 'a'::text $$;
CREATE FUNCTION public.bounds(OUT low integer, OUT high integer, OUT middle integer) LANGUAGE sql AS 'SELECT 1, 3, 2';
-- case: procedure_function_swapped
-- both
CREATE TABLE public.log (at timestamptz);
-- old
CREATE FUNCTION public.archive(before date) RETURNS void LANGUAGE sql AS 'DELETE FROM public.log WHERE at < before';
-- new
CREATE PROCEDURE public.archive(before date) LANGUAGE sql AS 'DELETE FROM public.log WHERE at < before';
-- case: trigger_added_or_removed_or_changed
-- both
CREATE TABLE public.orders (id integer, state text);
CREATE FUNCTION public.check_state() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION public.audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
-- old
CREATE TRIGGER audit AFTER INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.audit();
CREATE TRIGGER state BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.check_state();
CREATE TRIGGER kept BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.check_state();
-- new
CREATE TRIGGER state BEFORE INSERT OR UPDATE OF state ON public.orders FOR EACH ROW WHEN (new.state <> 'new') EXECUTE FUNCTION public.check_state();
CREATE TRIGGER kept BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.check_state();
ALTER TABLE public.orders DISABLE TRIGGER kept;
CREATE TRIGGER last AFTER DELETE ON public.orders FOR EACH STATEMENT EXECUTE FUNCTION public.audit();
-- case: trigger_added_or_removed_or_changed_of_view
-- both
CREATE TABLE public.orders (id integer, state text);
CREATE VIEW public.open_orders AS SELECT id FROM public.orders WHERE state = 'open';
CREATE FUNCTION public.write_order() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
-- old
CREATE TRIGGER write INSTEAD OF INSERT ON public.open_orders FOR EACH ROW EXECUTE FUNCTION public.write_order();
-- case: trigger_added_or_removed_or_changed_not_of_new_table
-- both
CREATE FUNCTION public.audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
-- new
CREATE TABLE public.orders (id integer);
CREATE TRIGGER audit AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.audit();
-- case: rule_added_or_removed_or_changed
-- both
CREATE TABLE public.orders (id integer, deleted boolean);
CREATE TABLE public.log (what text);
CREATE VIEW public.names AS SELECT count(*) AS id FROM public.orders;
-- old
CREATE RULE write AS ON INSERT TO public.names DO INSTEAD INSERT INTO public.orders (id) VALUES (new.id);
CREATE RULE note AS ON UPDATE TO public.orders DO ALSO INSERT INTO public.log VALUES ('update');
-- new
CREATE RULE keep AS ON DELETE TO public.orders DO INSTEAD UPDATE public.orders SET deleted = true WHERE id = old.id;
CREATE RULE note AS ON UPDATE TO public.orders DO ALSO INSERT INTO public.log VALUES ('changed');
-- case: rule_added_or_removed_or_changed_disabled
-- both
CREATE TABLE public.orders (id integer);
CREATE RULE keep AS ON DELETE TO public.orders DO INSTEAD NOTHING;
-- new
ALTER TABLE public.orders DISABLE RULE keep;
-- case: publication_changed
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, state text, note text);
CREATE TABLE public.customers (id integer PRIMARY KEY);
CREATE TABLE public.log (what text);
-- old
CREATE PUBLICATION gone FOR TABLE public.orders;
CREATE PUBLICATION feed FOR TABLE public.customers, public.orders WITH (publish = 'insert, update, delete');
-- new
CREATE PUBLICATION feed FOR TABLE public.log, public.orders (id, state) WHERE (state = 'open') WITH (publish = 'insert, update');
-- case: publication_changed_more
-- dump: 15
-- both
CREATE SCHEMA sales;
CREATE TABLE public.orders (id integer PRIMARY KEY);
CREATE TABLE public.log (what text);
ALTER TABLE public.log REPLICA IDENTITY FULL;
-- old
CREATE PUBLICATION feed FOR TABLE public.orders WITH (publish = 'insert');
-- new
CREATE PUBLICATION feed FOR TABLE public.orders, public.log, TABLES IN SCHEMA sales WITH (publish = 'insert, update');
-- case: publication_changed_new_without_identity
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY);
CREATE TABLE public.log (what text);
-- new
CREATE PUBLICATION feed FOR TABLE public.orders, public.log;
-- case: search_path_of_function_changed
-- old
CREATE FUNCTION public.a() RETURNS integer LANGUAGE sql SET search_path TO 'public' AS 'SELECT 1';
CREATE FUNCTION public.b() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.c() RETURNS integer LANGUAGE sql SET search_path TO 'app', 'public' SET work_mem TO '1MB' AS 'SELECT 1';
-- new
CREATE FUNCTION public.a() RETURNS integer LANGUAGE sql SET search_path TO 'app', 'public' AS 'SELECT 1';
CREATE FUNCTION public.b() RETURNS integer LANGUAGE sql SET search_path TO '' AS 'SELECT 1';
CREATE FUNCTION public.c() RETURNS integer LANGUAGE sql SET work_mem TO '1MB' AS 'SELECT 1';
-- case: function_setting_changed
-- old
CREATE FUNCTION public.a() RETURNS integer LANGUAGE sql SET work_mem TO '1MB' SET search_path TO '' AS 'SELECT 1';
-- new
CREATE FUNCTION public.a() RETURNS integer LANGUAGE sql SET work_mem TO '2MB' SET "TimeZone" TO 'UTC' SET search_path TO '' AS 'SELECT 1';
-- case: function_body_changed
-- old
CREATE FUNCTION public.net(gross numeric) RETURNS numeric LANGUAGE sql AS 'SELECT gross / 1.19';
CREATE FUNCTION public.one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.atomic() RETURNS integer LANGUAGE sql RETURN 1;
-- new
CREATE FUNCTION public.net(gross numeric) RETURNS numeric LANGUAGE sql AS 'SELECT gross / 1.07';
CREATE FUNCTION public.one() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION public.atomic() RETURNS integer LANGUAGE sql RETURN 2;
-- case: function_body_changed_layout
-- old
CREATE FUNCTION public.greet(name text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN 'Hello ' || name; -- a greeting
END
$$;
-- new
CREATE FUNCTION public.greet(name text) RETURNS text LANGUAGE plpgsql AS $$
/* Greets. */
BEGIN RETURN 'Hello ' || name;
END
$$;
