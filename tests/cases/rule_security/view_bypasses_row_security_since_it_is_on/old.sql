CREATE TABLE public.orders (id integer, customer name);
CREATE VIEW public.ids AS SELECT id FROM public.orders;
CREATE VIEW public.as_caller WITH (security_invoker) AS SELECT id FROM public.orders;
GRANT SELECT ON public.ids TO reader;
