//! What holds an object: the table of a column, the parent of a partition.

use crate::catalog::{Entry, Key, QualifiedName};
use crate::diff::{Change, Difference, Side};
use crate::kind::{Kind, Object};
use crate::rules::case::Case;
use std::mem::discriminant;

/// The kind of the relation or composite type that the object belongs to, on
/// the new side unless only the old one has the object.
pub(in crate::rules) fn kind(it: &Case<'_>) -> Option<Kind> {
    let table = it.table()?;
    if let Some(key) = it.pair().relation(side(it), it.key(), &table) {
        return Some(key.kind);
    }
    is_composite(it, &table).then_some(Kind::CompositeType)
}

/// Whether the object belongs to a table, which holds rows of its own.
pub(in crate::rules) fn is_table(it: &Case<'_>) -> bool {
    kind(it) == Some(Kind::Table)
}

/// The relation of the object, if it is there on both sides.
pub(in crate::rules) fn kept_table(it: &Case<'_>) -> Option<QualifiedName> {
    let table = it.table()?;
    let is_there = |side| it.pair().relation(side, it.key(), &table).is_some();
    (is_there(Side::Old) && is_there(Side::New)).then_some(table)
}

/// The key of the type or relation of a kind that the object is a member of.
pub(in crate::rules) fn key(it: &Case<'_>, kind: Kind) -> Key {
    let mut key = Key::qualified(kind, &it.key().relation());
    key.database.clone_from(&it.key().database);
    key
}

/// Whether the object came or went on a partition as it did on the partitioned
/// table, where a finding says it once for all partitions.
pub(in crate::rules) fn parent_says_it(it: &Case<'_>) -> bool {
    parent(it)
        .is_some_and(|parent| discriminant(&parent.change) == discriminant(&it.difference().change))
}

/// The same for the change of an attribute.
pub(in crate::rules) fn parent_says_attribute(it: &Case<'_>, attribute: &str) -> bool {
    let (Some(parent), Some(own)) = (parent(it), it.change(attribute)) else {
        return false;
    };
    matches!(&parent.change, Change::Altered(changes)
        if changes.iter().any(|change| change.attribute == attribute && change.new == own.new))
}

/// The difference of the partitioned table's member that the object is the
/// partition's copy of.
fn parent<'a>(it: &Case<'a>) -> Option<&'a Difference<'a>> {
    let table = it.table()?;
    let pair = it.pair();
    let holder = pair.relation(side(it), it.key(), &table)?;
    let parent = match &pair.catalog(side(it)).get(&holder)?.object {
        Object::Table(table) => table.partition_of.as_ref()?,
        Object::ForeignTable(table) => table.partition_of.as_ref()?,
        _ => return None,
    };
    let entry = it.new().or(it.old())?;
    let mut key = match &entry.object {
        Object::Index(index) => Key::qualified(Kind::Index, index.attached_to.as_ref()?),
        Object::Constraint(constraint) => {
            let name = constraint.attached_to.as_ref().map(|index| &*index.name);
            Key::member(Kind::Constraint, parent, name.unwrap_or(it.key().name()))
        }
        _ => Key::member(it.kind(), parent, it.key().name()),
    };
    key.database.clone_from(&it.key().database);
    pair.difference(&key)
}

fn side(it: &Case<'_>) -> Side {
    if it.is_removed() {
        Side::Old
    } else {
        Side::New
    }
}

fn is_composite(it: &Case<'_>, name: &QualifiedName) -> bool {
    let mut key = Key::qualified(Kind::CompositeType, name);
    key.database.clone_from(&it.key().database);
    let entry = it.pair().catalog(side(it)).get(&key);
    entry.is_some_and(|entry: &Entry| entry.created)
}
