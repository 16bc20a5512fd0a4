//! `show` and `--format unified` as a user meets them.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::process::{Command, Output};
use support::{program, run};

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The standard output of a run that ends with a status.
fn output(arguments: &[&str], status: i32) -> String {
    let output = run(arguments);
    let message = text(&output.stderr);
    assert_eq!(
        output.status.code(),
        Some(status),
        "{arguments:?}: {message}"
    );
    text(&output.stdout)
}

fn shop(name: &str) -> String {
    format!("{}/examples/shop/{name}.sql", env!("CARGO_MANIFEST_DIR"))
}

/// A snapshot in a file is replaced by its own snapshot, and differs in
/// nothing from the dump.
#[test]
fn a_committed_snapshot_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("schema.sql");
    let file = file.to_str().unwrap();
    let dump = shop("new");
    assert_eq!(output(&["show", &dump, "-o", file], 0), "");
    let first = fs::read_to_string(file).unwrap();
    assert!(first.contains("CREATE TABLE public.orders (\n    id bigint GENERATED"));
    output(&["show", file, "-o", file], 0);
    assert_eq!(fs::read_to_string(file).unwrap(), first);
    assert_eq!(output(&[file, &dump], 0), "");
    assert_ne!(output(&[file, &shop("old")], 1), "");
}

/// With a filter the patch fits the whole snapshot of the old side, and makes
/// just what is not hidden.
#[test]
fn a_filtered_patch_fits_the_whole_snapshot() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (shop("old"), shop("new"));
    let file = folder.path().join("new.sql");
    let file = file.to_str().unwrap();
    for hiding in [
        vec![],
        vec!["--exclude-table", "orders"],
        vec!["--kind", "table,view", "--ignore", "comments,privileges"],
        vec!["--schema", "billing"],
    ] {
        output(&["show", &old, "-o", file], 0);
        let arguments = [&["--format", "unified", &old, &new][..], &hiding].concat();
        let patch = output(&arguments, 1);
        fs::write(folder.path().join("p"), &patch).unwrap();
        let status = Command::new("patch")
            .args(["-p0", "-s", "-i", "p"])
            .current_dir(folder.path())
            .status()
            .unwrap();
        assert!(status.success(), "{hiding:?}:\n{patch}");
        // What is left is what was hidden.
        let left = [&["-q", file, &new][..], &hiding].concat();
        assert_eq!(output(&left, 0), "", "{hiding:?}");
        let all = run(&["-q", file, &new]);
        assert_eq!(all.status.code(), Some(i32::from(!hiding.is_empty())));
    }
}

#[test]
fn colours_are_for_terminals() {
    let (old, new) = (shop("old"), shop("new"));
    let arguments = ["--format", "unified", &old, &new];
    let plain = output(&arguments, 1);
    assert!(!plain.contains('\u{1b}'));
    let coloured = output(&[&arguments[..], &["--color", "always"]].concat(), 1);
    assert!(coloured.contains("\u{1b}[32m+    'packed',\u{1b}[0m"));
}

/// What a patch cannot show is said beside it.
#[test]
fn a_changed_secret_is_told_beside_the_patch() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, password: &str| {
        let path = folder.path().join(name);
        let sql = format!(
            "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', password '{password}');\n"
        );
        fs::write(&path, sql).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (old, new) = (write("old.sql", "one"), write("new.sql", "two"));
    let output = run(&["--format", "unified", &old, &new]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    assert!(text(&output.stderr).contains("cannot see what differs on server s"));
    let shown = run(&["show", &old]);
    assert!(text(&shown.stdout).contains("(host 'h', password '********')"));
    assert!(text(&shown.stderr).contains("passwords and other secrets"));
}

/// What a snapshot cannot hold is named, and not lost in silence.
#[test]
fn what_a_snapshot_does_not_say_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.sql");
    // Another file makes the index.
    fs::write(&path, "ALTER INDEX public.i SET (fillfactor = 70);\n").unwrap();
    let output = run(&["show", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    let said = text(&output.stderr);
    assert!(
        said.contains("does not say all of index public.i"),
        "{said}"
    );
    // A check on a table of another file is said.
    fs::write(
        &path,
        "ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0);\n",
    )
    .unwrap();
    let check = run(&["show", path.to_str().unwrap()]);
    assert!(text(&check.stdout).contains("ADD CONSTRAINT c CHECK (a > 0)"));
    assert_eq!(text(&check.stderr), "");
    let whole = run(&["show", &shop("new")]);
    assert_eq!(text(&whole.stderr), "");
}

fn refused(output: &Output, message: &str) {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(message), "{message:?} is not in\n{said}");
}

#[test]
fn what_does_not_go_together_is_refused() {
    let dump = shop("new");
    let unified = ["--format", "unified", &dump, &dump];
    for option in ["--stat", "--brief"] {
        let output = run(&[&unified[..], &[option]].concat());
        refused(&output, "the others are whole");
    }
    refused(&run(&["show", "--format", "text", &dump]), "sql or json");
    refused(
        &run(&["show", "--format", "sql", "--coverage", &dump]),
        "text or json",
    );
    refused(&run(&["--format", "unifid", &dump, &dump]), "'unified'");
    refused(&run(&["show", "--kind", "tabel", &dump]), "'table'");
    refused(
        &run(&["show", "--table", "costumer", &dump]),
        "the nearest name is customer",
    );
}

/// A result that cannot be written is trouble, and leaves nothing behind.
#[test]
fn an_output_that_cannot_be_written_is_trouble() {
    let (old, new) = (shop("old"), shop("new"));
    let forms: [&[&str]; 5] = [
        &["diff", &old, &new],
        &["diff", "--format", "unified", &old, &new],
        &["diff", "--format", "json", &old, &new],
        &["show", &old],
        &["show", "--format", "json", &old],
    ];
    let folder = tempfile::tempdir().unwrap();
    for form in forms {
        for target in ["no/such/folder/out", "."] {
            let target = folder.path().join(target);
            let arguments = [form, &["-o", target.to_str().unwrap()]].concat();
            refused(&run(&arguments), "cannot write");
        }
        // Nothing can be written to it, as to a full disk.
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = program().args(form).stdout(full).output().unwrap();
        refused(&output, "cannot write");
        refused(&run(&[form, &["-o", "/dev/full"]].concat()), "cannot write");
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 0, "{form:?} left a file");
    }
    assert!(Path::new("/dev/full").exists());
}
