//! The gate as it is run: what the configuration says, and the exit status.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::config;
use std::fs;
use std::path::{Path, PathBuf};
use support::{first_lines, pairs_below, program};
use tempfile::TempDir;

fn tests(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder)
}

fn settings(folder: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    settings.set_snapshot_path(snapshots.join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Each bad configuration, with everything that is said of it.
#[test]
fn bad_configurations_are_told_as_reviewed() {
    let mut files: Vec<PathBuf> = fs::read_dir(tests("config"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let mut failed = Vec::new();
    settings("config").bind(|| {
        for file in files {
            let name = file.file_stem().unwrap().to_str().unwrap();
            let problems = config::read("dumpdiff.toml", &fs::read_to_string(&file).unwrap());
            let told: Vec<String> = match problems {
                Ok(_) => panic!("{name} is taken"),
                Err(problems) => problems.iter().map(|one| one.render(false)).collect(),
            };
            let text = told.join("\n\n");
            if std::panic::catch_unwind(|| insta::assert_snapshot!(name, text)).is_err() {
                failed.push(name.to_owned());
            }
        }
    });
    assert!(failed.is_empty(), "{failed:?}");
}

/// What a preset hides is counted, and what a user made stays.
#[test]
fn presets_hide_as_reviewed() {
    let mut failed = Vec::new();
    settings("preset").bind(|| {
        for pair in pairs_below(&tests("preset")) {
            let output = program()
                .current_dir(pair.old.parent().unwrap())
                .args(["--config", "../dumpdiff.toml", "--preset", &pair.name])
                .args(["old.sql", "new.sql"])
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let name = pair.name.clone();
            if std::panic::catch_unwind(|| insta::assert_snapshot!(name, text)).is_err() {
                failed.push(pair.name.clone());
            }
        }
    });
    assert!(failed.is_empty(), "{failed:?}");
}

/// The rules do not see what a preset hides.
#[test]
fn what_a_preset_hides_is_not_found() {
    let folder = tests("preset/timescaledb");
    let found = |options: &[&str]| {
        let output = program()
            .current_dir(&folder)
            .args([&["check", "old.sql", "new.sql", "--no-config"], options].concat())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(found(&[]).contains("_hyper_1_1_chunk"));
    let told = found(&["--preset", "timescaledb"]);
    assert!(!told.contains("chunk"), "{told}");
}

const OLD: &str = "\
CREATE TABLE public.orders (id bigint, total numeric, note text);
CREATE TABLE public.\"a \"\"b\"\" \\*\" (id bigint);
CREATE TABLE audit.log (id bigint);
CREATE TABLE audit.old (id bigint);
";

const NEW: &str = "\
CREATE TABLE public.orders (id bigint, note text);
CREATE TABLE audit.log (id bigint);
";

/// A folder with two dumps, in which the program is run.
struct Folder(TempDir);

/// What a run came to.
#[derive(Debug)]
struct Ran {
    status: i32,
    out: String,
    messages: String,
}

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("old.sql", OLD);
        folder.write("new.sql", NEW);
        folder
    }

    fn with(configuration: &str) -> Self {
        let folder = Self::new();
        folder.write("dumpdiff.toml", configuration);
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in("", arguments)
    }

    fn run_in(&self, below: &str, arguments: &[&str]) -> Ran {
        let output = program()
            .current_dir(self.0.path().join(below))
            .args(arguments)
            .output()
            .unwrap();
        Ran {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            messages: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn check(&self, options: &[&str]) -> Ran {
        let files = ["old.sql", "new.sql", "--today", "2026-06-30"];
        self.run(&[&["check"], options, &files].concat())
    }
}

/// An allow for everything that the two dumps have.
fn allows(expires: &str) -> String {
    format!(
        "[[allow]]\nrule = \"table-removed\"\nobject = \"*\"\nreason = \"a clean-up\"\n{expires}\n\
         [[allow]]\nrule = \"column-removed\"\nobject = \"table public.orders\"\n\
         reason = \"nobody reads it\"\n"
    )
}

#[test]
fn without_a_configuration_the_findings_fail() {
    let folder = Folder::new();
    let ran = folder.check(&[]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.out.contains("table-removed"), "{ran:?}");
}

#[test]
fn what_is_allowed_passes() {
    let folder = Folder::with(&allows(""));
    let ran = folder.check(&["--fail-on", "info"]);
    assert_eq!((ran.status, ran.messages.as_str()), (0, ""), "{ran:?}");
    // Without the file it counts.
    assert_eq!(folder.check(&["--no-config"]).status, 1);
}

#[test]
fn an_allow_holds_to_the_end_of_its_day() {
    let folder = Folder::with(&allows("expires = 2026-06-30"));
    assert_eq!(folder.check(&[]).status, 0);
    let folder = Folder::with(&allows("expires = 2026-06-29"));
    let ran = folder.check(&[]);
    assert_eq!(ran.status, 1);
    let remark = "dumpdiff.toml:1: the allow of table-removed for * expired on 2026-06-29, \
                  so that 2 findings count again";
    assert!(ran.out.contains(remark), "{ran:?}");
}

#[test]
fn an_allow_without_a_finding_is_told() {
    let unused = "\n[[allow]]\nrule = \"table-removed\"\nobject = \"public.gone\"\n\
                  reason = \"it was there\"\n";
    let folder = Folder::with(&(allows("") + unused));
    let ran = folder.check(&[]);
    assert_eq!(ran.status, 0);
    let remark = "the allow of table-removed for public.gone matches no finding: remove it";
    assert!(ran.out.contains(remark), "{ran:?}");
    assert_eq!(ran.out.matches("remove it").count(), 1, "{ran:?}");
    // Where not all was looked at, nobody knows.
    let ran = folder.check(&["--schema", "audit"]);
    assert!(!ran.out.contains("remove it"), "{ran:?}");
}

#[test]
fn levels_come_from_the_most_special_word() {
    let status = |configuration: &str, options: &[&str]| {
        let ran = Folder::with(configuration).check(options);
        assert!(ran.status < 2, "{configuration}: {ran:?}");
        ran.status
    };
    let rules = "[rules]\ntable-removed = \"low\"\ncolumn-removed = \"low\"\n";
    assert_eq!(status(rules, &[]), 0);
    assert_eq!(status(rules, &["--fail-on", "low"]), 1);
    // A topic is a cap, and a rule stands above it.
    let cap = "[topics]\ndata-loss = \"low\"\n";
    assert_eq!(status(cap, &[]), 0);
    assert_eq!(
        status(&format!("{cap}[rules]\ncolumn-removed = \"high\"\n"), &[]),
        1
    );
    let off = "[topics]\ndata-loss = \"off\"\n";
    assert_eq!(status(off, &["--fail-on", "info"]), 0);
    assert_eq!(
        status(&format!("{off}[rules]\ncolumn-removed = \"on\"\n"), &[]),
        1
    );
    // The last entry that matches stands above the rule.
    let level = |level: &str| format!("[[level]]\nobject = \"audit.*\"\nlevel = \"{level}\"\n");
    assert_eq!(status(&format!("{rules}{}", level("high")), &[]), 1);
    assert_eq!(
        status(&format!("{rules}{}{}", level("high"), level("off")), &[]),
        0
    );
    assert_eq!(
        status(
            "fail-on = \"critical\"\n[topics]\ndata-loss = \"high\"\n",
            &[]
        ),
        0
    );
    // The command line stands above the file.
    let options = ["--fail-on", "high"];
    assert_eq!(
        status(
            "fail-on = \"critical\"\n[topics]\ndata-loss = \"high\"\n",
            &options
        ),
        1
    );
}

#[test]
fn what_is_ignored_is_counted() {
    let ignore = "[[ignore]]\nobject = \"audit.*\"\n[[ignore]]\nobject = \"public.*\"\n\
                  topic = \"data-loss\"\nkind = \"relation\"\n";
    let ran = Folder::with(ignore).check(&["--format", "json", "--fail-on", "info"]);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["totals"]["ignored"], 2, "{ran:?}");
    let findings = document["findings"].as_array().unwrap();
    let told: Vec<&str> = findings
        .iter()
        .map(|finding| finding["object"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["public.orders.total"]);
}

#[test]
fn what_is_suggested_makes_the_check_pass() {
    let folder = Folder::new();
    let suggested = folder.check(&["--suggest-allow", "--fail-on", "info"]);
    assert_eq!(suggested.status, 1);
    assert_eq!(
        suggested.out.matches("[[allow]]").count(),
        3,
        "{suggested:?}"
    );
    // A reason has to be written.
    folder.write("dumpdiff.toml", &suggested.out);
    let refused = folder.check(&[]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.messages.contains("the reason is empty"),
        "{refused:?}"
    );
    let reasoned = suggested
        .out
        .replace("reason = \"\"", "reason = \"planned\"");
    folder.write("dumpdiff.toml", &reasoned);
    let ran = folder.check(&["--fail-on", "info"]);
    assert_eq!(ran.status, 0, "{reasoned}\n{ran:?}");
    assert!(!ran.out.contains("matches no finding"), "{ran:?}");
    // Each entry means its own object alone.
    let without = reasoned.replace("audit.old", "audit.older");
    folder.write("dumpdiff.toml", &without);
    assert_eq!(folder.check(&["--fail-on", "info"]).status, 1);
}

#[test]
fn a_baseline_is_accepted() {
    let folder = Folder::new();
    let report = folder.check(&["--format", "json"]);
    folder.write("check.json", &report.out);
    let diff = folder.run(&["old.sql", "new.sql", "--format", "json"]);
    folder.write("diff.json", &diff.out);
    for name in ["check.json", "diff.json"] {
        let ran = folder.check(&["--baseline", name, "--fail-on", "info"]);
        assert_eq!(ran.status, 0, "{ran:?}");
    }
    // What is new fails, and what is gone is counted.
    folder.write(
        "new.sql",
        "CREATE TABLE public.orders (id bigint, total numeric);\n",
    );
    let ran = folder.check(&["--baseline", "check.json"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(
        ran.out.contains("1 finding of the baseline is gone"),
        "{ran:?}"
    );
    assert!(ran.out.contains("public.orders.note"), "{ran:?}");
    folder.write("bad.json", "[1,\n2");
    let ran = folder.check(&["--baseline", "bad.json"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.messages.contains("bad.json:"),
        "{}",
        first_lines(&ran.messages, 9)
    );
}

#[test]
fn the_nearest_file_upward_is_read() {
    let folder = Folder::with(&allows(""));
    fs::create_dir(folder.0.path().join("below")).unwrap();
    let files = ["check", "../old.sql", "../new.sql"];
    let ran = folder.run_in("below", &files);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.messages.contains("note: the configuration is "),
        "{ran:?}"
    );
    // One that is nearer decides alone, and one that is named before both.
    folder.write("below/dumpdiff.toml", "fail-on = \"high\"\n");
    let ran = folder.run_in("below", &files);
    assert_eq!((ran.status, ran.messages.as_str()), (1, ""), "{ran:?}");
    let ran = folder.run_in(
        "below",
        &[&files[..], &["--config", "../dumpdiff.toml"]].concat(),
    );
    assert_eq!((ran.status, ran.messages.as_str()), (0, ""), "{ran:?}");
    let ran = folder.run(&["check", "old.sql", "new.sql", "--config", "none.toml"]);
    assert_eq!(ran.status, 2);
    assert!(ran.messages.contains("none.toml"), "{ran:?}");
}

#[test]
fn a_bad_configuration_is_trouble_for_both_commands() {
    let folder = Folder::with("fail-on = \"hihg\"\n[rules]\ntable-removd = \"low\"\n");
    for command in ["check", "diff"] {
        let ran = folder.run(&[command, "old.sql", "new.sql"]);
        assert_eq!(ran.status, 2);
        for place in ["dumpdiff.toml:1:11", "dumpdiff.toml:3:1", "'table-removed'"] {
            assert!(ran.messages.contains(place), "{ran:?}");
        }
    }
}

#[test]
fn the_differences_follow_the_configuration() {
    let folder = Folder::with("presets = [\"supabase\"]\nignore-classes = [\"comments\"]\n");
    folder.write("old.sql", "CREATE SCHEMA auth;\nCREATE TABLE t (a int);\n");
    folder.write(
        "new.sql",
        "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'x';\n",
    );
    let ran = folder.run(&["old.sql", "new.sql"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.messages.contains("supabase of 1 object"), "{ran:?}");
    // What the command line hides is hidden too.
    let ran = folder.run(&["old.sql", "new.sql", "--ignore", "owner", "--no-config"]);
    assert_eq!(ran.status, 1, "{ran:?}");
}

#[test]
fn renames_can_be_told() {
    let folder = Folder::with("[renames]\nguess = false\n\"table:public.a\" = \"public.b\"\n");
    folder.write(
        "old.sql",
        "CREATE TABLE public.a (x int);\nCREATE TABLE public.c (x int);\n",
    );
    folder.write(
        "new.sql",
        "CREATE TABLE public.b (x int);\nCREATE TABLE public.d (x int);\n",
    );
    let ran = folder.run(&["old.sql", "new.sql"]);
    assert!(
        ran.out.contains("public.b  renamed from public.a"),
        "{ran:?}"
    );
    assert!(ran.out.contains("- table public.c"), "{ran:?}");
    // After the release the entry does no harm.
    let ran = folder.run(&["new.sql", "new.sql"]);
    assert_eq!((ran.status, ran.messages.as_str()), (0, ""), "{ran:?}");
}
