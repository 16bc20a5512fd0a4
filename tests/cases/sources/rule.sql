-- case: add
-- both
CREATE TABLE public.orders (id integer, deleted boolean DEFAULT false);
-- new
CREATE RULE keep AS ON DELETE TO public.orders DO INSTEAD UPDATE public.orders SET deleted = true WHERE id = old.id;
-- case: action
-- dump: 15
-- both
CREATE TABLE public.orders (id integer, state text);
CREATE TABLE public.log (what text, at timestamptz);
-- old
CREATE RULE note AS ON UPDATE TO public.orders WHERE old.state <> new.state DO ALSO INSERT INTO public.log VALUES (new.state, now());
CREATE RULE no_insert AS ON INSERT TO public.log DO INSTEAD NOTHING;
-- new
CREATE RULE note AS ON UPDATE TO public.orders WHERE old.state IS DISTINCT FROM new.state DO ALSO (INSERT INTO public.log VALUES (new.state, now()); DELETE FROM public.log WHERE at < now());
CREATE RULE no_insert AS ON INSERT TO public.log DO ALSO NOTHING;
-- case: disabled
-- both
CREATE TABLE public.orders (id integer);
CREATE RULE keep AS ON DELETE TO public.orders DO INSTEAD NOTHING;
-- old
ALTER TABLE public.orders ENABLE ALWAYS RULE keep;
-- new
ALTER TABLE public.orders DISABLE RULE keep;
