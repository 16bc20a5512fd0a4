//! What git runs: the diff driver, textconv and the difftool.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use support::repository::{Repository, Said};

const FILE: &str = "db/structure.sql";

/// A schema of some tables, the last with a column of this type.
fn schema(of_last: &str) -> String {
    let mut text = String::new();
    for number in 0..20 {
        text += &format!("CREATE TABLE t{number} (\n    id bigint,\n    name text\n);\n");
    }
    text + &format!("CREATE TABLE last (id {of_last});\n")
}

/// A repository with a driver. Its file was added and changed.
fn driven(options: &str) -> Repository {
    let repository = Repository::new();
    repository.write(".gitattributes", "*.sql diff=dumpdiff\n");
    set_up(&repository, options);
    repository.commit_file(FILE, schema("integer"));
    repository.commit_file(FILE, schema("bigint"));
    repository
}

fn set_up(repository: &Repository, options: &str) {
    let command = format!("dumpdiff git-driver {options}");
    repository.git(&["config", "diff.dumpdiff.command", command.trim()]);
}

/// A repository whose git compares snapshots.
fn converted(options: &str) -> Repository {
    let repository = driven("");
    repository.git(&["config", "--unset", "diff.dumpdiff.command"]);
    let command = format!("dumpdiff show --textconv {options}");
    repository.git(&["config", "diff.dumpdiff.textconv", command.trim()]);
    repository
}

const CONFLICT: &str = "CREATE TABLE a ();\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n";

#[test]
fn git_diff_tells_what_differs() {
    let repository = driven("");
    let hex = |revision: &str| {
        let object = format!("{revision}:{FILE}");
        let hex = repository.git(&["rev-parse", "--short=7", &object]).out;
        hex.trim().to_owned()
    };
    let (old, new) = (hex("HEAD~1"), hex("HEAD"));
    let header = format!(
        "diff --git a/db/structure.sql b/db/structure.sql\nindex {old}..{new} 100644\n\
         ~ table public.last"
    );
    let places = format!("db/structure.sql@{old}:81 → db/structure.sql@{new}:81");
    let told = [&*header, &places, "column id: type integer → bigint"];
    repository.git(&["diff", "HEAD~1", "HEAD"]).expect(0, &told);
    repository.git(&["show", "--ext-diff"]).expect(0, &told);
    repository
        .git(&["log", "-p", "--ext-diff"])
        .expect(0, &told);
    // A file of the working tree has no name in git yet; nothing in the
    // subfolder leads to another path.
    repository.write(FILE, schema("text"));
    let mut command = repository.command_in(&repository.top.join("db"));
    let said: Said = command.args(["diff"]).output().unwrap().into();
    said.expect(0, &["type bigint → text", "→ db/structure.sql:81"])
        .without(&["git-blob", "0000000"]);
}

#[test]
fn files_come_and_go() {
    let repository = driven("--brief");
    repository
        .git(&["log", "-p", "--ext-diff", "HEAD~1"])
        .expect(
            0,
            &[
                "new file mode 100644\nindex 0000000..",
                "+ table public.last",
                "+ table public.t0",
            ],
        )
        .without(&["column id", "git-blob"]);
    fs::remove_file(repository.top.join(FILE)).unwrap();
    repository.git(&["diff"]).expect(
        0,
        &[
            "deleted file mode 100644",
            "..0000000\n",
            "- table public.last",
        ],
    );
}

#[test]
fn a_renamed_file_has_both_names() {
    let repository = driven("");
    repository.git(&["mv", "--", FILE, "-q.sql"]);
    let same = ["rename from db/structure.sql\n", "rename to -q.sql\n"];
    repository
        .git(&["diff", "-M", "HEAD"])
        .expect(
            0,
            &[
                &same[..],
                &["diff --git a/db/structure.sql b/-q.sql\nsimilarity index 100%"],
            ]
            .concat(),
        )
        .without(&["table"]);
    repository.write("-q.sql", schema("text"));
    repository.git(&["diff", "-M", "HEAD"]).expect(
        0,
        &[&same[..], &["type bigint → text", "→ -q.sql:81"]].concat(),
    );
    // Only the mode.
    repository.commit("another name");
    repository.git(&["update-index", "--chmod=+x", "--", "-q.sql"]);
    repository
        .git(&["diff", "--cached"])
        .expect(0, &["old mode 100644\nnew mode 100755\n"])
        .without(&["table", "index", "the same"]);
}

#[test]
fn what_means_the_same_is_said_to() {
    let repository = driven("");
    let other = schema("int8").replace("    id", "  id");
    repository.write(FILE, &other);
    repository
        .git(&["diff"])
        .expect(0, &["the schemas mean the same"]);
    // A driver that is trusted decides for git.
    if repository.git_version() < (2, 46) {
        eprintln!("skipped: this git has no diff.<driver>.trustExitCode");
        return;
    }
    let status = |words: &[&str]| {
        let trust = [
            "-c",
            "diff.dumpdiff.trustExitCode=true",
            "diff",
            "--exit-code",
        ];
        repository.try_git(&[&trust[..], words].concat()).status
    };
    set_up(&repository, "--trust-exit-code");
    assert_eq!(status(&[]), Some(0));
    assert_eq!(status(&["--quiet"]), Some(0));
    assert_eq!(status(&["HEAD~1"]), Some(1));
    assert_eq!(status(&["--quiet", "HEAD~1"]), Some(1));
    set_up(&repository, "--exit-code --stat");
    assert_eq!(status(&["HEAD~1"]), Some(1));
}

#[test]
fn what_is_no_dump_is_shown_by_lines() {
    let repository = driven("");
    for (content, reason) in [
        (CONFLICT, "unresolved merge conflict"),
        (
            "CREATE TABLE a ();\nSELECT 'open;\n",
            "begins here and does not end",
        ),
        ("hello\n", "no statement of a schema"),
        ("", "the file is empty"),
    ] {
        repository.commit_file(FILE, content);
        let last = format!("+{}", content.lines().last().unwrap_or("no line"));
        let last = if content.is_empty() { "-hello" } else { &last };
        let words = [
            reason,
            "these are the lines",
            "@@ -1",
            last,
            "db/structure.sql@",
        ];
        repository
            .git(&["show", "--ext-diff"])
            .expect(0, &words)
            .without(&["git-blob", "external diff died"]);
    }
    // git goes on to what came before.
    repository
        .git(&["log", "-p", "--ext-diff"])
        .expect(0, &["type integer → bigint", "new file mode"]);
    repository.commit_file(FILE, b"CREATE\0\x01\x02");
    repository
        .git(&["show", "--ext-diff"])
        .expect(0, &["Binary files differ"]);
    repository.write("dumpdiff.toml", "nonsense = 1\n");
    repository
        .git(&["diff", "HEAD~5", "HEAD~6", "--", FILE])
        .expect(0, &["dumpdiff.toml", "'nonsense'", "@@ -"]);
}

#[test]
fn a_file_in_conflict_is_named() {
    let repository = driven("");
    repository.git(&["checkout", "-q", "-b", "other", "HEAD~1"]);
    repository.commit_file(FILE, schema("text"));
    let merged = repository.try_git(&["merge", "-q", "main"]);
    assert_eq!(merged.status, Some(1), "{}", merged.out);
    let said = repository.git(&["diff", "--cached"]);
    said.expect(
        0,
        &[
            "* Unmerged path db/structure.sql",
            "dumpdiff :2:db/structure.sql :3:",
        ],
    );
    repository
        .run(&[":2:db/structure.sql", ":3:db/structure.sql"])
        .expect(1, &["type text → bigint"]);
    repository
        .run(&[":db/structure.sql", ":3:db/structure.sql"])
        .expect(2, &[":1:db/structure.sql is the common ancestor"]);
    // One side against the file with its markers.
    repository
        .git(&["diff", "--ours"])
        .expect(0, &["unresolved merge conflict", "+<<<<<<< HEAD"]);
}

#[test]
fn the_options_of_diff_are_taken() {
    let repository = driven("--stat");
    let diff = ["diff", "HEAD~1", "HEAD"];
    repository
        .git(&diff)
        .expect(0, &["1 changed"])
        .without(&["→"]);
    set_up(&repository, "--format unified");
    repository
        .git(&diff)
        .expect(0, &["--- structure.sql", "+    id bigint"]);
    set_up(&repository, "--schema nowhere");
    repository
        .git(&diff)
        .expect(0, &["hidden differences", "the schemas mean the same"]);
    set_up(&repository, "--color always");
    repository
        .git(&diff)
        .expect(0, &["\u{1b}[1mdiff --git", "\u{1b}[3"]);
    // git says whether colours are wanted.
    set_up(&repository, "");
    for (setting, is_wanted) in [("always", true), ("never", false), ("auto", false)] {
        let setting = format!("color.ui={setting}");
        let said = repository.git(&[&["-c", &setting][..], &diff].concat());
        assert_eq!(said.out.contains('\u{1b}'), is_wanted, "{setting}");
    }
    let mut command = repository.command_in(&repository.top);
    command.env("GIT_PAGER_IN_USE", "true").env("TERM", "xterm");
    let said: Said = command.args(diff).output().unwrap().into();
    assert!(said.out.contains("\u{1b}[1mdiff --git"));
    command.env("NO_COLOR", "1");
    let said: Said = command.output().unwrap().into();
    assert!(!said.out.contains("\u{1b}[1mdiff --git"));
}

#[test]
fn wrong_uses_are_refused() {
    let repository = driven("--format unified --stat");
    let said = repository.try_git(&["diff", "HEAD~1", "HEAD"]);
    said.expect(128, &["a patch is whole", "external diff died"]);
    for (arguments, words) in [
        (
            &["git-driver"][..],
            &["required", "PATH OLD-FILE OLD-HEX"][..],
        ),
        (
            &["git-driver", "a", "b"],
            &["7 arguments", "git-driver --help"],
        ),
    ] {
        repository.run(arguments).expect(2, words);
    }
    repository.run(&["git-driver", "--help"]).expect(
        0,
        &[
            "git config diff.dumpdiff.command",
            ".gitattributes",
            "trustExitCode",
        ],
    );
}

#[test]
fn git_compares_snapshots() {
    let repository = converted("");
    let told = [
        "--- a/db/structure.sql",
        "-    id integer",
        "+    id bigint",
    ];
    repository.git(&["diff", "HEAD~1", "HEAD"]).expect(0, &told);
    repository.git(&["log", "-p"]).expect(0, &told);
    // What is written otherwise is printed alike.
    repository.write(FILE, schema("int8").replace("    id", "  id"));
    repository.git(&["diff"]).without(&["@@"]);
}

#[test]
fn textconv_gives_what_it_cannot_read() {
    let repository = converted("");
    for (content, reason) in [
        (CONFLICT, "line 2, column 1: unresolved merge conflict"),
        ("hello\n", "the file holds no statement of a schema"),
        ("CREATE TABLE a ();\nSELECT 'open;\n", "line 2, column 8"),
    ] {
        repository.commit_file(FILE, content);
        let reason = format!("+-- dumpdiff: not read as a dump: {reason}");
        let last = format!("+{}", content.lines().last().unwrap());
        let said = repository.git(&["show"]);
        assert_eq!(said.messages, "");
        said.expect(0, &[&reason, &last])
            .without(&["git-blob", "/tmp"]);
    }
    repository.commit_file(FILE, b"PGDMP\0\x01");
    let said = repository.git(&["show"]);
    said.expect(
        0,
        &[
            "-- dumpdiff: not read as a dump: this is",
            "+-- 7 bytes, xxh3 ",
        ],
    )
    .without(&["\0"]);
    // What no parser accepts is compared by its text, without a word beside.
    repository.commit_file(FILE, "CREATE TABLE a ();\nCREATE NONSENSE x;\n");
    let said = repository.git(&["show"]).expect(0, &["+CREATE NONSENSE x"]);
    assert_eq!(said.messages, "");
    repository
        .run(&["show", "--textconv", "none.sql"])
        .expect(2, &["none.sql"]);
    repository
        .run(&["show", "--textconv", "--coverage", FILE])
        .expect(2, &["cannot be used with"]);
}

#[test]
fn textconv_takes_filters() {
    let repository = converted("--table last --schema nowhere");
    repository
        .git(&["show"])
        .expect(0, &["-    id integer"])
        .without(&["t0", "not read"]);
    // Secrets are masked, and it is said.
    let repository = converted("");
    let server = "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (password 'one');\n";
    repository.commit_file(FILE, server);
    repository
        .git(&["show"])
        .expect(
            0,
            &["+-- dumpdiff: passwords and other secrets are written as"],
        )
        .without(&["'one'"]);
}

#[test]
fn it_is_a_difftool() {
    let repository = driven("");
    // git prefers a driver to the tool that it is asked for.
    repository.git(&["config", "--unset", "diff.dumpdiff.command"]);
    let tool = "dumpdiff --old-name \"old/$MERGED\" --new-name \"$MERGED\" \"$LOCAL\" \"$REMOTE\"";
    repository.git(&["config", "difftool.dumpdiff.cmd", tool]);
    let run = |words: &[&str]| {
        let tool = ["difftool", "-t", "dumpdiff", "-y"];
        repository.try_git(&[&tool[..], words].concat())
    };
    let told = [
        "type integer → bigint",
        "old/db/structure.sql:81 → db/structure.sql:81",
    ];
    run(&["HEAD~1"]).expect(0, &told).without(&["git-blob"]);
    // A tool that is trusted and finds something ends git.
    let trusted = run(&["--trust-exit-code", "HEAD~1"]);
    assert_ne!(trusted.status, Some(0));
    assert!(trusted.out.contains(told[0]), "{}", trusted.out);
    run(&["--trust-exit-code", "HEAD"]).expect(0, &[]);
    fs::remove_file(repository.top.join(FILE)).unwrap();
    run(&["HEAD"]).expect(0, &["- table public.last"]);
}
