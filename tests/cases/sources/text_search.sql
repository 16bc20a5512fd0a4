-- case: configuration_add
-- new
CREATE TEXT SEARCH CONFIGURATION public.shop (COPY = simple);
-- case: configuration_mapping
-- dump: 15
-- both
CREATE TEXT SEARCH CONFIGURATION public.shop (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION public.shop ADD MAPPING FOR asciiword, word WITH simple;
-- new
ALTER TEXT SEARCH CONFIGURATION public.shop ALTER MAPPING FOR word WITH english_stem, simple;
ALTER TEXT SEARCH CONFIGURATION public.shop ADD MAPPING FOR email WITH simple;
-- case: dictionary
-- old
CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH DICTIONARY public.stem (TEMPLATE = snowball, LANGUAGE = german);
-- new
CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false);
CREATE TEXT SEARCH DICTIONARY public.stem (TEMPLATE = snowball, LANGUAGE = english);
-- case: parser_and_template
-- old
CREATE TEXT SEARCH PARSER public.split (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE public.easy (LEXIZE = dsimple_lexize);
-- new
CREATE TEXT SEARCH PARSER public.split (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE public.easy (INIT = dsimple_init, LEXIZE = dsimple_lexize);
COMMENT ON TEXT SEARCH TEMPLATE public.easy IS 'none';
-- case: used_by_a_function
-- both
CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION public.shop (PARSER = "default");
CREATE DOMAIN public.found AS text CONSTRAINT says_something CHECK (to_tsvector('public.shop'::regconfig, VALUE) <> ''::tsvector);
-- old
CREATE FUNCTION public.find(t text) RETURNS tsvector LANGUAGE sql RETURN to_tsvector('public.shop'::regconfig, t);
-- new
CREATE FUNCTION public.find(t text) RETURNS text[] LANGUAGE sql RETURN ts_lexize('public.words'::regdictionary, t);
