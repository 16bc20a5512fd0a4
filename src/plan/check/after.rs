//! What has to be asked after a plan was run: whether everything that it
//! touched is what the new dump says, as far as catalogs tell it.

use super::Script;
use crate::catalog::{Catalog, Key};
use crate::diff::Diff;
use crate::effect;
use crate::kind::printed;
use crate::kind::row::row;
use crate::kind::told::{self, told};
use crate::kind::{Kind, Object};
use crate::plan::{Plan, Step};
use std::collections::{BTreeMap, BTreeSet};

const HEAD: &str = "\
-- Checks after the migration plan, by dumpdiff: to be run on the database when
-- up.sql is done. Each query prints a row only where the catalogs tell something
-- else than the new dump of what the plan touches: the object, the fact, what is
-- expected, and what was found. Whether there is more than that, a new dump tells.
-- Expressions are compared as this server prints them, for which temporary
-- views and the like are made and taken back at once.";

/// The script that asks the database whether it is what the plan leads to.
#[must_use]
pub fn after(plan: &Plan, diff: &Diff<'_>) -> String {
    let mut script = Script::new(HEAD, printed::FUNCTIONS);
    let mut steps: BTreeMap<&Key, Vec<&Step>> = BTreeMap::new();
    for step in &plan.steps {
        steps.entry(&step.object).or_default().push(step);
    }
    let differing = diff.differences.iter().map(|difference| difference.key);
    let keys: BTreeSet<&Key> = steps.keys().copied().chain(differing).collect();
    let mut keys: Vec<&Key> = keys.into_iter().collect();
    // A database is entered once.
    keys.sort_by_key(|key| key.database.clone());
    for key in keys {
        let stays = plan
            .unplanned
            .iter()
            .any(|left| left.key.as_ref() == Some(key));
        if stays {
            continue;
        }
        let Some(query) = query(key, plan, diff) else {
            continue;
        };
        let words = |steps: &Vec<&Step>| steps.iter().map(|step| step.words()).collect();
        // What comes and goes with its table has no step of its own.
        let comment = steps.get(key).map_or_else(|| vec![key.to_string()], words);
        script.push(key.database.as_ref(), &comment, &query);
    }
    for rename in &diff.renames.chosen {
        let is_taken = diff.new.contains(&rename.old);
        if is_taken {
            continue;
        }
        if let Some(query) = absence(&rename.old) {
            script.push(rename.old.database.as_ref(), &[rename.to_string()], &query);
        }
    }
    script.into_text()
}

fn query(key: &Key, plan: &Plan, diff: &Diff<'_>) -> Option<String> {
    let Some(entry) = diff.new.get(key) else {
        // Of the column of a view, only what is said about it is gone.
        let was_made = diff.old.get(key).is_some_and(|entry| entry.created);
        return (was_made && is_free(key, diff))
            .then(|| absence(key))
            .flatten();
    };
    let version = effect::version(diff);
    let (row, mut facts) = told(key, entry, diff.old.get(key), version)?;
    // What a child has from its parent is not told apart from its own.
    let is_column = key.kind == Kind::Column;
    let is_steady = is_column && plan.is_steady_child(key);
    let is_inherited = is_column && inherits(key, diff, false);
    facts.retain(|fact| {
        let is_from_parent = fact.expected.is_none()
            && match fact.attribute.as_str() {
                "default" => is_steady || is_inherited,
                "not_null" | "generated" => is_inherited,
                _ => false,
            };
        !(diff.hidden.hides(&fact.attribute) || is_from_parent)
    });
    Some(told::wrong(&key.to_string(), &row, &facts))
}

/// Whether nothing else can give an object that is gone: a member goes with its
/// relation, and comes again from a parent, or from what takes the name.
fn is_free(key: &Key, diff: &Diff<'_>) -> bool {
    let relation = key.relation();
    let holder = |kind| {
        let of = Key::qualified(kind, &relation);
        let entry = |catalog: &Catalog| catalog.get(&of).is_some_and(|entry| entry.created);
        entry(diff.old) && entry(diff.new)
    };
    !key.kind.is_member()
        || [
            Kind::Table,
            Kind::ForeignTable,
            Kind::View,
            Kind::CompositeType,
            Kind::Domain,
        ]
        .into_iter()
        .any(holder)
            && !inherits(key, diff, true)
}

/// Whether the table of a member is a child of another, or of a type, or, if
/// that counts, a partition.
fn inherits(key: &Key, diff: &Diff<'_>, with_partitions: bool) -> bool {
    let relation = key.relation();
    let entry = |kind| {
        let mut table = Key::qualified(kind, &relation);
        table.database.clone_from(&key.database);
        diff.new.get(&table)
    };
    let table = entry(Kind::Table).or_else(|| entry(Kind::ForeignTable));
    match table.map(|entry| &entry.object) {
        Some(Object::Table(table)) => {
            !table.inherits.is_empty()
                || table.of_type.is_some()
                || with_partitions && table.partition_of.is_some()
        }
        Some(Object::ForeignTable(table)) => {
            !table.inherits.is_empty() || with_partitions && table.partition_of.is_some()
        }
        _ => false,
    }
}

/// The query for an object that has to be gone.
fn absence(key: &Key) -> Option<String> {
    let row = row(key)?;
    Some(told::there(&key.to_string(), &row))
}
