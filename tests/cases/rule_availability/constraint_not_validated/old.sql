CREATE TABLE public.orders (price numeric, state text);
CREATE DOMAIN public.code AS text;
