CREATE TABLE public.orders (price numeric, pieces integer);
