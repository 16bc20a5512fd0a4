CREATE FUNCTION public.rewritten() RETURNS integer LANGUAGE plpython3u AS 'return 1';
CREATE FUNCTION public.was_so() RETURNS integer LANGUAGE plpython3u AS 'return 1';
CREATE FUNCTION public.fast(integer) RETURNS integer LANGUAGE c AS '$libdir/fast', 'fast';
CREATE FUNCTION public.trusted() RETURNS integer LANGUAGE plperl AS 'return 1';
