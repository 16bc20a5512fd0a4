CREATE TABLE public.users (email text);
ALTER TABLE public.users ALTER COLUMN email SET NOT NULL;
