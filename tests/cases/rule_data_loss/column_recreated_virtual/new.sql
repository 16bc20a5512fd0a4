CREATE TABLE public.line (amount integer, price numeric, total numeric GENERATED ALWAYS AS (amount * price) STORED, tax numeric);
