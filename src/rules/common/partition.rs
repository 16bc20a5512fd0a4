//! The partitions of a table, and what they have from it.

use crate::catalog::{Key, QualifiedName};
use crate::diff::{Change, Side};
use crate::kind::{Kind, Object, ObjectKind, Table};
use crate::rules::{Case, Pair};

/// Whether the table that a partition belongs to differs in a member of the
/// same name in the same way: a server changes both with one statement, and
/// what is said of the parent is said of all of its partitions.
pub(in crate::rules) fn is_told_of_parent(it: &Case<'_>) -> bool {
    let Some(table) = it.table() else {
        return false;
    };
    let Some(parent) = parent_of(it, &table) else {
        return false;
    };
    let pair = it.pair();
    let mut key = Key::member(it.kind(), parent, it.key().name());
    key.database.clone_from(&it.key().database);
    pair.difference(&key).is_some_and(|difference| {
        matches!(
            (&difference.change, &it.difference().change),
            (Change::Added, Change::Added)
                | (Change::Removed, Change::Removed)
                | (Change::Altered(_), Change::Altered(_))
        )
    })
}

/// The partitions of a table on a side that can have indexes, sorted: foreign
/// tables have none.
pub(in crate::rules) fn of(
    pair: &Pair<'_>,
    side: Side,
    like: &Key,
    parent: &QualifiedName,
) -> Vec<Key> {
    pair.catalog(side).related_where(parent, |key, entry| {
        key.kind == Kind::Table
            && key.database == like.database
            && entry.created
            && Table::of(&entry.object)
                .is_some_and(|table| table.partition_of.as_ref() == Some(parent))
    })
}

/// The default partition that a table has on both sides, as it is printed.
pub(in crate::rules) fn default_of(it: &Case<'_>, parent: &QualifiedName) -> Option<QualifiedName> {
    let pair = it.pair();
    let is_default = |key: &&Key| {
        pair.old().contains(key)
            && pair.new_side().get(key).is_some_and(|entry| {
                let bound = match &entry.object {
                    Object::Table(table) => table.partition_bound.as_ref(),
                    _ => None,
                };
                bound.is_some_and(|bound| bound.text().eq_ignore_ascii_case("default"))
            })
    };
    let partitions = of(pair, Side::New, it.key(), parent);
    let default = partitions
        .iter()
        .filter(|key| *key != it.key())
        .find(is_default)?;
    Some(default.relation())
}

/// Whether a relation is a partition on the new side. What it has from its
/// parent is said of the parent.
pub(in crate::rules) fn is_partition(it: &Case<'_>, relation: &QualifiedName) -> bool {
    parent_of(it, relation).is_some()
}

fn parent_of<'a>(it: &Case<'a>, relation: &QualifiedName) -> Option<&'a QualifiedName> {
    let pair = it.pair();
    let key = pair.relation(Side::New, it.key(), relation)?;
    let table = Table::of(&pair.new_side().get(&key)?.object)?;
    table.partition_of.as_ref()
}

/// Whether an object comes to a partition from its parent: a column, or a part
/// of an index.
pub(in crate::rules) fn comes_from_parent(it: &Case<'_>) -> bool {
    let attached = match it.new().map(|entry| &entry.object) {
        Some(Object::Index(index)) => index.attached_to.is_some(),
        Some(Object::Constraint(constraint)) => constraint.attached_to.is_some(),
        _ => false,
    };
    attached || (it.kind() == Kind::Column && is_partition(it, &it.key().relation()))
}
