//! What the effects say of a change is what servers do for it, and there is an
//! effect of every change.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::catalog::Key;
use dumpdiff::diff::{Change, diff};
use dumpdiff::effect::{self, Effect, Lock, Loss, Way};
use dumpdiff::load::load_pair;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use support::{cases, check_all, corpus, corpus_pairs, read, script, target};

const PROBES: &str = include_str!("effects/probes.sql");
const VERSIONS: [u32; 2] = [15, 17];

/// A change on a schema of its own.
#[derive(Debug)]
struct Probe<'a> {
    name: &'a str,
    /// What cannot be measured: the way, the loss, whether it may fail.
    expected: Effect,
    versions: std::ops::RangeInclusive<u32>,
    /// Whether its tables get a row.
    is_filled: bool,
    setup: &'a str,
    change: &'a str,
}

impl<'a> Probe<'a> {
    fn parse(text: &'a str) -> Self {
        let (head, body) = text.split_once('\n').unwrap();
        let (name, words) = head.split_once(':').unwrap_or((head, ""));
        let (setup, change) = body.split_once("-- change\n").unwrap();
        let mut probe = Self {
            name: name.trim(),
            expected: Effect::free(),
            versions: 0..=u32::MAX,
            is_filled: true,
            setup,
            change,
        };
        for word in words
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            let effect = probe.expected;
            let version = || word.rsplit(' ').next().unwrap().parse().unwrap();
            probe.expected = match word {
                "nothing" => effect.by(Way::Nothing),
                "rebuild" => effect.by(Way::Rebuild),
                "not possible" => effect.by(Way::NotPossible),
                "loses possible" => effect.losing(Loss::Possible),
                "loses certain" => effect.losing(Loss::Certain),
                "may fail" => effect.failing(),
                "empty" => {
                    probe.is_filled = false;
                    effect
                }
                _ if word.starts_with("from ") => {
                    probe.versions = version()..=u32::MAX;
                    effect
                }
                _ if word.starts_with("until ") => {
                    probe.versions = 0..=version();
                    effect
                }
                _ => panic!("{head}: what is {word:?}?"),
            };
        }
        probe
    }

    /// Whether an object belongs to the probe.
    fn holds(&self, key: &Key) -> bool {
        let is_inside = |name: &str| {
            name == self.name
                || name
                    .strip_prefix(self.name)
                    .is_some_and(|rest| rest.starts_with('.'))
        };
        key.names.iter().any(|name| is_inside(name))
    }
}

/// What is made once, and the probes.
fn probes() -> (&'static str, Vec<Probe<'static>>) {
    let mut parts = PROBES.split("\n-- probe: ");
    let head = parts.next().unwrap().split_once("-- prelude\n").unwrap();
    // A heading of the probes that follow may stand at the end.
    (head.1, parts.map(Probe::parse).collect())
}

/// Writes what a server runs.
fn write_scripts(folder: &Path, version: u32, prelude: &str, probes: &[Probe<'_>]) {
    let (mut setup, mut change) = (prelude.to_owned(), String::new());
    for probe in probes.iter().filter(|it| it.versions.contains(&version)) {
        let name = probe.name;
        let path = format!("SET LOCAL search_path = {name}");
        let fill = if probe.is_filled {
            format!("SELECT measure.fill('{name}');\n")
        } else {
            String::new()
        };
        writeln!(
            setup,
            "BEGIN;\nCREATE SCHEMA {name};\n{path};\n{}{fill}COMMIT;",
            probe.setup
        )
        .unwrap();
        writeln!(
            change,
            "BEGIN;\n{path};\nSELECT measure.start('{name}');\n{}\
             SELECT measure.finish('{name}');\nCOMMIT;",
            probe.change
        )
        .unwrap();
    }
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("setup.sql"), setup).unwrap();
    fs::write(folder.join("change.sql"), change).unwrap();
}

/// What was measured, by the name of the probe; the rest is as expected.
fn measured(folder: &Path) -> BTreeMap<String, Effect> {
    const LOCKS: [Lock; 5] = [
        Lock::ShareUpdateExclusive,
        Lock::Share,
        Lock::ShareRowExclusive,
        Lock::Exclusive,
        Lock::AccessExclusive,
    ];
    let lock = |word: &str| LOCKS.into_iter().find(|lock| lock.word() == word);
    let text = fs::read_to_string(folder.join("measured.tsv")).unwrap();
    let effect = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, own, other, rewrites, scans, builds_index] = fields[..] else {
            panic!("{line}");
        };
        let effect = Effect {
            lock: lock(own),
            other_lock: lock(other),
            rewrites: rewrites == "t",
            scans: scans == "t",
            builds_index: builds_index == "t",
            ..Effect::free()
        };
        (name.to_owned(), effect)
    };
    text.lines().map(effect).collect()
}

/// The probes on one server.
fn check_version(folder: &Path, version: u32, probes: &[Probe<'_>]) -> Vec<String> {
    let measured = measured(folder);
    let old = read(&folder.join("old.sql"), "old.sql");
    let new = read(&folder.join("new.sql"), "new.sql");
    let (old, new) = load_pair(&old, &new, true).unwrap();
    let diff = diff(&old.catalog, &new.catalog);
    let mut wrong = Vec::new();
    for probe in probes.iter().filter(|it| it.versions.contains(&version)) {
        let differences: Vec<_> = diff
            .differences
            .iter()
            .filter(|difference| probe.holds(difference.key))
            .collect();
        let said = differences
            .iter()
            .map(|difference| effect::of(&diff, difference))
            .fold(Effect::nothing(), Effect::join);
        let done = Effect {
            way: probe.expected.way,
            loses: probe.expected.loses,
            may_fail: probe.expected.may_fail,
            ..measured[probe.name]
        };
        if said != done {
            let keys: Vec<String> = differences.iter().map(|it| it.key.to_string()).collect();
            wrong.push(format!(
                "{} on {version}: {}\n  said {said:?}\n  done {done:?}",
                probe.name,
                keys.join(", ")
            ));
        }
    }
    wrong
}

/// Every probe, on servers of two versions.
#[test]
fn servers_do_what_the_effects_say() {
    let (prelude, probes) = probes();
    let out = target().join("effects");
    let folder = |version: u32| out.join(version.to_string());
    for version in VERSIONS {
        write_scripts(&folder(version), version, prelude, &probes);
    }
    let made = script("effects.py").arg(&out).status().unwrap();
    assert!(made.success(), "effects.py ended with {made}");
    let wrong: Vec<String> = VERSIONS
        .into_iter()
        .flat_map(|version| check_version(&folder(version), version, &probes))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each difference has an effect, and an altered object the effect of its
/// attributes.
#[test]
fn every_difference_has_an_effect() {
    let mut pairs = cases();
    if let Some(folder) = corpus() {
        pairs.extend(corpus_pairs(&folder));
    }
    check_all(&pairs, |pair| {
        let (old, new) = (read(&pair.old, "old.sql"), read(&pair.new, "new.sql"));
        let (old, new) = load_pair(&old, &new, true).unwrap();
        let diff = diff(&old.catalog, &new.catalog);
        for difference in &diff.differences {
            let whole = effect::of(&diff, difference);
            let Change::Altered(changes) = &difference.change else {
                continue;
            };
            for change in changes {
                let part = effect::of_attribute(&diff, difference, &change.attribute);
                if part.join(whole) != whole {
                    return Err(format!(
                        "{}: {} {}",
                        pair.name, difference.key, change.attribute
                    ));
                }
            }
        }
        Ok(())
    });
}
