-- case: add
-- new
CREATE AGGREGATE public.product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1');
-- case: attributes
-- dump: 15
-- old
CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
-- new
CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '10', COMBINEFUNC = int4pl, PARALLEL = safe);
-- case: star_and_ordered
-- old
CREATE AGGREGATE public.my_count(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
-- new
CREATE AGGREGATE public.my_count(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '1');
CREATE AGGREGATE public.my_percentile(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA, FINALFUNC_MODIFY = read_write);
COMMENT ON AGGREGATE public.my_count(*) IS 'of rows';
GRANT EXECUTE ON FUNCTION public.my_count() TO app;
