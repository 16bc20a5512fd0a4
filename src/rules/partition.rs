//! What a partition has from its parent.

use super::Case;
use crate::catalog::Key;
use crate::diff::{Change, Side};
use crate::kind::ObjectKind;
use crate::kind::Table;

/// Whether the table that a partition belongs to differs in a member of the
/// same name in the same way: a server changes both with one statement, and
/// what is said of the parent is said of all of its partitions.
pub(super) fn is_told_of_parent(it: &Case<'_>) -> bool {
    let Some(table) = it.table() else {
        return false;
    };
    let pair = it.pair();
    let Some(parent) = pair
        .relation(Side::New, it.key(), &table)
        .and_then(|key| pair.new_side().get(&key))
        .and_then(|entry| Table::of(&entry.object))
        .and_then(|table| table.partition_of.as_ref())
    else {
        return false;
    };
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
