//! What the options of `plan` make of the same two dumps.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::path::Path;
use std::process::Output;
use support::{arg, run};

/// Runs `plan` with options.
fn plan(options: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plan/options");
    let (old, new) = (folder.join("old.sql"), folder.join("new.sql"));
    run(&[&["plan"], options, &[arg(&old), arg(&new)]].concat())
}

fn check_script(name: &str, options: &[&str]) {
    let output = plan(options);
    assert_eq!(output.status.code(), Some(0), "{options:?}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/plan"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let script = String::from_utf8(output.stdout).unwrap();
    settings.bind(|| insta::assert_snapshot!(name, script));
}

/// Runs `plan` with options that it refuses, and gives what it says.
fn refused(options: &[&str]) -> String {
    let output = plan(options);
    assert_eq!(output.status.code(), Some(2), "{options:?}");
    assert!(output.stdout.is_empty(), "{options:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_plan_says_what_it_does_why_and_what_it_locks() {
    check_script("plain", &[]);
}

#[test]
fn an_online_plan_holds_nobody_up() {
    check_script("online", &["--online", "--lock-timeout", "500ms"]);
}

#[test]
fn an_idempotent_plan_asks_before_each_step() {
    check_script("idempotent", &["--idempotent"]);
    check_script("online_idempotent", &["--online", "--idempotent"]);
}

#[test]
fn a_choice_brings_what_it_needs() {
    check_script("only_view", &["--only", "open_orders"]);
    check_script("skip_column", &["--skip", "orders.token"]);
}

#[test]
fn nothing_is_lost_where_nothing_may_be() {
    let output = plan(&["--no-data-loss"]);
    assert_eq!(output.status.code(), Some(1));
    let script = String::from_utf8(output.stdout).unwrap();
    assert!(
        script.contains("\n-- Stays different: table public.draft: "),
        "{script}"
    );
    assert!(!script.contains("DROP TABLE"), "{script}");
}

/// What stands in a statement that no parser reads is in the new dump for all
/// that.
#[test]
fn what_may_be_made_unread_is_not_dropped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plan/unread");
    let (old, new) = (folder.join("old.sql"), folder.join("new.sql"));
    let output = run(&["plan", arg(&old), arg(&new)]);
    assert_eq!(output.status.code(), Some(1));
    let script = String::from_utf8(output.stdout).unwrap();
    for kept in [
        "table public.payment",
        "table public.\"Odd name\"",
        "constraint positive on public.payment",
    ] {
        let said = format!("-- Stays different: {kept}: it is left as it is");
        assert!(script.contains(&said), "{script}");
    }
    let drops: Vec<&str> = script
        .lines()
        .filter(|line| line.contains("DROP "))
        .collect();
    assert_eq!(drops, ["DROP TABLE public.draft;"], "{script}");
}

/// A new sequence would give again what the rows have.
#[test]
fn a_new_sequence_goes_on_after_the_rows() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/default/serial_to_plain");
    let (serial, plain) = (case.join("old.sql"), case.join("new.sql"));
    let script = String::from_utf8(run(&["plan", arg(&plain), arg(&serial)]).stdout).unwrap();
    let setval = "SELECT pg_catalog.setval('public.orders_id_seq', max(id)) FROM public.orders \
                  HAVING max(id) BETWEEN 1 AND 9223372036854775807;";
    assert!(script.contains(setval), "{script}");
}

#[test]
fn what_cannot_be_had_is_refused() {
    let text = refused(&["--transaction"]);
    assert!(
        text.contains("step 1 (alter enum type public.state)"),
        "{text}"
    );
    let text = refused(&["--only", "nowhere.*"]);
    assert!(
        text.contains("nowhere.* is the name of no object"),
        "{text}"
    );
    let text = refused(&["--online", "--lock-timeout", "soon"]);
    assert!(text.contains("as in 3s"), "{text}");
    refused(&["--lock-timeout", "3s"]);
    refused(&["--online", "--transaction"]);
}

#[test]
fn without_the_value_that_is_used_one_transaction_is_enough() {
    // What uses the new value of the enumeration is skipped.
    let output = plan(&["--transaction", "--skip", "orders_state"]);
    assert_eq!(output.status.code(), Some(0));
    let script = String::from_utf8(output.stdout).unwrap();
    assert_eq!(script.matches("\nBEGIN;\n").count(), 1, "{script}");
}
