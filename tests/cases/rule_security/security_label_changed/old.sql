CREATE TABLE public.people (id integer, name text, phone text);
SECURITY LABEL FOR anon ON COLUMN public.people.name IS 'MASKED WITH VALUE NULL';
SECURITY LABEL FOR anon ON TABLE public.people IS 'one';
