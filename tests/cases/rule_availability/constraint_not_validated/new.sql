CREATE TABLE public.orders (price numeric, state text);
CREATE DOMAIN public.code AS text;
ALTER TABLE public.orders ADD CONSTRAINT price_positive CHECK (price > 0) NOT VALID;
ALTER TABLE public.orders ADD CONSTRAINT state_set NOT NULL state NOT VALID;
ALTER DOMAIN public.code ADD CONSTRAINT short CHECK (char_length(VALUE) < 9) NOT VALID;
