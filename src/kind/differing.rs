//! What differs between the old and the new side of an attribute that holds
//! several things by name, and the statements that many kinds make of it.

use super::sql;
use crate::catalog::{QualifiedName, Value};
use crate::effect::At;
use std::collections::{BTreeMap, BTreeSet};

/// The names whose values differ, sorted, each with its new value; nothing
/// for one that goes.
pub(crate) fn differing<'a, T: PartialEq>(
    old: &'a BTreeMap<String, T>,
    new: &'a BTreeMap<String, T>,
) -> impl Iterator<Item = (&'a str, Option<&'a T>)> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names
        .into_iter()
        .filter(|name| old.get(*name) != new.get(*name))
        .map(|name| (name.as_str(), new.get(name)))
}

/// SET and RESET of settings, as they follow ALTER ROLE and ALTER DATABASE.
pub(crate) fn setting_changes(
    old: &BTreeMap<String, Value>,
    new: &BTreeMap<String, Value>,
) -> Vec<String> {
    differing(old, new)
        .map(|(name, value)| match value {
            Some(value) => sql::setting(name, value),
            None => format!("RESET {}", sql::dotted(name)),
        })
        .collect()
}

/// Whether a routine of the old side is dropped, so that what uses it has to
/// let go of it before.
pub(crate) fn is_going(at: At<'_>, routine: Option<&QualifiedName>) -> bool {
    let Some(name) = routine.filter(|name| name.schema.is_some()) else {
        return false;
    };
    at.old.iter().any(|(key, entry)| {
        key.kind.is_routine()
            && entry.created
            && key.database == at.key.database
            && key.relation() == *name
            && !at.new.get(key).is_some_and(|entry| entry.created)
    })
}
