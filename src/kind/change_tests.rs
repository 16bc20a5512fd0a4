//! Statements lead from one side of a case to the other: loading the old side
//! and then the statements gives the new one, and the same the other way
//! round.

#![allow(clippy::unwrap_used)]

use super::belongings::{belongings, change_belongings};
use super::change::{Moments, Pending, Place};
use super::secret::Secrets;
use super::sql::{Scope, Script};
use super::{Attributes, Kind};
use crate::catalog::{Acl, Catalog, Key, MASK};
use crate::diff::{AttributeChange, Change, Diff, Difference, diff};
use crate::dump::{Dump, ReadOptions};
use crate::effect::{At, Way, of_attribute};
use crate::load::{Loaded, load};
use std::fs;
use std::path::{Path, PathBuf};

fn loaded(text: &str) -> Loaded {
    let dump = Dump::parse("test", text.as_bytes().to_vec(), &ReadOptions::default()).unwrap();
    load(&dump).unwrap()
}

/// The statements of a plan in the simplest order.
#[derive(Default)]
struct Plan {
    early: Vec<String>,
    drops: Vec<String>,
    creates: Vec<String>,
    now: Vec<String>,
    late: Vec<String>,
    belongings: Vec<String>,
    secrets: Secrets,
}

/// The statements for one object.
#[derive(Default)]
struct Step {
    drops: Script,
    creates: Script,
    moments: Moments,
    belongings: Script,
}

impl Step {
    fn of(diff: &Diff<'_>, difference: &Difference<'_>) -> Self {
        let mut step = Self::default();
        let key = difference.key;
        match &difference.change {
            Change::Added => step.create(key, diff.new),
            Change::Removed => step.drop(key, diff.old),
            Change::Altered(changes) if step.is_rebuilt(diff, difference, changes) => {
                step.drop(key, diff.old);
                step.create(key, diff.new);
            }
            Change::Altered(changes) => {
                let is_wanted = |name: &str| changes.iter().any(|one| one.attribute == name);
                let (at, script) = (At::new(diff, key), &mut step.belongings);
                change_belongings(at, difference.old, difference.new, &is_wanted, script);
            }
        }
        step
    }

    /// Alters the object, or tells that this is not possible.
    fn is_rebuilt(
        &mut self,
        diff: &Diff<'_>,
        difference: &Difference<'_>,
        changes: &[AttributeChange],
    ) -> bool {
        let (Some(old), Some(new)) = (difference.old, difference.new) else {
            return false;
        };
        let attributes = old.object.attributes();
        let mut pending = Pending::default();
        for AttributeChange { attribute, .. } in changes {
            let mut names = attributes.iter().map(|(name, _)| name);
            let is_own = names.any(|name| name.trim_start_matches("r#") == attribute);
            match of_attribute(diff, difference, attribute).way {
                Way::InPlace if is_own => pending.insert(attribute),
                Way::Rebuild => return true,
                _ => {}
            }
        }
        let place = Place {
            at: At::new(diff, difference.key),
            members: &[],
        };
        let moments = &mut self.moments;
        old.object.change(&new.object, place, &mut pending, moments);
        !pending.is_empty()
    }

    fn create(&mut self, key: &Key, catalog: &Catalog) {
        let entry = catalog.get(key).unwrap();
        let define = entry.object.define();
        define.create(&scope(key, catalog), &mut self.creates);
        belongings(key, entry, catalog, &mut self.creates);
    }

    fn drop(&mut self, key: &Key, catalog: &Catalog) {
        let define = catalog.get(key).unwrap().object.define();
        define.drop(&scope(key, catalog), &mut self.drops);
    }
}

impl Plan {
    fn of(diff: &Diff<'_>) -> Self {
        let mut plan = Self::default();
        for difference in &diff.differences {
            let Step {
                drops,
                creates,
                moments: Moments { early, now, late },
                belongings,
            } = Step::of(diff, difference);
            let drops = drops.into_statements();
            plan.drops.splice(0..0, drops);
            let secrets = &mut plan.secrets;
            let mut ask = |script: Script| -> Vec<String> {
                let statements = script.into_statements().into_iter();
                let ask = |text: String| match difference.new {
                    Some(new) => secrets.ask(difference.key, &new.object, &text),
                    None => text,
                };
                statements.map(ask).collect()
            };
            plan.early.extend(ask(early));
            plan.creates.extend(ask(creates));
            plan.now.extend(ask(now));
            plan.late.extend(ask(late));
            plan.belongings.extend(ask(belongings));
        }
        plan
    }

    fn text(&self) -> String {
        let parts = [
            &self.early,
            &self.drops,
            &self.creates,
            &self.now,
            &self.late,
        ];
        let statements = parts.into_iter().chain([&self.belongings]).flatten();
        statements.fold(String::new(), |all, text| all + text + ";\n")
    }
}

fn scope<'a>(key: &'a Key, catalog: &'a Catalog) -> Scope<'a> {
    Scope {
        key,
        catalog,
        members: &[],
        apart: key.kind == Kind::DomainConstraint,
    }
}

/// The statements, and what is not as in the new side after them.
fn led(old: &str, new: &str) -> (String, String) {
    let (before, after) = (loaded(old), loaded(new));
    let plan = Plan::of(&diff(&before.catalog, &after.catalog));
    let text = plan.text();
    let told = plan.secrets.tell(&text);
    assert!(!text.contains(MASK), "{text}");
    let replayed = loaded(&format!("{old}\n{told}"));
    assert!(replayed.coverage.errors.is_empty(), "{text}");
    let acl = |catalog: &Catalog, key: &Key| {
        let acl = catalog.get(key).and_then(|entry| entry.acl.clone());
        acl.unwrap_or_else(Acl::unknown)
    };
    let mut left = String::new();
    for one in &diff(&replayed.catalog, &after.catalog).differences {
        let (key, mut change) = (one.key, one.change.clone());
        if let Change::Altered(changes) = &mut change
            && acl(&replayed.catalog, key).has_what_is_said(&acl(&after.catalog, key))
        {
            changes.retain(|change| !change.attribute.starts_with("privileges of "));
        }
        if change != Change::Altered(Vec::new()) {
            left += &format!("{key} {change:?}\n");
        }
    }
    (text, left)
}

/// The cases whose differences need no order among their statements.
const FOLDERS: [&str; 27] = [
    "access_method",
    "acl",
    "aggregate",
    "cast",
    "collation",
    "comment",
    "conversion",
    "database",
    "event_trigger",
    "extension",
    "foreign_data_wrapper",
    "language",
    "large_object",
    "operator",
    "operator_class",
    "operator_family",
    "owner",
    "publication",
    "security_label",
    "server",
    "statistics",
    "subscription",
    "text_search",
    "transform",
    "type_base_shell",
    "type_range",
    "user_mapping",
];

/// The functions that read and write a type go with it when it is rebuilt.
const ENTANGLED: &str = "type_base_shell/attributes";

#[test]
fn cases_are_led_to_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut failed = Vec::new();
    for folder in FOLDERS {
        let mut cases: Vec<PathBuf> = fs::read_dir(root.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        cases.sort();
        for case in cases {
            let read = |name| fs::read_to_string(case.join(name)).unwrap();
            let (old, new) = (read("old.sql"), read("new.sql"));
            for (way, (from, to)) in [("->", (&old, &new)), ("<-", (&new, &old))] {
                let (text, left) = led(from, to);
                let is_entangled = case.ends_with(ENTANGLED);
                if left.is_empty() == is_entangled {
                    failed.push(format!("{} {way}\n{left}\n{text}", case.display()));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The pairs of a file of `tests/changes`.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    let pairs = text.split("-- old\n").skip(1);
    pairs
        .map(|pair| pair.split_once("-- new\n").unwrap())
        .collect()
}

/// The statements are what the snapshot says, forth and back. To review
/// changed ones, run `cargo insta review`.
#[test]
fn pairs_are_led_to_each_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/changes");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let files = fs::read_dir(&folder).unwrap();
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "sql"));
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let mut statements = String::new();
        for (old, new) in pairs(&text) {
            for (way, (from, to)) in [("forth", (old, new)), ("back", (new, old))] {
                let (text, left) = led(from, to);
                assert_eq!(left, "", "{way} from\n{from}by\n{text}");
                statements += &format!("-- {way}\n{text}");
            }
            statements += "\n";
        }
        let name = file.file_stem().unwrap().to_str().unwrap();
        settings.bind(|| insta::assert_snapshot!(name, statements));
    }
}
