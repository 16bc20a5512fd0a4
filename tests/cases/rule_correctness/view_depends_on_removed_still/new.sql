CREATE VIEW public.contacts AS SELECT p.id FROM public.phones p;
