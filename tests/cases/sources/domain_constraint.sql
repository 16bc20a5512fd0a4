-- case: add
-- both
CREATE DOMAIN public.email AS text;
-- new
ALTER DOMAIN public.email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
-- case: expression
-- dump: 15
-- old
CREATE DOMAIN public.percent AS integer CONSTRAINT in_range CHECK (VALUE >= 0 AND VALUE <= 100);
-- new
CREATE DOMAIN public.percent AS integer CONSTRAINT in_range CHECK (VALUE > 0 AND VALUE <= 100);
-- case: not_valid
-- both
CREATE DOMAIN public.email AS text;
-- old
ALTER DOMAIN public.email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%') NOT VALID;
-- new
ALTER DOMAIN public.email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
COMMENT ON CONSTRAINT has_at ON DOMAIN public.email IS 'at least';
