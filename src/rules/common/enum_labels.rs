//! Labels of enumerations, and the rows that hold them.

use crate::catalog::Key;
use crate::rules::{Case, witness};

pub(in crate::rules) use crate::kind::enum_labels::compare;

/// The query for values of some columns of the old side that are one of some
/// labels, which are given as a list of literals.
pub(in crate::rules) fn holders(it: &Case<'_>, users: &[&Key], labels: &str) -> Option<String> {
    witness::in_columns(it, users.iter().copied(), |of, column| {
        Some(if of.array {
            format!("{column}::text[] && ARRAY[{labels}]")
        } else {
            format!("{column}::text IN ({labels})")
        })
    })
}
