CREATE VIEW public.contacts AS SELECT p.id FROM public.phones p;
CREATE TABLE public.phones (id integer, number text);
