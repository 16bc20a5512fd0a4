CREATE TABLE public.orders (id integer, customer name, total numeric);
CREATE POLICY own ON public.orders USING (customer = CURRENT_USER);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE VIEW public.sums AS SELECT sum(total) AS total FROM public.orders;
CREATE VIEW public.again AS SELECT id FROM public.orders WHERE id > 0;
