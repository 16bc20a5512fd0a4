CREATE TABLE public.orders (id integer, total numeric);
CREATE FUNCTION public.f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
SECURITY LABEL FOR dummy ON TABLE public.orders IS 'classified';
SECURITY LABEL FOR dummy ON FUNCTION public.f(a integer) IS 'unclassified';
