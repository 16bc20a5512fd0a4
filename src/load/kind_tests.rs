//! Two spellings of one thing are one catalog: what is written by hand, with
//! ALTER or by an old `pg_dump` meets what `pg_dump` 18 writes of it.

#![allow(clippy::unwrap_used)]

use super::load;
use crate::catalog::{Entry, Key};
use crate::dump::{Dump, ReadOptions};
use crate::kind::Object;
use std::collections::BTreeMap;

/// The objects of a text, as far as they are compared.
fn objects(text: &str) -> BTreeMap<Key, (Object, String)> {
    let text = format!("SET search_path = public, pg_catalog;\n{text}");
    let dump = Dump::parse("test", text.into_bytes(), &ReadOptions::default()).unwrap();
    let loaded = load(&dump).unwrap();
    assert!(loaded.warnings().is_empty(), "{:?}", loaded.warnings());
    let said = |entry: &Entry| {
        let more = format!("{:?} {:?} {:?}", entry.owner, entry.acl, entry.comment);
        (entry.object.clone(), more)
    };
    let objects = loaded.catalog.iter();
    objects
        .map(|(key, entry)| (key.clone(), said(entry)))
        .collect()
}

#[track_caller]
fn same(cases: &[(&str, &str)]) {
    for (one, other) in cases {
        let (left, right) = (objects(one), objects(other));
        assert_eq!(
            left.keys().collect::<Vec<_>>(),
            right.keys().collect::<Vec<_>>(),
            "{one}\n{other}"
        );
        for (key, entry) in &left {
            assert_eq!(Some(entry), right.get(key), "{key} of {one}\n{other}");
        }
    }
}

#[test]
fn routines() {
    same(&[
        (
            "CREATE FUNCTION f(a int, b varchar(10) = 'x') RETURNS bool AS 'select true' LANGUAGE 'SQL' COST 100 VOLATILE CALLED ON NULL INPUT;",
            "CREATE FUNCTION public.f(a integer, b character varying DEFAULT 'x'::character varying) RETURNS boolean LANGUAGE sql AS $$select true$$;",
        ),
        (
            "CREATE FUNCTION f(OUT a int, OUT b text) RETURNS record LANGUAGE sql AS '';",
            "CREATE FUNCTION public.f(OUT a integer, OUT b text) LANGUAGE sql AS '';",
        ),
        (
            "CREATE FUNCTION f() RETURNS SETOF int LANGUAGE sql ROWS 1000 AS ''; ALTER FUNCTION f() STABLE STRICT COST 5 SET search_path = a, b;",
            "CREATE FUNCTION public.f() RETURNS SETOF integer LANGUAGE sql STABLE STRICT COST 5.0 SET search_path TO 'a', 'b' AS '';",
        ),
        (
            "CREATE FUNCTION f(char) RETURNS int LANGUAGE c COST 1 AS 'lib'; COMMENT ON FUNCTION f(char) IS 'x';",
            "CREATE FUNCTION public.f(bpchar) RETURNS integer LANGUAGE c AS 'lib', 'f'; COMMENT ON FUNCTION public.f(character) IS 'x';",
        ),
        (
            "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql RETURN a+1;",
            "CREATE FUNCTION public.f(a integer) RETURNS integer LANGUAGE sql RETURN (a + 1);",
        ),
        (
            "CREATE PROCEDURE p(int) LANGUAGE sql AS ''; ALTER PROCEDURE p(int) SECURITY DEFINER SET TimeZone = 'UTC'; ALTER ROUTINE p(int) RESET ALL;",
            "CREATE PROCEDURE public.p(IN integer) LANGUAGE sql SECURITY DEFINER AS '';",
        ),
        (
            "CREATE AGGREGATE a(BASETYPE = int, SFUNC1 = int4pl, STYPE1 = int4, INITCOND1 = '0');",
            "CREATE AGGREGATE public.a(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', FINALFUNC_MODIFY = READ_ONLY, SSPACE = 0, PARALLEL = unsafe);",
        ),
        (
            "CREATE AGGREGATE a(*) (SFUNC = int8inc, STYPE = int8); COMMENT ON AGGREGATE a(*) IS 'x';",
            "CREATE AGGREGATE public.a(BASETYPE = 'any', SFUNC = int8inc, STYPE = bigint); COMMENT ON AGGREGATE public.a(*) IS 'x';",
        ),
    ]);
}

#[test]
fn types() {
    same(&[
        (
            "CREATE TYPE e AS ENUM ('a', 'c'); ALTER TYPE e ADD VALUE 'b' BEFORE 'c'; ALTER TYPE e ADD VALUE IF NOT EXISTS 'b'; ALTER TYPE e RENAME VALUE 'a' TO 'A';",
            "CREATE TYPE public.e AS ENUM ('A', 'b', 'c');",
        ),
        (
            "CREATE TYPE intrange2 AS RANGE (subtype = int, multirange_type_name = intmultirange2);",
            "CREATE TYPE public.intrange2 AS RANGE (subtype = integer);",
        ),
        (
            "CREATE TYPE period AS RANGE (subtype = int, multirange_type_name = period_multirange);",
            "CREATE TYPE public.period AS RANGE (subtype = integer);",
        ),
        (
            "CREATE TYPE t; COMMENT ON TYPE t IS 'x'; CREATE TYPE t (INPUT = tin, OUTPUT = tout, INTERNALLENGTH = 4, ALIGNMENT = pg_catalog.int4, STORAGE = plain, PASSEDBYVALUE, CATEGORY = 'U', DELIMITER = ',', PREFERRED = false);",
            "CREATE TYPE public.t (INTERNALLENGTH = 4, INPUT = tin, OUTPUT = tout, PASSEDBYVALUE); COMMENT ON TYPE public.t IS 'x';",
        ),
        (
            "CREATE DOMAIN d AS text DEFAULT NULL CHECK (value <> '');",
            "CREATE DOMAIN public.d AS text CONSTRAINT d_check CHECK ((VALUE <> ''));",
        ),
        (
            "CREATE DOMAIN d AS text; ALTER DOMAIN d SET NOT NULL; ALTER DOMAIN d SET DEFAULT 'x'::text; ALTER DOMAIN d ADD CHECK (value <> ''); ALTER DOMAIN d ADD CHECK (value <> 'a') NOT VALID; ALTER DOMAIN d VALIDATE CONSTRAINT d_check1;",
            "CREATE DOMAIN public.d AS text NOT NULL DEFAULT 'x' CONSTRAINT d_check CHECK ((VALUE <> '')) CONSTRAINT d_check1 CHECK ((VALUE <> 'a'));",
        ),
        (
            "CREATE DOMAIN d AS text CONSTRAINT n NOT NULL CONSTRAINT c CHECK (value <> ''); ALTER DOMAIN d DROP CONSTRAINT c; ALTER DOMAIN d DROP CONSTRAINT n; ALTER DOMAIN d DROP CONSTRAINT IF EXISTS zz;",
            "CREATE DOMAIN public.d AS text;",
        ),
        (
            "CREATE COLLATION c (lc_collate = 'C', lc_ctype = 'C'); CREATE COLLATION IF NOT EXISTS c (locale = 'x');",
            "CREATE COLLATION public.c (provider = libc, locale = 'C');",
        ),
    ]);
}

#[test]
fn operators_and_text_search() {
    same(&[
        (
            "CREATE OPERATOR === (PROCEDURE = int4eq, LEFTARG = int, RIGHTARG = int); ALTER OPERATOR === (int, int) SET (RESTRICT = eqsel, JOIN = NONE);",
            "CREATE OPERATOR public.=== (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer, RESTRICT = eqsel);",
        ),
        (
            "CREATE OPERATOR CLASS oc FOR TYPE int USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int, int), STORAGE int4;",
            "CREATE OPERATOR FAMILY public.oc USING btree; CREATE OPERATOR CLASS public.oc FOR TYPE integer USING btree FAMILY public.oc AS OPERATOR 1 <(integer,integer), FUNCTION 1 (integer, integer) btint4cmp(integer,integer);",
        ),
        (
            "CREATE OPERATOR FAMILY f USING btree; ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 1 <(int, int8), FUNCTION 1 (int) btint4cmp(int, int); ALTER OPERATOR FAMILY f USING btree DROP OPERATOR 1 (int, int8);",
            "CREATE OPERATOR FAMILY public.f USING btree; ALTER OPERATOR FAMILY public.f USING btree ADD FUNCTION 1 (integer, integer) btint4cmp(integer,integer);",
        ),
        (
            "CREATE TEXT SEARCH CONFIGURATION c (COPY = simple); ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR email, url, host; ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH english_stem, simple; ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING REPLACE english_stem WITH french_stem; CREATE TEXT SEARCH CONFIGURATION d (COPY = public.c); DROP TEXT SEARCH CONFIGURATION c;",
            "CREATE TEXT SEARCH CONFIGURATION public.d (PARSER = pg_catalog.\"default\"); ALTER TEXT SEARCH CONFIGURATION public.d ADD MAPPING FOR asciiword, asciihword, hword_asciipart, hword, hword_part, numword, sfloat, version, hword_numpart, numhword, url_path, file, \"float\", \"int\", uint WITH simple; ALTER TEXT SEARCH CONFIGURATION public.d ADD MAPPING FOR word WITH french_stem, simple;",
        ),
        (
            "CREATE TEXT SEARCH DICTIONARY x (Template = snowball, Language = english, StopWords = english); ALTER TEXT SEARCH DICTIONARY x (StopWords = dutch, Language); ",
            "CREATE TEXT SEARCH DICTIONARY public.x (TEMPLATE = pg_catalog.snowball, stopwords = 'dutch');",
        ),
        (
            "CREATE CONVERSION c FOR 'unicode' TO 'iso-8859-1' FROM utf8_to_iso8859_1;",
            "CREATE CONVERSION public.c FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;",
        ),
        (
            "CREATE OR REPLACE PROCEDURAL LANGUAGE plpgsql; CREATE OR REPLACE PROCEDURAL LANGUAGE plperl; CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;",
            "CREATE EXTENSION IF NOT EXISTS plperl WITH SCHEMA pg_catalog;",
        ),
    ]);
}

#[test]
fn foreign_data_and_replication() {
    same(&[
        (
            "CREATE FOREIGN DATA WRAPPER w HANDLER h OPTIONS (a '1', b '2'); ALTER FOREIGN DATA WRAPPER w NO HANDLER VALIDATOR v OPTIONS (DROP a, SET b '3', ADD c '4');",
            "CREATE FOREIGN DATA WRAPPER w VALIDATOR v OPTIONS (b '3', c '4');",
        ),
        (
            "CREATE SERVER IF NOT EXISTS s FOREIGN DATA WRAPPER w; ALTER SERVER s VERSION '2' OPTIONS (host 'h'); CREATE USER MAPPING FOR PUBLIC SERVER s; CREATE USER MAPPING FOR u SERVER s; DROP USER MAPPING FOR u SERVER s;",
            "CREATE SERVER s VERSION '2' FOREIGN DATA WRAPPER w OPTIONS (host 'h'); CREATE USER MAPPING FOR public SERVER s;",
        ),
        (
            "CREATE PUBLICATION p FOR TABLE a, b (y, x) WHERE (x > 1), TABLES IN SCHEMA s, t;",
            "CREATE PUBLICATION p WITH (publish = 'insert, update, delete, truncate'); ALTER PUBLICATION p ADD TABLE ONLY public.b (x, y) WHERE ((x > 1)); ALTER PUBLICATION p ADD TABLE ONLY public.a; ALTER PUBLICATION p ADD TABLES IN SCHEMA s; ALTER PUBLICATION p ADD TABLES IN SCHEMA t;",
        ),
        (
            "CREATE PUBLICATION p FOR TABLE a, b; ALTER PUBLICATION p SET TABLE c, d; ALTER PUBLICATION p DROP TABLE d; ALTER PUBLICATION p SET (publish = 'insert', publish_generated_columns = true);",
            "CREATE PUBLICATION p WITH (publish = 'insert', publish_generated_columns = stored); ALTER PUBLICATION p ADD TABLE ONLY public.c;",
        ),
        (
            "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION b, a WITH (connect = false, slot_name = 's', binary = false, origin = any); ALTER SUBSCRIPTION s ENABLE; ALTER SUBSCRIPTION s SET (slot_name = NONE); ALTER SUBSCRIPTION s ADD PUBLICATION c WITH (refresh = false); ALTER SUBSCRIPTION s CONNECTION 'y';",
            "CREATE SUBSCRIPTION s CONNECTION 'y' PUBLICATION a, b, c WITH (connect = false, slot_name = NONE);",
        ),
    ]);
}

#[test]
fn cluster() {
    same(&[
        (
            "CREATE USER u PASSWORD 'x' IN ROLE g;",
            "CREATE ROLE u; ALTER ROLE u WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS CONNECTION LIMIT -1 PASSWORD 'x'; GRANT g TO u;",
        ),
        (
            "CREATE ROLE g ADMIN a ROLE b; DROP ROLE IF EXISTS b;",
            "CREATE ROLE g; GRANT g TO a WITH ADMIN OPTION;",
        ),
        (
            "CREATE ROLE g; GRANT g TO a, b WITH ADMIN OPTION; REVOKE ADMIN OPTION FOR g FROM a; REVOKE g FROM b;",
            "CREATE ROLE g; GRANT g TO a;",
        ),
        (
            "ALTER ROLE u SET search_path = a, b; ALTER ROLE u SET work_mem = '4MB'; ALTER ROLE u RESET work_mem; ALTER ROLE v SET jit = off; ALTER ROLE v RESET ALL;",
            "ALTER ROLE u SET search_path TO 'a', 'b';",
        ),
        (
            "CREATE DATABASE d TEMPLATE template0 OWNER o ENCODING 'utf8' LC_COLLATE 'C' LC_CTYPE 'C' TABLESPACE pg_default; ALTER DATABASE d CONNECTION LIMIT 5; ALTER DATABASE d IS_TEMPLATE true; ALTER DATABASE d SET jit TO 'off';",
            "CREATE DATABASE d WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C' CONNECTION LIMIT 5 IS_TEMPLATE true; ALTER DATABASE d OWNER TO o; ALTER DATABASE d SET jit TO 'off';",
        ),
        (
            "CREATE TABLESPACE t OWNER o LOCATION '/x' WITH (seq_page_cost = 2); ALTER TABLESPACE t RESET (seq_page_cost); CREATE TABLESPACE z LOCATION '/z'; DROP TABLESPACE z;",
            "CREATE TABLESPACE t LOCATION '/x'; ALTER TABLESPACE t OWNER TO o;",
        ),
    ]);
}

#[test]
fn schemas_and_the_rest() {
    same(&[
        (
            "CREATE SCHEMA AUTHORIZATION joe; CREATE SCHEMA IF NOT EXISTS joe;",
            "CREATE SCHEMA joe; ALTER SCHEMA joe OWNER TO joe;",
        ),
        (
            "CREATE EXTENSION citext VERSION '1.0'; ALTER EXTENSION citext UPDATE;",
            "CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;",
        ),
        (
            "CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('drop table', 'ALTER TABLE') EXECUTE PROCEDURE public.f(); ALTER EVENT TRIGGER e ENABLE ALWAYS;",
            "CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('ALTER TABLE', 'DROP TABLE') EXECUTE FUNCTION public.f(); ALTER EVENT TRIGGER e ENABLE ALWAYS;",
        ),
        (
            "CREATE STATISTICS ON b, (a), (c + 1) FROM t; ALTER STATISTICS t_b_a_expr_stat SET STATISTICS 5; ALTER STATISTICS t_b_a_expr_stat SET STATISTICS -1;",
            "CREATE STATISTICS public.t_b_a_expr_stat (mcv, ndistinct, dependencies) ON a, b, ((c + 1)) FROM public.t;",
        ),
        (
            "SELECT pg_catalog.lo_create('12'); SELECT lo_create(13); SELECT pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata WHERE oid = '13';",
            "SELECT pg_catalog.lo_create('12');",
        ),
    ]);
}

#[test]
fn renames_of_what_came_after_others() {
    same(&[
        (
            "CREATE TABLE a (x int); ALTER TABLE a RENAME TO b; CREATE VIEW v AS SELECT x FROM public.b; CREATE FUNCTION f(public.b) RETURNS int LANGUAGE sql AS ''; ALTER TABLE public.b RENAME TO c;",
            "CREATE TABLE public.c (x integer); CREATE VIEW public.v AS SELECT x FROM public.c; CREATE FUNCTION public.f(public.c) RETURNS integer LANGUAGE sql AS '';",
        ),
        (
            "CREATE TABLE a (x int); ALTER TABLE a RENAME x TO y; ALTER TABLE a ADD CONSTRAINT k CHECK (y > 0); ALTER TABLE a RENAME y TO z;",
            "CREATE TABLE public.a (z integer, CONSTRAINT k CHECK ((z > 0)));",
        ),
        (
            "CREATE SCHEMA s; ALTER SCHEMA s RENAME TO t; CREATE TABLE t.a (x int); CREATE VIEW v AS SELECT x FROM t.a; ALTER SCHEMA t RENAME TO u;",
            "CREATE SCHEMA u; CREATE TABLE u.a (x integer); CREATE VIEW public.v AS SELECT x FROM u.a;",
        ),
    ]);
}
