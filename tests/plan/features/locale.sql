-- Collations, conversions, text search, languages, transforms.

-- feature: collation_locale
-- variant: c
CREATE COLLATION k (provider = libc, locale = 'C');
-- variant: posix
CREATE COLLATION k (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
-- variant: built_on
CREATE COLLATION k FROM "POSIX";
-- after
ALTER COLLATION k OWNER TO app;
COMMENT ON COLLATION k IS 'sorts';
CREATE TABLE t (a text COLLATE k, b text, PRIMARY KEY (a));
CREATE INDEX i ON t (b COLLATE k);
CREATE VIEW v AS SELECT a, b COLLATE k AS bk FROM t ORDER BY b COLLATE k;
CREATE DOMAIN d AS text COLLATE k;
CREATE TYPE c AS (x text COLLATE k);
CREATE TYPE r AS RANGE (subtype = text, collation = k);
-- rows
INSERT INTO t VALUES ('a', 'b');

-- feature: collation_of_icu
-- until: 15
-- variant: icu
CREATE COLLATION k (provider = icu, locale = 'de-DE');
-- variant: not_deterministic
CREATE COLLATION k (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
-- variant: german
CREATE COLLATION k (provider = icu, locale = 'de', deterministic = false);
-- after
ALTER COLLATION k OWNER TO app;
COMMENT ON COLLATION k IS 'sorts';
CREATE TABLE t (a text COLLATE k, b text, PRIMARY KEY (a));
CREATE INDEX i ON t (b COLLATE k);
CREATE VIEW v AS SELECT a, b COLLATE k AS bk FROM t ORDER BY b COLLATE k;
CREATE DOMAIN d AS text COLLATE k;
CREATE TYPE c AS (x text COLLATE k);
CREATE TYPE r AS RANGE (subtype = text, collation = k);
-- rows
INSERT INTO t VALUES ('a', 'b');

-- feature: conversion
-- variant: plain
CREATE CONVERSION k FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- variant: default
CREATE DEFAULT CONVERSION k FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- variant: other
CREATE CONVERSION k FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
-- after
ALTER CONVERSION k OWNER TO app;
COMMENT ON CONVERSION k IS 'turns';

-- feature: text_search_dictionary
-- variant: simple
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);
-- variant: options
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false);
-- variant: other_options
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, ACCEPT = true);
-- variant: snowball
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, LANGUAGE = german);
-- after
ALTER TEXT SEARCH DICTIONARY d OWNER TO app;
COMMENT ON TEXT SEARCH DICTIONARY d IS 'words';
CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword WITH d, simple;
CREATE TABLE t (x text, y tsvector GENERATED ALWAYS AS (to_tsvector('text_search_dictionary.c', x)) STORED);
CREATE INDEX i ON t USING gin (to_tsvector('text_search_dictionary.c'::regconfig, x));
-- rows
INSERT INTO t (x) VALUES ('some words');

-- feature: text_search_configuration
-- variant: one
CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword, word WITH simple;
-- variant: other
CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, int WITH english_stem, simple;
-- variant: parser
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword WITH english_stem;
-- after
COMMENT ON TEXT SEARCH CONFIGURATION c IS 'finds';
ALTER TEXT SEARCH CONFIGURATION c OWNER TO app;
CREATE VIEW v AS SELECT to_tsvector('text_search_configuration.c', 'x') AS x;

-- feature: text_search_parser
-- variant: plain
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE t (LEXIZE = dsimple_lexize);
-- variant: more
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE t (INIT = dsimple_init, LEXIZE = dsimple_lexize);
-- variant: commented
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE t (LEXIZE = dsimple_lexize);
COMMENT ON TEXT SEARCH PARSER p IS 'parses';
COMMENT ON TEXT SEARCH TEMPLATE t IS 'a template';
-- after
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = t);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);

-- feature: language
-- base
CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION inline(internal) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION validator(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
-- variant: plain
CREATE LANGUAGE language_l HANDLER handler VALIDATOR validator;
-- variant: trusted
CREATE TRUSTED LANGUAGE language_l HANDLER handler INLINE inline VALIDATOR validator;
GRANT USAGE ON LANGUAGE language_l TO reader;
-- variant: owned
CREATE TRUSTED LANGUAGE language_l HANDLER handler INLINE inline;
ALTER LANGUAGE language_l OWNER TO app;
REVOKE USAGE ON LANGUAGE language_l FROM PUBLIC;
COMMENT ON LANGUAGE language_l IS 'like plpgsql';
-- after
CREATE FUNCTION f() RETURNS integer LANGUAGE language_l AS 'BEGIN RETURN 1; END';

-- feature: transform
-- base
CREATE TYPE one AS (a integer);
-- variant: from_sql
CREATE TRANSFORM FOR one LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal));
-- variant: other
CREATE TRANSFORM FOR one LANGUAGE plpgsql (FROM SQL WITH FUNCTION dsimple_init(internal));
-- variant: for_sql
CREATE TRANSFORM FOR one LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
-- after: from_sql other
COMMENT ON TRANSFORM FOR one LANGUAGE plpgsql IS 'carries over';
CREATE FUNCTION f(one) RETURNS integer LANGUAGE plpgsql TRANSFORM FOR TYPE one AS 'BEGIN RETURN 1; END';
