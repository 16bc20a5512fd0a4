CREATE TABLE public.orders (id integer, customer name);
ALTER TABLE public.orders OWNER TO app;
CREATE POLICY own ON public.orders USING (customer = CURRENT_USER);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
GRANT ALL ON SCHEMA public TO app;
CREATE VIEW public.ids AS SELECT id FROM public.orders;
ALTER VIEW public.ids OWNER TO app;
