CREATE TABLE public.line (amount integer, price numeric, total numeric GENERATED ALWAYS AS (amount * price) VIRTUAL, tax numeric GENERATED ALWAYS AS (price * 0.19) VIRTUAL);
