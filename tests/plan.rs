//! What `plan` writes does on servers what it says: a database restored from
//! OLD dumps as NEW when the script has run, keeps its rows, and goes back.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Mutex;
use support::{Pair, arg, cases, corpus, corpus_pairs, script, target};

/// Pairs that do not come out, by the reason. Below a line `# rows: reason` are
/// those whose rows PostgreSQL refuses: they come out without rows. Below `#
/// other: reason` are those that do not. Other lines with `#` go on.
const EXPECTED: &str = include_str!("plan/expected.txt");

/// The phase of a pair that comes out without rows and not with them.
const ROWS: &str = "up with rows";

/// The names of the pairs that are expected to fail, and whether only their
/// rows are in the way.
fn expected() -> impl Iterator<Item = (&'static str, bool)> {
    let mut is_of_rows = false;
    EXPECTED.lines().filter_map(move |line| {
        is_of_rows = line.starts_with("# rows: ") || is_of_rows && !line.starts_with("# other: ");
        let is_name = !line.is_empty() && !line.starts_with('#');
        is_name.then_some((line, is_of_rows))
    })
}

/// Cases of which the check after the plan tells nothing before it, though
/// something is to be done, and why the catalogs do not tell it.
const SILENT: [(&str, &[&str]); 2] = [
    (
        "the order of columns stays as it is",
        &["rule_breaking_relation/column_order_changed"],
    ),
    ("a secret is told by nobody", &["server/secret"]),
];

/// Only one test has servers at a time: each keeps all processors busy.
static SERVERS: Mutex<()> = Mutex::new(());

/// What has become of the pairs of a list: a line and what stands below it, by
/// the names of the pairs.
struct Outcome {
    ok: usize,
    silent: Vec<String>,
    left_out: Vec<String>,
    failed: BTreeMap<String, String>,
}

impl Outcome {
    fn parse(text: &str) -> Self {
        let mut outcome = Self {
            ok: 0,
            silent: Vec::new(),
            left_out: Vec::new(),
            failed: BTreeMap::new(),
        };
        let mut failed = None;
        for line in text.lines() {
            if let Some(pair) = line.strip_prefix("ok ") {
                outcome.ok += 1;
                let silent = pair.strip_suffix(": silent").map(str::to_owned);
                outcome.silent.extend(silent);
            } else if let Some(pair) = line.strip_prefix("left out ") {
                outcome.left_out.push(pair.to_owned());
            } else if let Some(pair) = line.strip_prefix("FAIL ") {
                let (name, phase) = pair.split_once(": ").unwrap();
                failed = Some(name.to_owned());
                outcome.failed.insert(name.to_owned(), phase.to_owned());
            } else {
                let name = failed
                    .as_ref()
                    .unwrap_or_else(|| panic!("what is {line:?}?"));
                *outcome.failed.get_mut(name).unwrap() += &format!("\n{line}");
            }
        }
        outcome
    }

    /// Fails with whatever is not as expected.
    fn check(mut self, fewest: usize) {
        let mut wrong = String::new();
        for (name, is_of_rows) in expected() {
            let phase = self.failed.get(name).and_then(|text| text.lines().next());
            // One that fails for another reason than the list says is told.
            if phase.is_some_and(|phase| is_of_rows == (phase == ROWS)) {
                self.failed.remove(name);
            }
        }
        for (name, text) in &self.failed {
            writeln!(wrong, "{name}: {text}").unwrap();
        }
        for line in &self.left_out {
            eprintln!("left out {line}");
        }
        eprintln!(
            "{} pairs came out, {} were left out",
            self.ok,
            self.left_out.len()
        );
        assert!(wrong.is_empty(), "{} failed:\n{wrong}", self.failed.len());
        assert!(self.ok >= fewest, "only {} pairs came out", self.ok);
    }
}

/// The folder of one test.
fn folder(name: &str) -> PathBuf {
    let folder = target().join("plan").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs the plans of the pairs that the folder's list names, with options of
/// `plan.py`.
fn run_plans(folder: &Path, options: &[&str]) -> Outcome {
    let output = script("plan.py")
        .args(["--program", env!("CARGO_BIN_EXE_dumpdiff"), arg(folder)])
        .args(options)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "plan.py ended with {}",
        output.status
    );
    Outcome::parse(&String::from_utf8(output.stdout).unwrap())
}

/// Writes the list of pairs, each for the server that its dumps are of.
fn write_list(folder: &Path, pairs: &[Pair]) {
    let mut list = String::new();
    for pair in pairs {
        let new = fs::read(&pair.new).unwrap();
        let is_of_15 =
            String::from_utf8_lossy(&new).contains("\n-- Dumped from database version 15");
        let version = if is_of_15 { "15" } else { "17" };
        let (old, new) = (arg(&pair.old), arg(&pair.new));
        writeln!(list, "{}\t{old}\t{new}\t{version}", pair.name).unwrap();
    }
    fs::write(folder.join("LIST.tsv"), list).unwrap();
}

/// Makes the dumps of the features, and runs the plans between them with
/// options of `plan.py`.
fn run_features(version: &str, options: &[&str], run: &[&str]) -> Outcome {
    let folder = folder(&format!("features-{version}{}", run.concat()));
    let made = script("generate_pairs.py")
        .args(options)
        .args([
            version,
            arg(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plan/features")),
        ])
        .arg(&folder)
        .status()
        .unwrap();
    assert!(made.success(), "generate_pairs.py ended with {made}");
    let outcome = run_plans(&folder, run);
    assert!(outcome.left_out.is_empty(), "{:?}", outcome.left_out);
    outcome
}

/// Whether all pairs are tried, and not a share of those that are many.
fn all() -> bool {
    std::env::var_os("DUMPDIFF_ALL_PLANS").is_some()
}

#[test]
fn plans_of_cases_lead_to_new() {
    let _servers = SERVERS.lock();
    let folder = folder("cases");
    write_list(&folder, &cases());
    let mut outcome = run_plans(&folder, &[]);
    outcome.silent.sort_unstable();
    let silent = std::mem::take(&mut outcome.silent);
    outcome.check(500);
    let mut expected: Vec<&str> = SILENT
        .iter()
        .flat_map(|(_, names)| *names)
        .copied()
        .collect();
    expected.sort_unstable();
    // One that tells something by now goes from the list.
    assert_eq!(silent, expected);
}

/// Both ways, because the scripts go back too.
#[test]
fn plans_of_real_dumps_lead_to_new() {
    let Some(corpus) = corpus() else {
        return;
    };
    let _servers = SERVERS.lock();
    let folder = folder("corpus");
    let step = if all() { 1 } else { 3 };
    let pairs: Vec<Pair> = corpus_pairs(&corpus).into_iter().step_by(step).collect();
    write_list(&folder, &pairs);
    run_plans(&folder, &[]).check(pairs.len() / 2);
}

#[test]
fn plans_lead_from_each_definition_of_a_feature_to_any_other() {
    let _servers = SERVERS.lock();
    let both_ways: &[&str] = if all() { &["--both-ways"] } else { &[] };
    let options = [&["--seeds", "20"], both_ways].concat();
    run_features("17", &options, &[]).check(1000);
}

/// A share of them: what differs between the versions is little.
#[test]
fn plans_lead_to_other_definitions_on_15() {
    let _servers = SERVERS.lock();
    let step = if all() { "1" } else { "4" };
    run_features("15", &["--seeds", "5", "--step", step], &[]).check(250);
}

/// The ways of a busy server lead to the same; and a script that asks what is
/// still to be done can be stopped, resumed, and run again.
#[test]
fn plans_for_a_busy_server_lead_to_new_and_can_be_run_again() {
    let _servers = SERVERS.lock();
    let step = if all() { "1" } else { "5" };
    let run = ["--options", "--online --idempotent", "--again"];
    let outcome = run_features("17", &["--seeds", "5", "--step", step], &run);
    outcome.check(180);
}
