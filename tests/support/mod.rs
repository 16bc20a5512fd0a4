//! What the tests of the whole program share: where the dumps are, how two of
//! them are compared, and how the program is run.

// Each test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

pub mod entries;
pub mod repository;

use dumpdiff::diagnostic::Diagnostic;
use dumpdiff::diff::Diff;
use dumpdiff::dump::{Dump, ReadOptions};
use dumpdiff::gate::Verdict;
use dumpdiff::load::{Asked, RenameMap, load_pair, load_pair_asked};
use dumpdiff::plan::{Between, Choice, Manner, Plan, check};
use dumpdiff::rename;
use dumpdiff::report::json::Extent;
use dumpdiff::report::{Findings, Report};
use dumpdiff::rules::findings as findings_of;
use dumpdiff::select::Selection;
use dumpdiff::threads;
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of real dumps. They are not part of the project, so that tests
/// do without where it is not set, and say so.
pub fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("DUMPDIFF_CORPUS").map(PathBuf::from);
    match &folder {
        None => eprintln!("skipped on real dumps: DUMPDIFF_CORPUS is not set"),
        Some(folder) => assert!(folder.is_dir(), "no folder {}", folder.display()),
    }
    folder
}

/// Every file below a folder whose name ends with `.sql`, sorted.
pub fn sql_files(folder: &Path) -> Vec<PathBuf> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "sql") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    assert!(!files.is_empty(), "no dumps in {}", folder.display());
    files
}

/// Every dump there is: those of the cases and those of the corpus.
pub fn dumps() -> Vec<PathBuf> {
    let mut files = sql_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"));
    // What the cases are made from is no dump.
    files.retain(|path| !path.components().any(|part| part.as_os_str() == "sources"));
    if let Some(folder) = corpus() {
        files.extend(sql_files(&folder.join("corpus")));
        files.extend(sql_files(&folder.join("cases")));
    }
    files
}

/// Two dumps that are compared, and what the pair is called.
#[derive(Clone, Debug)]
pub struct Pair {
    pub name: String,
    pub old: PathBuf,
    pub new: PathBuf,
}

impl Pair {
    /// The base name of the folder that the pair stands in.
    pub fn case(&self) -> &str {
        self.name.rsplit('/').next().unwrap()
    }
}

/// The folders below that hold `old.sql` and `new.sql`, named by their path.
pub fn pairs_below(folder: &Path) -> Vec<Pair> {
    let name = |old: &Path| {
        let below = old.strip_prefix(folder).unwrap();
        below.parent().unwrap().to_str().unwrap().to_owned()
    };
    sql_files(folder)
        .into_iter()
        .filter(|path| path.ends_with("old.sql"))
        .map(|old| Pair {
            name: name(&old),
            new: old.with_file_name("new.sql"),
            old,
        })
        .collect()
}

/// The cases of the project.
pub fn cases() -> Vec<Pair> {
    pairs_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"))
}

/// The pairs of the corpus: its cases, and snapshots of one project that
/// follow one another.
pub fn corpus_pairs(folder: &Path) -> Vec<Pair> {
    let mut pairs = pairs_below(&folder.join("cases"));
    let snapshots = sql_files(&folder.join("corpus/history"));
    for two in snapshots.windows(2) {
        if two[0].parent() == two[1].parent() {
            let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
            let project = two[0].parent().unwrap();
            pairs.push(Pair {
                name: format!("{}/{}..{}", name(project), name(&two[0]), name(&two[1])),
                old: two[0].clone(),
                new: two[1].clone(),
            });
        }
    }
    pairs
}

/// Reads a dump that has to be readable.
pub fn read(path: &Path, name: &str) -> Dump {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    parse(name, bytes).unwrap_or_else(|problem| panic!("{}: {problem:?}", path.display()))
}

/// Reads a dump that is in memory.
pub fn parse(name: &str, bytes: Vec<u8>) -> Result<Dump, Diagnostic> {
    Dump::parse(name, bytes, &ReadOptions::default())
}

/// What is done about renames where nothing is said.
pub fn renames() -> rename::Options {
    rename::Options::default()
}

/// The text report of a pair as the program prints it without colours, with
/// the exit status and the remarks that stand on standard error; below it what
/// `check` says of the findings, and those of the rules that are off.
pub fn report(old: &Dump, new: &Dump, cancel: bool) -> String {
    selected_report(old, new, cancel, &Selection::default())
}

/// The same of what is selected.
pub fn selected_report(old: &Dump, new: &Dump, cancel: bool, selection: &Selection) -> String {
    let (mut old_loaded, new_loaded) = load_pair(old, new, cancel).unwrap();
    let catalogs = (&mut old_loaded.catalog, &new_loaded.catalog);
    let difference = selection.apply(rename::diff(catalogs.0, catalogs.1, &renames()).unwrap());
    let verdict = verdict(&difference);
    let report = Report::new(&difference, &verdict, old, new);
    let mut text = format!("exit status: {}\n", u8::from(!report.is_empty()));
    if report.is_empty() {
        for note in &report.notes {
            text += &format!("note: {}\n", note.text);
        }
    }
    text += &report.text(false);
    let findings = Findings::new(&verdict, old, new);
    if findings.counting().next().is_some() {
        text += &format!("\n{}", findings.text(false));
    }
    let asked_for = Verdict::plain(findings_of(&difference, |rule| !rule.is_on));
    for finding in asked_for.counting() {
        text += &format!(
            "\nif asked for: {} {}: {}",
            finding.severity, finding.rule.id, finding.message
        );
    }
    text
}

/// What every rule finds that speaks without being asked.
pub fn verdict(difference: &Diff<'_>) -> Verdict {
    Verdict::plain(findings_of(difference, |rule| rule.is_on))
}

/// The differences of a pair as JSON.
pub fn json(old: &Dump, new: &Dump, cancel: bool) -> String {
    let (mut old_loaded, new_loaded) = load_pair(old, new, cancel).unwrap();
    let mut text = Vec::new();
    let difference =
        rename::diff(&mut old_loaded.catalog, &new_loaded.catalog, &renames()).unwrap();
    difference
        .write_json(&verdict(&difference), old, new, Extent::Whole, &mut text)
        .unwrap();
    String::from_utf8(text).unwrap()
}

/// The script that leads from one dump to another, and the checks around it;
/// and how many statements were loaded before anything was asked for.
pub fn plan(old: &Dump, new: &Dump, manner: &Manner, cancel: bool) -> (String, usize) {
    let asked = cancel.then(Asked::by_plan);
    let map = RenameMap::default();
    let (mut before, mut after) = load_pair_asked(old, new, asked.as_ref(), &map).unwrap();
    let between = Between {
        old,
        new,
        map: &map,
        renames: &renames(),
        selection: &Selection::default(),
        choice: &Choice::default(),
        is_complete: false,
        manner,
    };
    let with = |diff: &Diff<'_>, plan: &mut Plan| {
        plan.note(findings_of(diff, |rule| rule.is_on));
        check::after(plan, diff)
    };
    let planned = between.plan(&mut before.catalog, &mut after.catalog, with);
    let (plan, check_after) = planned.unwrap();
    let text = [plan.script(), plan.check_before(), check_after].concat();
    (text, before.coverage.modelled + after.coverage.modelled)
}

/// The text report of two files, labelled `old.sql` and `new.sql`.
pub fn report_of(pair: &Pair, cancel: bool) -> String {
    let old = read(&pair.old, "old.sql");
    let new = read(&pair.new, "new.sql");
    report(&old, &new, cancel)
}

/// Runs a check on every item, on all threads, and fails with everything that
/// it complains of.
pub fn check_all<T: Sync>(items: &[T], check: impl Fn(&T) -> Result<(), String> + Sync) {
    assert!(!items.is_empty(), "there is nothing to check");
    // The pool of the program, whose stacks are large enough for any tree.
    let failures: Vec<String> = threads::pool().unwrap().install(|| {
        items
            .par_iter()
            .filter_map(|item| check(item).err())
            .collect()
    });
    assert!(
        failures.is_empty(),
        "{} of {} failed:\n{}",
        failures.len(),
        items.len(),
        failures.join("\n")
    );
}

/// The first lines of a text, each behind a few blanks.
pub fn first_lines(text: &str, count: usize) -> String {
    let lines: Vec<String> = text
        .lines()
        .take(count)
        .map(|line| format!("    {}", line.chars().take(160).collect::<String>()))
        .collect();
    lines.join("\n")
}

/// Where two texts begin to differ.
pub fn first_difference(one: &str, two: &str) -> String {
    let equal = one.lines().zip(two.lines()).take_while(|(a, b)| a == b);
    let from = equal.count();
    let rest = |text: &str| {
        text.lines()
            .skip(from)
            .take(4)
            .collect::<Vec<_>>()
            .join("\n")
    };
    format!(
        "line {}:\n{}\n  instead of\n{}",
        from + 1,
        first_lines(&rest(two), 4),
        first_lines(&rest(one), 4)
    )
}

/// The program, ready for its arguments.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dumpdiff"));
    command.env_remove("NO_COLOR");
    command
}

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

/// A name as an argument.
pub fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The folder that tests may write into.
pub fn target() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// A script beside this file, ready for its arguments.
pub fn script(name: &str) -> Command {
    Command::new(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/support")
            .join(name),
    )
}
