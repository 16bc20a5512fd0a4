-- case: add
-- both
CREATE TYPE public.money2 AS (amount numeric);
CREATE FUNCTION public.money2(numeric) RETURNS public.money2 LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1)::public.money2';
-- new
CREATE CAST (numeric AS public.money2) WITH FUNCTION public.money2(numeric) AS IMPLICIT;
COMMENT ON CAST (numeric AS public.money2) IS 'cents stay';
-- case: context
-- dump: 15
-- both
CREATE TYPE public.state AS ENUM ('new', 'old');
-- old
CREATE CAST (public.state AS text) WITH INOUT AS ASSIGNMENT;
-- new
CREATE CAST (public.state AS text) WITH INOUT AS IMPLICIT;
-- case: method
-- both
CREATE TYPE public.state AS ENUM ('new', 'old');
CREATE FUNCTION public.to_state(text) RETURNS public.state LANGUAGE sql IMMUTABLE AS $$SELECT 'new'::public.state$$;
-- old
CREATE CAST (text AS public.state) WITH INOUT;
-- new
CREATE CAST (text AS public.state) WITH FUNCTION public.to_state(text);
CREATE CAST (bigint AS timestamp) WITHOUT FUNCTION AS ASSIGNMENT;
