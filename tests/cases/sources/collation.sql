-- case: add
-- new
CREATE COLLATION public.plain FROM "C";
-- case: attributes
-- old
CREATE COLLATION public.plain (provider = libc, locale = 'C');
CREATE COLLATION public.fast (provider = libc, locale = 'C');
-- new
CREATE COLLATION public.plain (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE COLLATION public.fast (provider = builtin, locale = 'C.UTF-8');
-- both
CREATE TABLE public.word (w text COLLATE public.plain);
-- case: icu
-- dump: 15
-- old
CREATE COLLATION public.ci (provider = icu, locale = 'de');
-- new
CREATE COLLATION public.ci (provider = icu, locale = 'de-u-ks-level2', deterministic = false);
