-- case: add
-- new
CREATE FUNCTION public.net(gross numeric, rate numeric DEFAULT 0.19) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN gross / (1 + rate);
-- case: body
-- dump: 15
-- old
CREATE FUNCTION public.greet(name text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN 'Hello ' || name;
END
$$;
-- new
CREATE FUNCTION public.greet(name text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    -- Polite; and $1 is the name
    RETURN 'Good day ' || name;
END
$$;
-- case: body_whitespace
-- old
CREATE FUNCTION public.one() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
-- new
CREATE FUNCTION public.one() RETURNS integer LANGUAGE sql AS $$
    SELECT 1
$$;
-- case: attributes
-- old
CREATE FUNCTION public.a(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION public.b(integer) RETURNS SETOF integer LANGUAGE sql STABLE STRICT LEAKPROOF SECURITY DEFINER COST 5 ROWS 10 PARALLEL SAFE SET search_path TO 'pg_catalog', 'public' AS 'SELECT $1';
-- new
CREATE FUNCTION public.a(integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER COST 10 PARALLEL RESTRICTED SET search_path TO '' SET work_mem TO '1MB' AS 'SELECT $1';
CREATE FUNCTION public.b(integer) RETURNS SETOF integer LANGUAGE sql VOLATILE ROWS 20 AS 'SELECT $1';
-- case: signature
-- old
CREATE FUNCTION public.price(id integer) RETURNS numeric LANGUAGE sql AS 'SELECT 1::numeric';
CREATE FUNCTION public.twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * $1';
-- new
CREATE FUNCTION public.price(id bigint, VARIADIC codes text[] DEFAULT '{}') RETURNS numeric LANGUAGE sql AS 'SELECT 1::numeric';
CREATE FUNCTION public.twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * $1';
-- case: return_type
-- dump: 15
-- both
CREATE TABLE public.orders (id integer, state text);
-- old
CREATE FUNCTION public.latest() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.open(OUT id integer, OUT state text) RETURNS SETOF record LANGUAGE sql AS 'SELECT id, state FROM public.orders';
-- new
CREATE FUNCTION public.latest() RETURNS SETOF public.orders LANGUAGE sql AS 'SELECT * FROM public.orders';
CREATE FUNCTION public.open() RETURNS TABLE("orderId" integer, "State" text) LANGUAGE sql AS 'SELECT id, state FROM public.orders';
-- case: sql_body
-- both
CREATE TABLE public.orders (id integer, total numeric);
-- old
CREATE FUNCTION public.sum_all() RETURNS numeric LANGUAGE sql BEGIN ATOMIC SELECT sum(total) FROM public.orders; END;
-- new
CREATE FUNCTION public.sum_all() RETURNS numeric LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT sum(orders.total) FROM public.orders WHERE id > 0; END;
-- case: overload_and_quoting
-- old
CREATE FUNCTION public."Do It"("Arg" text) RETURNS void LANGUAGE sql AS $x$SELECT $$a$$::text$x$;
CREATE FUNCTION public."Do It"("Arg" text, "2nd" integer) RETURNS void LANGUAGE sql AS $x$SELECT 'it''s; \n'$x$;
-- new
CREATE FUNCTION public."Do It"("Arg" text) RETURNS void LANGUAGE sql AS $x$SELECT $_$b$_$::text || $$a$$$x$;
