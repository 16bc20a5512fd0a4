//! When a step is still to be done, so that a script can be run again after it
//! was stopped, or on a database that has been changed already: a condition in
//! SQL by what the catalogs of the server tell.

use super::renames::beside;
use super::step::{Action, Step};
use super::structure::relation_key;
use crate::catalog::{Catalog, Entry, Key, Literal, QualifiedName};
use crate::diff::{AttributeChange, Change, Diff};
use crate::effect;
use crate::kind::row::row;
use crate::kind::told::{Fact, told, wrong};
use crate::kind::{Kind, Object};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Whether an object is there, as SQL; nothing for kinds without a row.
fn present(key: &Key) -> Option<String> {
    present_as(key, "")
}

/// The same, with more that is true of its row: ` AND …`.
fn present_as(key: &Key, is: &str) -> Option<String> {
    let row = row(key)?;
    let (catalog, condition) = (row.catalog, row.condition);
    Some(format!(
        "EXISTS (SELECT FROM {catalog} AS it WHERE {condition}{is})"
    ))
}

/// What is true of an object that is there by itself; one that comes from a
/// parent goes with that of the parent alone.
fn is_own(kind: Kind, version: u32) -> &'static str {
    match kind {
        Kind::Constraint => " AND it.conislocal",
        Kind::Trigger if version >= 1300 => " AND it.tgparentid = 0",
        Kind::Trigger => " AND NOT it.tgisinternal",
        Kind::Index => " AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = it.oid)",
        _ => "",
    }
}

pub(super) fn absent(key: &Key) -> Option<String> {
    present(key).map(|present| format!("NOT {present}"))
}

/// Whether no relation has a name.
pub(super) fn is_free(name: &QualifiedName) -> String {
    format!("to_regclass({}) IS NULL", Literal(&name.to_string()))
}

/// Whether a relation has a name.
pub(super) fn is_taken(name: &QualifiedName) -> String {
    format!("to_regclass({}) IS NOT NULL", Literal(&name.to_string()))
}

/// Whether a column may be NULL.
pub(super) fn is_nullable(table: &QualifiedName, column: &str) -> String {
    format!(
        "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass({}) AND attname = {} \
         AND NOT attnotnull)",
        Literal(&table.to_string()),
        Literal(column)
    )
}

/// Whether a column has a comment.
pub(super) fn has_comment(table: &QualifiedName, column: &str, comment: &str) -> String {
    format!(
        "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass({}) AND attname = {} \
         AND col_description(attrelid, attnum) = {})",
        Literal(&table.to_string()),
        Literal(column),
        Literal(comment)
    )
}

/// Whether an index was left by a build that failed.
pub(super) fn is_broken(index: &QualifiedName) -> String {
    format!(
        "EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass({}) AND NOT indisvalid)",
        Literal(&index.to_string())
    )
}

/// The condition of a statement that parts a table or an index from another one,
/// or joins it: whether it is a child of that.
fn of_parent(statement: &str) -> Option<String> {
    let rest = ["ALTER TABLE ", "ALTER FOREIGN TABLE ", "ALTER INDEX "]
        .iter()
        .find_map(|words| statement.strip_prefix(words))?;
    let rest = rest.strip_prefix("ONLY ").unwrap_or(rest);
    let child = |parent: &str, child: &str| {
        format!(
            "EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass({}) \
             AND inhparent = to_regclass({}))",
            Literal(child),
            Literal(parent)
        )
    };
    if let Some((parent, table)) = rest.split_once(" DETACH PARTITION ") {
        return Some(child(parent, table));
    }
    if let Some((table, parent)) = rest.split_once(" NO INHERIT ") {
        return Some(child(parent, table));
    }
    let (parent, rest) = rest.split_once(" ATTACH PARTITION ")?;
    // An index has no bounds.
    let end = rest
        .find(" FOR VALUES ")
        .or_else(|| rest.find(" DEFAULT"))
        .unwrap_or(rest.len());
    Some(format!("NOT {}", child(parent, rest.get(..end)?)))
}

/// The key that an object has while it is set aside.
fn aside(key: &Key) -> Key {
    let mut key = key.clone();
    if let Some(last) = key.names_mut().last_mut() {
        *last = beside(last, "__old").as_str().into();
    }
    key
}

/// Whether something is not yet as it should be: any of some conditions, or
/// what nobody can ask for.
#[derive(Clone, Default)]
pub(super) struct Reasons {
    conditions: BTreeSet<String>,
    is_unknown: bool,
}

impl Reasons {
    fn add(&mut self, other: &Self) {
        self.is_unknown |= other.is_unknown;
        self.conditions.extend(other.conditions.iter().cloned());
    }

    fn is_empty(&self) -> bool {
        !self.is_unknown && self.conditions.is_empty()
    }

    /// The condition; nothing where it has to be taken for true.
    pub fn condition(&self) -> Option<String> {
        if self.is_unknown || self.conditions.is_empty() {
            return None;
        }
        let conditions: Vec<&str> = self.conditions.iter().map(String::as_str).collect();
        Some(conditions.join(" OR "))
    }
}

/// Whether a column is one of a table that inherits from others.
fn is_of_child(catalog: &Catalog, key: &Key) -> bool {
    let table = relation_key(catalog, key.database.as_ref(), &key.relation());
    match table.and_then(|table| Some(&catalog.get(&table)?.object)) {
        Some(Object::Table(table)) => !table.inherits.is_empty() || table.of_type.is_some(),
        Some(Object::ForeignTable(table)) => !table.inherits.is_empty(),
        _ => false,
    }
}

/// The order of the columns that both sides have, as a diff calls it.
const ORDER: &str = "column_order";

/// What the catalogs tell of an object that is not yet what the new side says.
pub(super) fn differs(diff: &Diff<'_>, key: &Key) -> Reasons {
    let at = diff
        .differences
        .binary_search_by(|difference| difference.key.cmp(key));
    let difference = at.ok().and_then(|at| diff.differences.get(at));
    let Some(Change::Altered(changes)) = difference.map(|difference| &difference.change) else {
        return Reasons::default();
    };
    let version = effect::version(diff);
    let facts = |entry: Option<&Entry>| told(key, entry?, diff.old.get(key), version);
    let mut reasons = Reasons::default();
    let (Some((_, before)), Some((row, mut after))) =
        (facts(diff.old.get(key)), facts(diff.new.get(key)))
    else {
        reasons.is_unknown = true;
        return reasons;
    };
    after.retain(|fact| {
        let is_change = |change: &str| change.trim_start_matches("r#") == fact.attribute;
        let is_same = |old: &Fact| old.attribute == fact.attribute && old.expected == fact.expected;
        changes.iter().any(|change| is_change(&change.attribute))
            && !before.iter().any(is_same)
            // The default of a child may be its parent's, which is not said.
            && !(fact.attribute == "default"
                && (is_of_child(diff.old, key) || is_of_child(diff.new, key)))
    });
    // A type is made anew for this, so that the order is the whole one then.
    if let Some(Object::CompositeType(composite)) = diff.new.get(key).map(|entry| &entry.object)
        && changes.iter().any(|change| change.attribute == ORDER)
    {
        after.push(Fact {
            attribute: ORDER.to_owned(),
            expected: Some(composite.columns.0.join(", ")),
            found: "SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute \
                    WHERE attrelid = it.typrelid AND NOT attisdropped"
                .to_owned(),
        });
    }
    let is_told = |change: &AttributeChange| {
        let name = change.attribute.trim_start_matches("r#");
        after.iter().any(|fact| fact.attribute == name)
    };
    if changes.iter().all(is_told) {
        let wrong = wrong(&key.to_string(), &row, &after);
        reasons.conditions.insert(format!("EXISTS (\n{wrong}\n)"));
    } else {
        reasons.is_unknown = true;
    }
    reasons
}

/// By step, why the objects that go and come again have to go: they differ, or
/// what cannot be changed while they are there does.
fn reasons(diff: &Diff<'_>, steps: &[Step]) -> Vec<Reasons> {
    let goes = |step: &Step| {
        matches!(
            step.action,
            Action::Drop | Action::SetAside | Action::Detach | Action::Alter
        )
    };
    let version = effect::version(diff);
    let own: Vec<Reasons> = steps
        .iter()
        .map(|step| {
            if step.action == Action::Drop && diff.new.get(&step.object).is_none() {
                let is_own = is_own(step.object.kind, version);
                let condition = present_as(dropped(step), is_own);
                Reasons {
                    is_unknown: condition.is_none(),
                    conditions: condition.into_iter().collect(),
                }
            } else if goes(step) {
                differs(diff, &step.object)
            } else {
                Reasons::default()
            }
        })
        .collect();
    let mut reasons = own.clone();
    for (place, step) in steps.iter().enumerate().rev() {
        if !goes(step) {
            continue;
        }
        let reason = reasons[place].clone();
        for need in &step.needs {
            // Steps are numbered from 1.
            let before = need - 1;
            // What is parted for its own sake stays parted.
            let is_for_itself =
                steps[before].action == Action::Detach && own[before].condition().is_some();
            if steps[before].action != Action::Alter && !is_for_itself {
                reasons[before].add(&reason);
            }
        }
    }
    reasons
}

/// Gives each step the condition on which it is still to be done. A step that
/// has none can be done again without harm.
pub(super) fn set(diff: &Diff<'_>, steps: &mut [Step]) {
    let with = |action: Action| -> FxHashSet<Key> {
        let steps = steps.iter().filter(|step| step.action == action);
        steps.map(|step| step.object.clone()).collect()
    };
    let (set_aside, made) = (with(Action::SetAside), with(Action::Create));
    let detached = with(Action::Detach);
    let version = effect::version(diff);
    let reasons = reasons(diff, steps);
    let origins: FxHashSet<Key> = steps
        .iter()
        .filter_map(|step| step.origin.clone())
        .collect();
    // By step, whether a type that it needs has been made beside the one set aside.
    let asides: FxHashMap<usize, String> = steps
        .iter()
        .filter(|step| step.action == Action::Alter)
        .filter_map(|step| {
            let mut needs = step.needs.iter().filter_map(|need| steps.get(need - 1));
            let is_aside =
                |need: &&Step| need.action != Action::Detach && set_aside.contains(&need.object);
            let aside_before = needs.find(is_aside)?;
            Some((step.number, present(&aside(&aside_before.object))?))
        })
        .collect();
    for (step, reasons) in steps.iter_mut().zip(&reasons) {
        let key = &step.object;
        // Default privileges can be given again, and taken while there are any.
        let can_repeat = key.kind == Kind::DefaultAcl && step.action != Action::Drop;
        if step.needed.is_some() || can_repeat {
            continue;
        }
        let aside_before = asides.get(&step.number).cloned();
        let for_reason = |condition: String| match reasons.condition() {
            Some(reason) if made.contains(key) || set_aside.contains(key) => {
                format!("{condition} AND ({reason})")
            }
            _ => condition,
        };
        step.needed = match step.action {
            // A view that was announced gets its query.
            Action::Create if is_replaced(step) => None,
            Action::Create if diff.new.get(key).is_some_and(|entry| entry.created) => absent(key),
            // What it belongs to may have another name by then as well.
            Action::Rename if !origins.contains(key) => absent(key),
            Action::SetAside => present(key)
                .zip(absent(&aside(key)))
                .map(|(own, aside)| format!("{own} AND {aside}"))
                .map(for_reason),
            Action::Move => present(&aside(key)),
            Action::Drop if set_aside.contains(key) => present(&aside(key)),
            Action::Drop if is_elsewhere(step) => {
                for statement in &mut step.statements {
                    for words in ["DROP INDEX CONCURRENTLY ", "DROP INDEX ", "DROP SEQUENCE "] {
                        if let Some(rest) = statement.strip_prefix(words) {
                            *statement = format!("{words}IF EXISTS {rest}");
                            break;
                        }
                    }
                }
                None
            }
            Action::Drop => present_as(dropped(step), is_own(key.kind, version)).map(for_reason),
            Action::Attach | Action::Detach
                if step
                    .statements
                    .first()
                    .is_some_and(|it| of_parent(it).is_some()) =>
            {
                step.statements
                    .first()
                    .and_then(|it| of_parent(it))
                    .map(for_reason)
            }
            Action::Detach if set_aside.contains(key) => absent(&aside(key)).map(for_reason),
            // It goes over to what takes the place of what was set aside.
            Action::Alter if aside_before.is_some() => aside_before,
            Action::Alter if key.kind == Kind::Column && reasons.is_empty() => {
                is_not_yet(diff, step, detached.contains(key))
            }
            Action::Alter | Action::Detach | Action::Attach if !made.contains(key) => {
                reasons.condition()
            }
            _ => None,
        };
    }
}

/// Whether a column is not yet what the new side says, though nothing of it
/// differs: it was changed for the sake of others and is to be again what it
/// was, or is its table's own now, and not a parent's.
fn is_not_yet(diff: &Diff<'_>, step: &Step, is_again: bool) -> Option<String> {
    let key = &step.object;
    let attribute = match step.statements.as_slice() {
        [one] if is_again && one.contains(" TYPE ") => Some("type"),
        [one] if is_again && one.contains(" SET DEFAULT ") => Some("default"),
        _ if !is_again && !is_of_child(diff.new, key) => None,
        _ => return None,
    };
    let (row, mut facts) = told(key, diff.new.get(key)?, None, effect::version(diff))?;
    facts.retain(|fact| attribute.is_none_or(|attribute| fact.attribute == attribute));
    let wrong = wrong(&key.to_string(), &row, &facts);
    (!facts.is_empty()).then(|| format!("EXISTS (\n{wrong}\n)"))
}

/// Whether a step makes an object anew that may be there.
fn is_replaced(step: &Step) -> bool {
    let first = step.statements.first();
    first.is_some_and(|it| it.starts_with("CREATE OR REPLACE VIEW "))
}

/// The key under which something is dropped: what was not renamed before has
/// its old one.
fn dropped(step: &Step) -> &Key {
    let is_routine = step.object.kind.is_routine();
    let names = |key: &Key| {
        let mut name = key.relation().to_string();
        if is_routine {
            name += &format!("({})", key.arguments.join(", "));
        }
        step.statements.iter().any(|one| one.contains(&name))
    };
    match &step.origin {
        Some(origin)
            if origin.relation() == step.object.relation() && !is_routine
                || names(origin) && !names(&step.object) =>
        {
            origin
        }
        _ => &step.object,
    }
}

/// Whether an index or a sequence is dropped where its table has moved.
fn is_elsewhere(step: &Step) -> bool {
    let name = step.object.relation().to_string();
    matches!(step.object.kind, Kind::Index | Kind::Sequence)
        && !step.statements.iter().any(|one| one.ends_with(&name))
}
