CREATE TABLE public.orders (price numeric, pieces integer);
ALTER TABLE public.orders ADD COLUMN total numeric GENERATED ALWAYS AS (price * pieces) VIRTUAL;
