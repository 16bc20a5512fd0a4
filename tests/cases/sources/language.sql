-- case: add
-- both
CREATE FUNCTION public.call_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
-- new
CREATE TRUSTED LANGUAGE sample HANDLER public.call_handler;
-- case: validator
-- dump: 15
-- both
CREATE FUNCTION public.call_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION public.check_body(oid) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';
-- old
CREATE TRUSTED LANGUAGE sample HANDLER public.call_handler;
-- new
CREATE LANGUAGE sample HANDLER public.call_handler VALIDATOR public.check_body;
GRANT USAGE ON LANGUAGE plpgsql TO app;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
-- case: same_plpgsql_dropped
-- new
DROP EXTENSION plpgsql;
-- case: of_a_function
-- both
CREATE FUNCTION public.call_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION public.from_date(internal) RETURNS internal IMMUTABLE LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE sample HANDLER public.call_handler;
CREATE TRANSFORM FOR date LANGUAGE sample (FROM SQL WITH FUNCTION public.from_date(internal));
-- old
CREATE FUNCTION public.before() RETURNS integer LANGUAGE sample AS 'BEGIN RETURN 1; END';
CREATE FUNCTION public.at(day date) RETURNS integer LANGUAGE sample AS 'BEGIN RETURN 1; END';
-- new
CREATE FUNCTION public.before() RETURNS integer LANGUAGE sample AS 'BEGIN RETURN 2; END';
CREATE FUNCTION public.at(day date) RETURNS integer LANGUAGE sample TRANSFORM FOR TYPE date AS 'BEGIN RETURN 1; END';
