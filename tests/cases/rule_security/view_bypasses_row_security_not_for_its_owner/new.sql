CREATE TABLE public.orders (id integer, customer name);
ALTER TABLE public.orders OWNER TO admin;
CREATE POLICY own ON public.orders USING (customer = CURRENT_USER);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON public.orders TO app;
GRANT ALL ON SCHEMA public TO app, admin;
CREATE VIEW public.ids AS SELECT id FROM public.orders;
ALTER VIEW public.ids OWNER TO app;
