-- case: add
-- new
CREATE OPERATOR FAMILY public.mixed USING btree;
ALTER OPERATOR FAMILY public.mixed USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
-- case: member
-- dump: 15
-- both
CREATE OPERATOR FAMILY public.mixed USING btree;
ALTER OPERATOR FAMILY public.mixed USING btree ADD OPERATOR 1 < (integer, bigint);
-- new
ALTER OPERATOR FAMILY public.mixed USING btree ADD OPERATOR 3 = (integer, bigint);
-- case: owner_and_comment
-- both
CREATE OPERATOR FAMILY public.mixed USING hash;
-- new
ALTER OPERATOR FAMILY public.mixed USING hash OWNER TO app;
COMMENT ON OPERATOR FAMILY public.mixed USING hash IS 'of sizes';
