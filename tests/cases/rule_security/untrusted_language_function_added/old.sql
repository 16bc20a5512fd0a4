CREATE FUNCTION public.rewritten() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.was_so() RETURNS integer LANGUAGE plperlu AS 'return 1';
