-- old
CREATE TEXT SEARCH DICTIONARY public.d (TEMPLATE = pg_catalog.snowball, language = 'english', stopwords = 'english');
-- new
CREATE TEXT SEARCH DICTIONARY public.d (TEMPLATE = pg_catalog.snowball, language = 'dutch');

-- old
CREATE TEXT SEARCH DICTIONARY public.d (TEMPLATE = pg_catalog.simple);
CREATE TEXT SEARCH CONFIGURATION public.c (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR word WITH public.d;
ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR url WITH simple;
-- new
CREATE TEXT SEARCH CONFIGURATION public.c (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR word WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR "int" WITH english_stem, simple;
ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR email WITH simple;
