//! What the options about renames do, and what they refuse.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::path::PathBuf;
use std::process::Output;
use support::{arg, cases};

fn files(case: &str) -> (PathBuf, PathBuf) {
    let name = format!("rename/{case}");
    let pair = cases().into_iter().find(|pair| pair.name == name).unwrap();
    (pair.old, pair.new)
}

fn run(case: &str, options: &[&str]) -> Output {
    let (old, new) = files(case);
    support::run(&[&["diff"], options, &[arg(&old), arg(&new)]].concat())
}

fn stdout(case: &str, options: &[&str]) -> String {
    let output = run(case, options);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The message of a run that has to fail.
fn refused(case: &str, options: &[&str]) -> String {
    let output = run(case, options);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn without_renames_all_is_added_and_removed() {
    let text = stdout("table", &["--no-renames"]);
    assert!(text.contains("- table public.client ("), "{text}");
    assert!(text.contains("+ table public.customer ("), "{text}");
    assert!(!text.contains("renamed") && !text.contains("may have become"));
}

#[test]
fn what_is_told_is_taken_for_true() {
    for told in [
        "public.measure.height=public.measure.depth",
        "column:measure.height=measure.depth",
        "column:PUBLIC.measure.\"height\"=public.measure.depth",
    ] {
        let text = stdout("columns_ambiguous", &["--rename", told]);
        assert!(
            text.contains("~ column depth  renamed from height  "),
            "{text}"
        );
    }
    // Neither is likely by itself.
    let both = [
        "--rename",
        "column:measure.height=measure.depth",
        "--rename",
        "column:measure.width=measure.weight",
        "--no-renames",
    ];
    let text = stdout("columns_ambiguous", &both);
    assert!(text.contains("\n2 changed (2 columns)\n"), "{text}");
    let json = stdout(
        "common_shape",
        &["--rename", "tag=country", "--format", "json"],
    );
    assert!(json.contains("\"told\":true"), "{json}");
    let area = "function:area(integer)=area( bigint,bigint )";
    let text = stdout("function_overloads", &["--rename", area]);
    assert!(
        text.contains("area(bigint, bigint)  signature changed from public.area(integer)"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_is_refused() {
    for (told, expected) in [
        (
            "public.clint=public.customer",
            "the old side has no public.clint that could have been renamed",
        ),
        (
            "public.clint=public.customer",
            "the nearest name is public.client",
        ),
        (
            "table:client=custommer",
            "the new side has no table custommer that could have been renamed",
        ),
        (
            "public.country=public.customer",
            "both sides have public.country, so that it was not renamed",
        ),
        (
            "public.client=public.customer_pkey",
            "the new side has no public.customer_pkey",
        ),
        ("public.client", "write OLD=NEW"),
        ("tabel:a=b", "there is no kind 'tabel', but 'table'"),
    ] {
        let message = refused("table", &["--rename", told]);
        // Messages are broken into lines.
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(message.contains(expected), "{told}: {message}");
    }
    let twice = ["--rename", "client=customer", "--rename", "client=customer"];
    let message = refused("table", &twice);
    assert!(message.contains("more than one rename"), "{message}");
    let message = refused(
        "table",
        &["--format", "unified", "--rename", "client=customer"],
    );
    assert!(message.contains("--rename does not go with"), "{message}");
}

/// A patch has to fit what `show` prints of the old file.
#[test]
fn a_patch_renames_nothing() {
    let patch = stdout("table", &["--format", "unified"]);
    assert!(patch.contains("-CREATE TABLE public.client"), "{patch}");
    assert!(patch.contains("+CREATE TABLE public.customer"), "{patch}");
}

/// Filters look at both names, of the table and of what belongs to it.
#[test]
fn either_name_selects() {
    let all = stdout("table", &[]);
    for pattern in ["client", "customer"] {
        let text = stdout("table", &["--table", pattern]);
        assert_eq!(text, all, "{pattern}");
    }
    let none = run("table", &["--table", "invoice"]);
    assert_eq!(none.status.code(), Some(0), "{none:?}");
    for pattern in ["public", "archive"] {
        let text = stdout("schema_move", &["--schema", pattern]);
        assert!(
            text.contains("~ table archive.letter  moved from public.letter"),
            "{text}"
        );
    }
    let text = stdout("column_other_type", &["--kind", "table", "--table", "job"]);
    assert!(
        text.contains("error_details may have become error_message"),
        "{text}"
    );
    let hidden = run("column_other_type", &["--kind", "index"]);
    assert!(
        !String::from_utf8(hidden.stderr)
            .unwrap()
            .contains("may have become")
    );
}
