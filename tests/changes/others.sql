-- old
CREATE PROCEDURAL LANGUAGE l HANDLER plpgsql_call_handler;
-- new
CREATE TRUSTED PROCEDURAL LANGUAGE l HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler;

-- old
CREATE SCHEMA a;
CREATE EXTENSION citext WITH SCHEMA a;
-- new
CREATE SCHEMA a;
CREATE EXTENSION citext WITH SCHEMA public;

-- old
CREATE PROCEDURAL LANGUAGE l HANDLER plpgsql_call_handler;
CREATE FUNCTION public.f(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'array_unnest_support';
CREATE FUNCTION public.g(internal) RETURNS integer LANGUAGE internal IMMUTABLE AS 'int4in';
CREATE TRANSFORM FOR integer LANGUAGE l (FROM SQL WITH FUNCTION public.f(internal));
-- new
CREATE PROCEDURAL LANGUAGE l HANDLER plpgsql_call_handler;
CREATE FUNCTION public.f(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'array_unnest_support';
CREATE FUNCTION public.g(internal) RETURNS integer LANGUAGE internal IMMUTABLE AS 'int4in';
CREATE TRANSFORM FOR integer LANGUAGE l (TO SQL WITH FUNCTION public.g(internal));

-- old
CREATE TABLE public.t (x integer, y integer);
CREATE STATISTICS public.s ON x, y FROM public.t;
ALTER STATISTICS public.s SET STATISTICS 5;
-- new
CREATE TABLE public.t (x integer, y integer);
CREATE STATISTICS public.s ON x, y FROM public.t;

-- old
CREATE FUNCTION public.f() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION public.f();
ALTER EVENT TRIGGER e ENABLE ALWAYS;
-- new
CREATE FUNCTION public.f() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION public.f();

-- old
SELECT pg_catalog.lo_create('5');
CREATE SCHEMA s;
-- new
SELECT pg_catalog.lo_create('6');
CREATE SCHEMA s;

-- old
CREATE TYPE public.b;
CREATE FUNCTION public.i(cstring) RETURNS public.b LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION public.o(public.b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION public.s(public.b) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'textsend';
CREATE TYPE public.b (INPUT = public.i, OUTPUT = public.o, SEND = public.s, STORAGE = extended);
-- new
CREATE TYPE public.b;
CREATE FUNCTION public.i(cstring) RETURNS public.b LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION public.o(public.b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE public.b (INPUT = public.i, OUTPUT = public.o, ANALYZE = array_typanalyze, STORAGE = main);
