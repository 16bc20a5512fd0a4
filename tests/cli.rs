//! The program as a user meets it: exit status, standard output, messages.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use support::{arg, cases, check_all, corpus, program, run, sql_files};
use tempfile::TempDir;

const DUMP: &str = "--\n-- PostgreSQL database dump\n--\n\n\
    -- Dumped from database version 17.6\n-- Dumped by pg_dump version 17.6\n\n\
    SET client_encoding = 'UTF8';\n\n\
    CREATE TABLE public.t (\n    id integer\n);\n\n\n\
    COPY public.t (id) FROM stdin;\n1\n2\n\\.\n\n\n\
    COMMENT ON TABLE public.t IS 'one; two';\n\n\n\
    --\n-- PostgreSQL database dump complete\n--\n\n";

/// A folder for the files of one test.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn compare(old: &Path, new: &Path) -> Output {
    run(&[arg(old), arg(new)])
}

/// Fails unless the program refuses the input and says all of `expected`.
fn assert_trouble(output: &Output, expected: &[&str]) {
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    for part in expected {
        assert!(message.contains(part), "{part:?} is not in\n{message}");
    }
}

/// The content is refused on either side, with a message that names the place
/// and shows the line.
fn refuses(name: &str, content: &[u8], place: &str, line: &str) {
    let files = Files::new();
    let good = files.write("good.sql", DUMP);
    let bad = files.write(name, content);
    let place = format!("{name}:{place}");
    for output in [compare(&bad, &good), compare(&good, &bad)] {
        assert_trouble(&output, &[&place, line]);
    }
}

#[test]
fn equal_dumps_are_silent() {
    let files = Files::new();
    let old = files.write("old.sql", DUMP);
    let new = files.write("new.sql", DUMP.replace("1\n2\n", "3\n"));
    let output = compare(&old, &new);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn a_difference_is_told() {
    let files = Files::new();
    let old = files.write("old.sql", DUMP);
    let new = files.write("new.sql", DUMP.replace("integer", "bigint"));
    let output = compare(&old, &new);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stdout);
    assert!(told.contains("column id: type integer → bigint"), "{told}");
    assert!(output.stderr.is_empty());
    let quiet = run(&["-q", arg(&old), arg(&new)]);
    assert_eq!(quiet.status.code(), Some(1));
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty());
}

#[test]
fn a_missing_file_or_a_folder_is_refused() {
    let files = Files::new();
    let good = files.write("good.sql", DUMP);
    let missing = files.0.path().join("missing.sql");
    assert_trouble(&compare(&missing, &good), &["missing.sql"]);
    assert_trouble(&compare(&good, &missing), &["missing.sql"]);
    assert_trouble(&compare(&good, files.0.path()), &[arg(files.0.path())]);
    // Both are named at once.
    let other = files.0.path().join("other.sql");
    assert_trouble(&compare(&missing, &other), &["missing.sql", "other.sql"]);
}

#[test]
fn what_is_no_text_is_refused() {
    let files = Files::new();
    let good = files.write("good.sql", DUMP);
    let mut state = 7_u32;
    let rubbish: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(4096)
    .collect();
    let rubbish = files.write("rubbish.bin", rubbish);
    assert_trouble(&compare(&good, &rubbish), &["rubbish.bin"]);
    let archive = files.write("archive.dump", b"PGDMP\x01\x0f\x00\x04\x08\x01\x01\x00\x00");
    assert_trouble(&compare(&good, &archive), &["archive.dump"]);
}

#[test]
fn cut_dumps_are_refused_with_their_place() {
    let string = &DUMP[..DUMP.find("one; two").unwrap() + 4];
    refuses(
        "string.sql",
        string.as_bytes(),
        "21:30",
        "COMMENT ON TABLE public.t IS 'one;",
    );
    let copy = &DUMP[..DUMP.find("2\n\\.").unwrap() + 2];
    refuses(
        "copy.sql",
        copy.as_bytes(),
        "15:1",
        "COPY public.t (id) FROM stdin;",
    );
    let last = &DUMP[..DUMP
        .find("--\n-- PostgreSQL database dump complete")
        .unwrap()];
    refuses(
        "last.sql",
        last.as_bytes(),
        "21:41",
        "COMMENT ON TABLE public.t IS 'one; two';",
    );
}

#[test]
fn damaged_bytes_are_refused_with_their_place() {
    let nul = DUMP.replace("one;", "on\0e;");
    refuses(
        "nul.sql",
        nul.as_bytes(),
        "21:33",
        "COMMENT ON TABLE public.t IS 'on",
    );
    let mut latin = DUMP.replace("one;", "onX;").into_bytes();
    let at = latin.iter().position(|byte| *byte == b'X').unwrap();
    latin[at] = 0xe9;
    refuses(
        "latin.sql",
        &latin,
        "21:33",
        "COMMENT ON TABLE public.t IS 'on",
    );
}

#[test]
fn conflict_markers_are_refused_with_their_place() {
    let conflict = DUMP.replace(
        "    id integer\n",
        "<<<<<<< HEAD\n    id integer\n=======\n    id bigint\n>>>>>>> branch\n",
    );
    refuses("conflict.sql", conflict.as_bytes(), "11:1", "<<<<<<< HEAD");
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let files = Files::new();
    let old = files.write("old.sql", "CREATE SCHEMA s;\n");
    let tables: Vec<String> = (0..20_000)
        .map(|number| format!("CREATE TABLE t{number} (id integer);"))
        .collect();
    let new = files.write("new.sql", tables.join("\n"));
    let mut child = program()
        .args([arg(&old), arg(&new)])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One byte is read, then nobody listens any more.
    let mut first = [0];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    assert!(output.status.code().is_some(), "{}", output.status);
}

/// Expressions as deep as a generator, or an enemy, can write them: a result
/// or a clean refusal, but never a crash.
#[test]
fn deep_expressions_do_not_crash() {
    let chain = |word: &str, count: usize| vec!["x"; count].join(word);
    let parentheses = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    let cases = |depth: usize| {
        let open = "CASE WHEN true THEN ".repeat(depth);
        format!("{open}1{}", " END".repeat(depth))
    };
    let deep = [
        ("parentheses", parentheses(20_000)),
        (
            "functions",
            format!("{}1{}", "abs(".repeat(3000), ")".repeat(3000)),
        ),
        ("plus", chain(" + ", 3000)),
        ("concatenation", chain(" || ", 3000)),
        ("and", chain(" AND ", 3000)),
        ("or", chain(" OR ", 3000)),
        ("minus", format!("{}x", "- ".repeat(3000))),
        ("not", format!("{}x", "NOT ".repeat(3000))),
        ("cast", format!("x{}", "::text".repeat(3000))),
        ("case", cases(1000)),
        (
            "array",
            format!("{}1{}", "ARRAY[".repeat(3000), "]".repeat(3000)),
        ),
        (
            "subquery",
            format!("{}1{}", "(SELECT ".repeat(1000), ")".repeat(1000)),
        ),
    ];
    let mut runs = Vec::new();
    let files = Files::new();
    let plain = files.write("plain.sql", "CREATE VIEW v AS SELECT 1;\n");
    for (name, expression) in &deep {
        let view = format!("CREATE VIEW v AS SELECT {expression} FROM t;\n");
        let path = files.write(&format!("{name}.sql"), view);
        let other = format!("CREATE VIEW v AS SELECT {expression}, 2 FROM t;\n");
        let other = files.write(&format!("{name}-other.sql"), other);
        for threads in ["1", "4"] {
            for (old, new) in [(&path, &plain), (&plain, &path), (&path, &other)] {
                runs.push((*name, threads, old.clone(), new.clone()));
            }
        }
    }
    check_all(&runs, |(name, threads, old, new)| {
        let output = run(&["--threads", threads, arg(old), arg(new)]);
        match output.status.code() {
            Some(1) if !output.stdout.is_empty() => Ok(()),
            Some(2) if output.stdout.is_empty() && !output.stderr.is_empty() => Ok(()),
            _ => {
                let said = text(&output.stderr);
                let said: String = said.chars().take(200).collect();
                let what = format!("{} {}", arg(old), arg(new));
                Err(format!(
                    "{name}, {threads} threads: {}: {what}: {said}",
                    output.status
                ))
            }
        }
    });
}

fn coverage(path: &Path) -> Result<Value, String> {
    let output = run(&["show", "--coverage", "--format", "json", arg(path)]);
    if output.status.code() != Some(0) {
        return Err(format!("{}: {}", path.display(), text(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("{}: {error}", path.display()))
}

/// Dumps with statements that are not understood, and why.
const NOT_UNDERSTOOD: &[(&str, &str)] = &[
    (
        "FarmBot+Farmbot-Web-App/0001-bcd8fbb2a7e7.sql",
        "SQLite wrote this one",
    ),
    (
        "hand_written/differs_clustered_table/new.sql",
        "the server refuses to cluster on the index of another table",
    ),
    (
        "hand_written/differs_result_beside_out/new.sql",
        "the server refuses a result that the OUT arguments do not imply",
    ),
    (
        "hand_written/differs_statistics_of_constraint_index/new.sql",
        "which columns the index of an exclusion constraint has is not modelled",
    ),
];

fn check_coverage(path: &Path) -> Result<(), String> {
    let account = coverage(path)?;
    let number = |name: &str| account["statements"][name].as_u64().unwrap();
    let sorts = [
        "modelled",
        "other",
        "errors",
        "settings",
        "data",
        "statistics",
        "psql",
    ];
    let sum: u64 = sorts.iter().map(|sort| number(sort)).sum();
    if sum != number("total") {
        return Err(format!("{}: the sum is not {sum}", path.display()));
    }
    let is_explained = NOT_UNDERSTOOD.iter().any(|(name, _)| path.ends_with(name));
    let lists = [&account["other"], &account["errors"]];
    let is_whole = lists.iter().all(|list| list.as_array().unwrap().is_empty());
    if is_whole == is_explained {
        return Err(format!("{}: {} {}", path.display(), lists[0], lists[1]));
    }
    Ok(())
}

#[test]
fn every_statement_of_the_cases_is_understood() {
    let cases = cases();
    let files: Vec<PathBuf> = cases
        .into_iter()
        .flat_map(|pair| [pair.old, pair.new])
        .collect();
    check_all(&files, |path| check_coverage(path));
}

#[test]
fn every_statement_of_real_dumps_is_understood() {
    let Some(folder) = corpus() else {
        return;
    };
    let mut files = sql_files(&folder.join("corpus"));
    files.extend(sql_files(&folder.join("cases")));
    check_all(&files, |path| check_coverage(path));
}

#[test]
fn what_is_not_understood_is_listed() {
    let files = Files::new();
    let path = files.write(
        "a.sql",
        "SELECT 1;\nCREATE NONSENSE x;\nCREATE TABLE t ();\n",
    );
    let account = coverage(&path).unwrap();
    assert_eq!(account["errors"][0]["line"], 2);
    assert_eq!(account["statements"]["modelled"], 1);
    let strict = run(&["show", "--coverage", "--strict", arg(&path)]);
    assert_trouble(&strict, &["a.sql:2:1", "CREATE NONSENSE x;"]);
}

/// Two dumps that differ in a table of one schema and a view of another.
fn two_schemas(files: &Files) -> (PathBuf, PathBuf) {
    let text = DUMP.replace(
        "COPY",
        "CREATE SCHEMA app;\n\nCREATE TABLE app.orders (\n    id serial\n);\n\n\n\
         CREATE VIEW app.seen AS\n SELECT 1 AS one;\n\n\nCOPY",
    );
    let old = files.write("old.sql", &text);
    let changed = text.replace("id integer", "id bigint");
    let new = files.write("new.sql", changed.replace("1 AS one", "2 AS one"));
    (old, new)
}

#[test]
fn only_what_is_selected_is_compared() {
    let files = Files::new();
    let (old, new) = two_schemas(&files);
    let run_with = |options: &[&str]| run(&[options, &[arg(&old), arg(&new)]].concat());
    for (options, says, hides) in [
        (&["--schema", "app"][..], "view app.seen", "table public.t"),
        (&["--exclude-schema", "AP?"], "table public.t", "app.seen"),
        (&["--table", "public.*"], "table public.t", "app.seen"),
        (&["--exclude-table", "t"], "view app.seen", "public.t"),
        (&["--kind", "view,index"], "view app.seen", "public.t"),
        (
            &["--kind", "relation", "--table", "t|x"],
            "public.t",
            "seen",
        ),
    ] {
        let output = run_with(options);
        let told = text(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{options:?}");
        assert!(
            told.contains(says) && !told.contains(hides),
            "{options:?} {told}"
        );
        assert!(told.contains("note: hidden differences: "), "{told}");
    }
    // A sequence that is made without being named is known too.
    let output = run_with(&["--table", "orders_id_seq"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    assert_eq!(
        text(&output.stderr),
        "note: hidden differences: 2 objects outside of the wanted tables\n"
    );
    let quiet = run_with(&["-q", "--table", "orders"]);
    assert_eq!(quiet.status.code(), Some(0));
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty());
    let quiet = run_with(&["-q", "--table", "t"]);
    assert_eq!(quiet.status.code(), Some(1));
}

#[test]
fn a_selection_of_nothing_known_is_refused() {
    let files = Files::new();
    let (old, new) = two_schemas(&files);
    for (options, says) in [
        (
            ["--schema", "ap"],
            &["schema", "'ap'", "nearest name is app"][..],
        ),
        (["--exclude-schema", "\"App\""], &["'\"App\"'", "app"]),
        (["--table", "app.order"], &["table", "app.orders"]),
        (["--exclude-table", "sen"], &["'sen'", "seen"]),
        (
            ["--table", "a.b.c"],
            &["too many dotted names", "schema.table"],
        ),
        (["--schema", "a.b"], &["too many dotted names"]),
        (["--table", "a("], &["a(", "double quotes"]),
        (
            ["--kind", "tables"],
            &["'tables'", "table", "foreign-table"],
        ),
        (
            ["--ignore", "owners"],
            &["'owners'", "owner", "column-order"],
        ),
        (["--map", "rol:a=b"], &["'rol'", "'role'"]),
        (["--map", "role:a"], &["role:OLD=NEW"]),
        (
            ["--map", "schema:ap=b"],
            &["no schema 'ap'", "nearest name is app"],
        ),
    ] {
        let output = run(&[&options[..], &[arg(&old), arg(&new)]].concat());
        assert_trouble(&output, says);
        // Everything is refused just so where nothing is left out.
        let all = run(&[&options[..], &["--no-cancel", arg(&old), arg(&new)]].concat());
        assert_eq!(output.stderr, all.stderr);
    }
}

#[test]
fn environments_name_roles_and_schemas_otherwise() {
    let files = Files::new();
    let sql = "CREATE SCHEMA dev;\nALTER SCHEMA dev OWNER TO dev_app;\n\
        CREATE TABLE dev.t (\n    id integer DEFAULT dev.next()\n);\n\
        ALTER TABLE dev.t OWNER TO dev_app;\nGRANT SELECT ON TABLE dev.t TO \"Dev\";\n";
    let old = files.write("old.sql", sql);
    let renamed = sql.replace("dev_app", "app").replace("\"Dev\"", "reader");
    let new = files.write("new.sql", renamed.replace("dev", "prod"));
    assert_eq!(compare(&old, &new).status.code(), Some(1));
    let maps = ["--map", "role:dev_app=app", "--map", "schema:dev=prod"];
    let rest = ["--map", "role:\"Dev\"=reader", arg(&old), arg(&new)];
    let output = run(&[&maps[..], &rest[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}
