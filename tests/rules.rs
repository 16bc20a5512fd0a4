//! Every rule has a file, a page, a place in the list, and a case in which it
//! speaks.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::load::load_pair;
use dumpdiff::rename;
use dumpdiff::rules::{ALL, Rule, find, findings};
use dumpdiff::threads;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use support::{Pair, cases, check_all, read, renames};

/// Rules that need what no dump says, so that none of them can make them
/// speak: facts about a server, its migrations, patterns of the configuration.
const SILENT: &[&str] = &[
    "extension-version-changed",
    "migration-history-diverged",
    "naming-convention",
];

/// The headings that every page has.
const HEADINGS: [&str; 3] = ["## Why it matters", "## Example", "## How to do it safely"];

fn file_name(rule: &Rule) -> String {
    rule.id.replace('-', "_")
}

/// The files of the rules: those in the folders of the topics.
fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let folders = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = folders
        // What several rules ask is no topic.
        .filter(|path| path.is_dir() && !path.ends_with("common"))
        .flat_map(|folder| {
            fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn every_file_is_a_registered_rule() {
    let registered: BTreeSet<String> = ALL
        .iter()
        .map(|rule| {
            format!(
                "{}/{}.rs",
                rule.topic.word().replace('-', "_"),
                file_name(rule)
            )
        })
        .collect();
    let there: BTreeSet<String> = files()
        .iter()
        .map(|path| {
            let folder = path.parent().unwrap().file_name().unwrap();
            let name = path.file_name().unwrap();
            format!("{}/{}", folder.to_str().unwrap(), name.to_str().unwrap())
        })
        .collect();
    assert_eq!(registered.len(), ALL.len(), "two rules have one name");
    let parted: Vec<&String> = registered.symmetric_difference(&there).collect();
    assert!(
        parted.is_empty(),
        "not both a file and in the list: {parted:#?}"
    );
}

#[test]
fn every_rule_has_a_page() {
    check_all(ALL, |rule| {
        let is_kebab = rule
            .id
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
        let page = rule.page();
        let mut rest = page.as_str();
        for heading in HEADINGS {
            let Some((before, after)) = rest.split_once(heading) else {
                return Err(format!("{}: there is no heading '{heading}'", rule.id));
            };
            if before.trim().is_empty() {
                return Err(format!("{}: nothing stands before '{heading}'", rule.id));
            }
            rest = after;
        }
        let summary = rule.summary();
        if !is_kebab || rest.trim().is_empty() || !summary.ends_with('.') || summary.len() > 300 {
            return Err(format!("{}: {summary}", rule.id));
        }
        assert!(find(rule.id).is_some_and(|found| found.id == rule.id));
        Ok(())
    });
}

/// The rules that speak in a case.
fn speaking(pair: &Pair) -> BTreeSet<&'static str> {
    let (old, new) = (read(&pair.old, "old.sql"), read(&pair.new, "new.sql"));
    let (mut old, new) = load_pair(&old, &new, true).unwrap();
    let difference = rename::diff(&mut old.catalog, &new.catalog, &renames()).unwrap();
    findings(&difference, |_| true)
        .iter()
        .map(|finding| finding.rule.id)
        .collect()
}

/// The case of a rule has its name. It is enough that the rule speaks in it:
/// what it says there is in the snapshot of the case.
#[test]
fn every_rule_speaks_in_its_case() {
    let cases = cases();
    // The pool of the program, whose stacks are large enough for any tree.
    let spoken: Vec<(String, BTreeSet<&str>)> = threads::pool().unwrap().install(|| {
        let cases = cases.par_iter();
        cases
            .map(|pair| (pair.case().to_owned(), speaking(pair)))
            .collect()
    });
    let mut by_case: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (case, rules) in &spoken {
        by_case.entry(case).or_default().extend(rules);
    }
    let failed: Vec<String> = ALL
        .iter()
        .filter(|rule| !SILENT.contains(&rule.id))
        .filter_map(|rule| match by_case.get(file_name(rule).as_str()) {
            None => Some(format!("{}: there is no case of its name", rule.id)),
            Some(rules) if rules.contains(rule.id) => None,
            Some(_) => Some(format!("{}: it says nothing in its case", rule.id)),
        })
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let unknown: Vec<&&str> = SILENT.iter().filter(|id| find(id).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// Findings are told apart by their fingerprints, and the same change has the
/// same one wherever it stands.
#[test]
fn fingerprints_tell_findings_apart() {
    check_all(&cases(), |pair| {
        let (old, new) = (read(&pair.old, "old.sql"), read(&pair.new, "new.sql"));
        let of = |old, new| {
            let (mut old, new) = load_pair(old, new, true).unwrap();
            let difference = rename::diff(&mut old.catalog, &new.catalog, &renames()).unwrap();
            let found = findings(&difference, |_| true);
            let prints: Vec<_> = found
                .iter()
                .map(|finding| (finding.fingerprint(), finding.message.clone()))
                .collect();
            prints
        };
        let found = of(&old, &new);
        let unique: BTreeSet<_> = found.iter().map(|(print, _)| print).collect();
        if unique.len() != found.len() {
            return Err(format!(
                "{}: two findings have one fingerprint: {found:#?}",
                pair.name
            ));
        }
        // Forty lines more before the first statement.
        let moved = |path: &Path, name: &str| {
            let mut bytes = "--\n".repeat(40).into_bytes();
            bytes.extend(fs::read(path).unwrap());
            support::parse(name, bytes).unwrap()
        };
        let (old, new) = (moved(&pair.old, "old.sql"), moved(&pair.new, "new.sql"));
        if of(&old, &new) == found {
            Ok(())
        } else {
            Err(format!("{}: findings change when lines move", pair.name))
        }
    });
}
