-- case: add
-- both
CREATE TABLE public.orders (id integer, updated_at timestamptz);
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.updated_at := now(); RETURN NEW; END$$;
-- new
CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.touch();
-- case: definition
-- dump: 15
-- both
CREATE TABLE public.orders (id integer, state text, total numeric);
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
-- old
CREATE TRIGGER note AFTER UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note('a');
-- new
CREATE TRIGGER note AFTER UPDATE OF state, total ON public.orders FOR EACH ROW WHEN (old.state IS DISTINCT FROM new.state) EXECUTE FUNCTION public.note('a', 'it''s');
-- case: transition_tables
-- both
CREATE TABLE public.orders (id integer);
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
-- old
CREATE TRIGGER note AFTER UPDATE ON public.orders REFERENCING OLD TABLE AS o FOR EACH STATEMENT EXECUTE FUNCTION public.note();
-- new
CREATE TRIGGER note AFTER UPDATE ON public.orders REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION public.note();
-- case: enabled
-- both
CREATE TABLE public.orders (id integer);
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
CREATE TRIGGER a AFTER DELETE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
CREATE TRIGGER b AFTER DELETE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
-- old
ALTER TABLE public.orders DISABLE TRIGGER a;
-- new
ALTER TABLE public.orders ENABLE REPLICA TRIGGER a, ENABLE ALWAYS TRIGGER b;
-- case: partition_state
-- both
CREATE TABLE public.orders (id integer) PARTITION BY RANGE (id);
CREATE TABLE public.orders_1 PARTITION OF public.orders FOR VALUES FROM (1) TO (9);
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
CREATE TRIGGER a AFTER DELETE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
-- new
ALTER TABLE public.orders_1 DISABLE TRIGGER a;
-- case: instead_of
-- both
CREATE TABLE public.orders (id integer);
CREATE VIEW public.order_ids AS SELECT id FROM public.orders;
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
-- old
CREATE TRIGGER write INSTEAD OF INSERT ON public.order_ids FOR EACH ROW EXECUTE FUNCTION public.note();
-- new
CREATE TRIGGER write INSTEAD OF INSERT OR DELETE ON public.order_ids FOR EACH ROW EXECUTE FUNCTION public.note();
