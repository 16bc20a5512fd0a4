#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;

use super::*;

pub(super) const CUT: ReadOptions = ReadOptions {
    allow_truncated: true,
};
const WHOLE: ReadOptions = ReadOptions {
    allow_truncated: false,
};

fn read(text: &str) -> Dump {
    Dump::parse("test.sql", text.as_bytes().to_vec(), &WHOLE).unwrap()
}

fn texts(text: &str) -> Vec<String> {
    let dump = read(text);
    dump.statements()
        .iter()
        .map(|statement| dump.text(statement).unwrap().into_owned())
        .collect()
}

fn fails(text: impl AsRef<[u8]>) -> Diagnostic {
    Dump::parse("test.sql", text.as_ref().to_vec(), &WHOLE).unwrap_err()
}

/// The settings in force after a script.
fn after(script: &str) -> Settings {
    let dump = read(&format!("{script}\nselect 1"));
    dump.settings(dump.statements().last().unwrap()).clone()
}

fn class_of(text: &str) -> Class {
    read(text).statements()[0].class
}

fn path(settings: &Settings) -> Vec<&str> {
    settings.search_path.iter().map(String::as_str).collect()
}

/// Each of these is one statement, whatever semicolon it hides.
#[test]
fn one_statement() {
    for text in [
        "select 'a;b', 'it''s; --', \"x;\"\"y\"",
        r"select E'it\'s; ', e'\\', 'c:\'",
        "select E'a'\n  '\\';'",
        r"select n'\', U&'\', u&'\003B;', b'1', X'FF;'",
        r#"select a_e'\', "e"'\'"#,
        "select $$;$$, $a$ ; $$ ; $b$a$, $_$;$_$, $ä$;$ä$",
        "select a$b$c, $1, x$1$y, $1",
        "select 1 /* ; /* ; */ ; ' */ + -- ; '\n -- ;\n 2",
        "create rule r as on insert to t do also (insert into l values (1); notify x)",
        "create function f() returns int begin atomic select 1; select case when x then 1 end; \
         select t.end, 1 as end, (select case 1 when 2 then 3 end); end",
        "CREATE OR REPLACE PROCEDURE p()\nLANGUAGE sql\nBEGIN /* x */ ATOMIC\n DELETE FROM t;\nEND",
        "create function begin(x int) returns int as 'select 1;' language sql",
        "create function \"case\".f(begin int) returns int return 1",
        "create function f() returns void as $$ begin; end $$ language plpgsql",
        "create view begin as select case when a then b end",
        "alter table t owner to :\"PG;USER\"",
        "select a <-> b, c -> d, e->>'x;', -1, 1-1, 4/2, a <<| b, a || b, x >>>> y",
    ] {
        let script = format!("\n-- x; '\n{text} -- ;\n;;\n/* ' */ ; select 2 -- '");
        assert_eq!(texts(&script), [text, "select 2"]);
    }
}

#[test]
fn ends_of_statements() {
    assert_eq!(
        texts("select 1 -- one\n /* two */ -- three\n;select/**/2/* x */ ; ; select 3\r\n"),
        ["select 1", "select/**/2", "select 3"]
    );
    assert_eq!(texts("select 1 /* a */ + 1 -- b"), ["select 1 /* a */ + 1"]);
    assert!(texts("").is_empty());
    assert!(texts("-- nothing\n;;\n/* at all */").is_empty());
    assert_eq!(texts("a\r\nb;\r\nc"), ["a\nb", "c"]);
}

#[test]
fn strings_with_escapes() {
    assert_eq!(
        texts("set standard_conforming_strings = off; select '\\';', 'a'; reset all; select '\\';"),
        [
            "set standard_conforming_strings = off",
            "select '\\';', 'a'",
            "reset all",
            "select '\\'"
        ]
    );
    // In SJIS the second byte of 表 is a backslash.
    let sjis = b"set client_encoding = 'SJIS'; select E'\x95\x5c'; select E'\xb1';";
    let dump = Dump::parse("x", sjis.to_vec(), &WHOLE).unwrap();
    let text: Vec<_> = dump
        .statements()
        .iter()
        .map(|s| dump.text(s).unwrap())
        .collect();
    assert_eq!(text[1..], ["select E'表'", "select E'ｱ'"]);
}

#[test]
fn rows_are_passed_over() {
    let dump = read(
        "COPY public.t (a, \"from\") FROM stdin;\n<<<<<<< a\n=======\n>>>>>>> b\n'\\.\n\\\\.\n\\.\r\n\
         COPY t FROM STDIN WITH (FORMAT csv);\n\\.\nCOPY (select 1 from stdin) TO stdout;\n\
         \\copy x from stdin\n;'\n\\.\ncopy u from 'stdin';",
    );
    assert_eq!(dump.data_blocks, 3);
    assert_eq!(dump.statements().len(), 4);
    assert!(dump.statements().iter().all(|s| s.class == Class::Data));
}

#[test]
fn psql_lines() {
    let dump = read(
        "\\restrict abc'\nselect 1;\\echo it's\nselect\n\\echo it's\n 2 \\gset x'\nselect 3 \\; select 4;\n\\unrestrict",
    );
    let text: Vec<_> = dump
        .statements()
        .iter()
        .map(|s| dump.text(s).unwrap())
        .collect();
    assert_eq!(text, ["select 1", "select\n\n 2", "select 3", "select 4"]);
    assert_eq!(dump.psql.len(), 5);
}

#[test]
fn databases() {
    let dump = read(
        "create database a;\n\\connect a\nset search_path = x; set client_encoding = latin1; select 1;\n\
         \\encoding SQL_ASCII\n\\connect -reuse-previous=on \"dbname='it\\'s b'\"\nselect 2;\n\\c \"a\"\nselect 3;\n\\c - bob\nselect 4;",
    );
    assert_eq!(dump.databases, ["", "a", "it's b"]);
    let numbers: Vec<_> = dump.statements().iter().map(|s| s.database).collect();
    assert_eq!(numbers, [0, 1, 1, 1, 2, 1, 1]);
    let last = dump.settings(&dump.statements()[4]);
    assert_eq!(path(last), ["$user", "public"]);
    assert_eq!(last.client_encoding.as_deref(), Some("SQL_ASCII"));
}

#[test]
fn session_settings() {
    assert_eq!(after(""), Settings::default());
    for (script, expected) in [
        (
            "SELECT pg_catalog.set_config('search_path', '', false);",
            &[][..],
        ),
        ("SET search_path = '';", &[]),
        (
            "set search_path to a, \"B\"\"c\", 'D e', pg_catalog;",
            &["a", "B\"c", "D e", "pg_catalog"],
        ),
        ("set session search_path = Abc;", &["abc"]),
        (
            "select set_config('search_path', 'Abc, \"D\"', false);",
            &["abc", "D"],
        ),
        ("set schema 'x';", &["x"]),
        (
            "set search_path = a; set search_path to default;",
            &["$user", "public"],
        ),
        (
            "set search_path = a; reset search_path;",
            &["$user", "public"],
        ),
        (
            "set search_path = a; begin; set local search_path = b; commit;",
            &["a"],
        ),
        ("set search_path = a; reset all;", &["$user", "public"]),
        ("set my.search_path = a;", &["$user", "public"]),
    ] {
        assert_eq!(path(&after(script)), expected, "{script}");
    }
    let settings = after(
        "SET default_tablespace = 'T s'; SET default_table_access_method = heap2; \
         SET default_with_oids = true; SET SESSION AUTHORIZATION 'joe'; SET ROLE \"Ann\"; \
         SET standard_conforming_strings = off; SET client_encoding = 'UTF8';",
    );
    let expected = Settings {
        default_tablespace: "T s".to_owned(),
        default_table_access_method: "heap2".to_owned(),
        default_with_oids: true,
        session_authorization: Some("joe".to_owned()),
        role: Some("Ann".to_owned()),
        standard_conforming_strings: false,
        client_encoding: Some("UTF8".to_owned()),
        ..Settings::default()
    };
    assert_eq!(settings, expected);
    for script in [
        "SET SESSION AUTHORIZATION joe; SET SESSION AUTHORIZATION DEFAULT;",
        "SET ROLE ann; SET SESSION AUTHORIZATION joe; RESET SESSION AUTHORIZATION;",
        "SET ROLE ann; SET ROLE NONE;",
        "SET ROLE 'ann'; RESET role;",
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; set time zone 'UTC';",
        "set standard_conforming_strings = off; set standard_conforming_strings to 'ON';",
    ] {
        assert_eq!(after(script), Settings::default(), "{script}");
    }
}

#[test]
fn equal_settings_share_a_number() {
    let dump = read("set role a; x; set role b; y; set role a; z");
    let numbers: Vec<_> = dump.statements().iter().map(|s| s.settings).collect();
    assert_eq!(numbers[1], numbers[5]);
    assert_ne!(numbers[1], numbers[3]);
}

#[test]
fn classes() {
    for (class, statements) in [
        (
            Class::Data,
            &[
                "INSERT INTO t VALUES (1)",
                "-- x\n/* y */ insert/**/into t select 1",
                "copy t to stdout",
                "SELECT pg_catalog.setval('s', 1, true)",
                "select \"pg_catalog\".\"setval\" ('s', 1)",
                "SELECT lo_open('1', 2)",
                "REFRESH MATERIALIZED VIEW v",
                "ALTER TABLE a.\"b\" DISABLE TRIGGER ALL",
                "alter table only a enable trigger all",
                "ANALYZE",
                "truncate t",
            ][..],
        ),
        (
            Class::Statistics,
            &[
                "SELECT * FROM pg_catalog.pg_restore_relation_stats('version', '1')",
                "SELECT pg_restore_attribute_stats(1)",
                "SELECT pg_catalog.pg_clear_relation_stats(1)",
            ],
        ),
        (
            Class::Setting,
            &[
                "set x = 1",
                "RESET ALL",
                "begin",
                "COMMIT",
                "START TRANSACTION",
                "SELECT pg_catalog.set_config('a', '', false)",
            ],
        ),
        (
            Class::Schema,
            &[
                "SELECT pg_catalog.lo_create('1')",
                "SELECT pg_catalog.lo_unlink('1')",
                "select 1",
                "ROLLBACK",
                "ALTER TABLE a ENABLE ALWAYS TRIGGER all_x",
                "ALTER TABLE a ENABLE TRIGGER \"all\"",
                "create table insert (a int)",
                "insertx",
                "refresh publication",
                ":'x'",
            ],
        ),
    ] {
        for statement in statements {
            assert_eq!(class_of(statement), class, "{statement}");
        }
    }
}

#[test]
fn what_is_left_open() {
    for (text, what, column) in [
        ("select 'abc;", "a string", 8),
        ("select E'abc\\';", "a string", 9),
        ("select $x$ $y$;", "a dollar-quoted string", 8),
        ("select \"a;", "a quoted name", 8),
        ("select ((1); select 2", "a parenthesis", 8),
        ("/* a /* b */", "a comment", 1),
        ("x /* a /* b */", "a comment", 3),
        (
            "create function f() begin atomic select 1;",
            "the body of a function",
            21,
        ),
        ("copy t from stdin;\n1\n\\.x\n", "the data of a COPY", 1),
    ] {
        let diagnostic = fails(text);
        assert!(diagnostic.message.starts_with(what), "{diagnostic}");
        assert_eq!(
            diagnostic.position,
            Some(Position { line: 1, column }),
            "{text}"
        );
    }
}

#[test]
fn merge_conflicts() {
    let sides = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n";
    for text in [
        format!("create table t (\n{sides});"),
        format!("create function f() as $$\n{sides}$$;"),
        format!("select 'x\n{sides}y';"),
        "select 1\n<<<<<<< HEAD\n from 'a\n=======\r\n from b'\n>>>>>>> x\n;".to_owned(),
        "select 1;\n>>>>>>> left over\n".to_owned(),
        "||||||| base\n".to_owned(),
        format!("copy t from stdin;\n{sides}"),
    ] {
        assert!(
            fails(&text).message.contains("unresolved merge conflict"),
            "{text}"
        );
    }
    for text in [
        "/*\n=======\n*/ select $$\n=======\n$$;",
        "select 1 <<<<<<< 2;",
        "select '\n<<<<<<< x\n';",
    ] {
        read(text);
    }
}

#[test]
fn other_formats() {
    for (bytes, expected) in [
        (&b"PGDMP\x01\x10\x00\x04\x08\x01"[..], "custom-format"),
        (b"PGDMP\x01\x10\x00\x04\x08\x05", "directory-format"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"\x04\x22\x4d\x18", "lz4"),
        (b"\x7fELF\x00\x00", "binary"),
    ] {
        let diagnostic = fails(bytes);
        assert!(diagnostic.message.contains(expected), "{diagnostic}");
        assert!(diagnostic.help.is_some());
    }
    let mut late = "select 1;\n".repeat(2000);
    late.push('\0');
    assert_eq!(
        fails(late).position,
        Some(Position {
            line: 2001,
            column: 1
        })
    );
    let missing = Dump::read(Path::new("/no/such/file"), &WHOLE).unwrap_err();
    assert!(missing.message.contains("cannot read"));
    let directory = Dump::read(Path::new("/"), &WHOLE).unwrap_err();
    assert!(directory.message.contains("directory"));
}

#[test]
fn utf16_and_marks() {
    let text = "-- häh\r\nselect 'ü';\r\nselect 2;\r\n";
    let wide: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [
        [&b"\xff\xfe"[..], &little].concat(),
        [&b"\xfe\xff"[..], &big].concat(),
        little,
        big,
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
    ] {
        let dump = Dump::parse("x", bytes, &WHOLE).unwrap();
        let first = dump.statements()[0];
        assert_eq!(dump.text(&first).unwrap(), "select 'ü'");
        assert_eq!(dump.position(first.start), Position { line: 2, column: 1 });
    }
}

#[test]
fn encodings() {
    let latin = b"set client_encoding = 'LATIN1'; set role \"\xe9\"; select '\xe9';";
    let dump = Dump::parse("x", latin.to_vec(), &WHOLE).unwrap();
    let last = dump.statements()[2];
    assert_eq!(dump.text(&last).unwrap(), "select 'é'");
    assert_eq!(dump.settings(&last).role.as_deref(), Some("é"));
    let dump = Dump::parse("x", b"select 1;\nselect '\xe9';".to_vec(), &WHOLE).unwrap();
    let invalid = dump.text(&dump.statements()[1]).unwrap_err();
    assert_eq!(invalid.position, Some(Position { line: 2, column: 9 }));
}

const HEADER: &str = "--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 9.6.24\n\
    -- Dumped by pg_dump version 15.18 (Debian 15.18-1)\n\nSET statement_timeout = 0;\n";
const FOOTER: &str = "--\n-- PostgreSQL database dump complete\n--\n";

#[test]
fn banners() {
    let dump = read(&format!("{HEADER}{FOOTER}"));
    let server = dump.banner.server_version.unwrap();
    assert_eq!((server.major, server.minor, server.feature()), (9, 6, 906));
    assert_eq!(dump.banner.client_version.unwrap().feature(), 1500);
    assert!(!dump.banner.cluster);
    assert!(
        read("-- PostgreSQL database cluster dump\n-- PostgreSQL database cluster dump complete\n")
            .banner
            .cluster
    );
}

#[test]
fn truncated() {
    for (tail, unfinished) in [
        ("create table a (x int);\n", None),
        ("create table b (x int)", Some("create table b (x int)")),
        ("create table b (x", Some("create table b (x")),
        ("select 'x", Some("select 'x")),
    ] {
        let text = format!("{HEADER}select 1;\n{tail}");
        let diagnostic = fails(&text);
        assert!(diagnostic.help.unwrap().contains("--allow-truncated"));
        let dump = Dump::parse("x", text.clone().into_bytes(), &CUT).unwrap();
        assert!(dump.truncated);
        let rest = dump
            .unfinished
            .map(|span| text[span.start..span.end].trim_start());
        assert_eq!(rest, unfinished);
    }
    // A hand-written file is whole without a frame or a last semicolon.
    read("SET x = 1; select 1");
    read("-- PostgreSQL database dump\ncreate table a ()");
    // A stray quote swallows the last line; that is no truncation.
    let text = format!("{HEADER}select 'x;\n{FOOTER}");
    assert!(Dump::parse("x", text.into_bytes(), &CUT).is_err());
}

#[test]
fn lines_and_columns() {
    let mut text = String::new();
    for number in 0..2000 {
        write!(text, "select 'zeile ü {number}';\r\n").unwrap();
    }
    let dump = read(&text);
    for (index, statement) in dump.statements().iter().enumerate() {
        let line = index + 1;
        assert_eq!(dump.position(statement.start), Position { line, column: 1 });
        let end = dump.position(statement.end);
        assert_eq!(
            end.column,
            dump.text(statement).unwrap().chars().count() + 1
        );
        assert_eq!(dump.line_text(line), format!("select 'zeile ü {index}';"));
    }
    assert_eq!(dump.line_text(0), "");
    assert_eq!(dump.line_text(9999), "");
    assert_eq!(read("").position(7), Position { line: 1, column: 1 });
}

/// A script behind a dump is read in a session of its own, and the dump keeps
/// its statements.
#[test]
fn a_script_behind_a_dump() {
    let dump = read(
        "\\connect one\nset role a;\nset standard_conforming_strings = off;\nselect 'it\\'s';\nselect 2",
    );
    let script = "select '\\';\n\\connect two\nselect 'é';\n\\connect one\nselect 4;\n";
    let both = dump.followed_by(script).unwrap();
    let shown: Vec<(String, Option<&str>, &str)> = both
        .statements()
        .iter()
        .filter(|statement| statement.class != Class::Setting)
        .map(|statement| {
            let text = both.text(statement).unwrap().into_owned();
            let role = both.settings(statement).role.as_deref();
            (text, role, &*both.databases[statement.database as usize])
        })
        .collect();
    let expected = [
        ("select 'it\\'s'", Some("a"), "one"),
        ("select 2", Some("a"), "one"),
        ("select '\\'", None, ""),
        ("select 'é'", None, "two"),
        ("select 4", None, "one"),
    ];
    let expected = expected.map(|(text, role, database)| (text.to_owned(), role, database));
    assert_eq!(shown, expected);
    assert_eq!(both.psql.len(), 3);
    assert!(dump.followed_by("select 'open").is_err());
}
