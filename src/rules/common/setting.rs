//! Configuration parameters that a routine or a database sets.

use crate::catalog::Value;
use crate::diff::AttributeChange;
use std::collections::BTreeSet;

/// The value of a parameter, if it is set.
pub(in crate::rules) fn of<'v>(settings: &'v Value, name: &str) -> Option<&'v Value> {
    match settings {
        Value::Map(map) => map.get(name),
        _ => None,
    }
}

/// The parameters that one of the sides sets, sorted.
pub(in crate::rules) fn names(change: &AttributeChange) -> BTreeSet<&str> {
    [&change.old, &change.new]
        .into_iter()
        .filter_map(|settings| match settings {
            Value::Map(map) => Some(map),
            _ => None,
        })
        .flat_map(|map| map.keys().map(String::as_str))
        .collect()
}
