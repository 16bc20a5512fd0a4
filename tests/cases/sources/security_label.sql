-- case: hand_written
-- dump: plain unloadable
-- both
CREATE TABLE public.orders (id integer, total numeric);
CREATE FUNCTION public.f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- old
SECURITY LABEL FOR dummy ON TABLE public.orders IS 'classified';
SECURITY LABEL FOR dummy ON FUNCTION public.f(a integer) IS 'unclassified';
-- new
SECURITY LABEL FOR dummy ON TABLE public.orders IS 'unclassified';
SECURITY LABEL FOR dummy ON COLUMN public.orders.total IS 'secret';
SECURITY LABEL FOR anon ON COLUMN public.orders.total IS 'MASKED WITH VALUE 0';
