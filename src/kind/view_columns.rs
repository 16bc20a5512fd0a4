//! Whether a view keeps its columns under another query.
//!
//! The columns of a view stand in no dump, and their types follow from the
//! query by rules that only a server knows. What can be said: the same
//! expression under the same name is the same column, and a cast at its top
//! says its type. All else is taken for another type, since a view that is
//! needlessly made again costs less than a statement that fails.

use super::output_columns::{OutputColumn, output};
use super::{Kind, Object};
use crate::catalog::{Name, QualifiedName, Query, Reference};
use crate::effect::At;
use std::collections::BTreeSet;

/// Whether CREATE OR REPLACE VIEW takes the new query: the old columns come
/// first, by name and type.
pub(super) fn are_kept(old: &Query, new: &Query, at: At<'_>) -> bool {
    let (Some(old_output), Some(new_output)) = (output(old.text()), output(new.text())) else {
        return false;
    };
    let (old_columns, new_columns) = (old_output.columns, new_output.columns);
    // The columns of a view have no types here, and those of another relation
    // may have others.
    let reads_the_same = relations(old) == relations(new);
    old_columns.len() <= new_columns.len()
        && old_columns.iter().zip(&new_columns).all(|(one, other)| {
            one.name == other.name
                && match (type_of(one, old, at, false), type_of(other, new, at, true)) {
                    (Some(one), Some(other)) => one == other,
                    _ => one.expression == other.expression && reads_the_same,
                }
        })
}

/// The relations that a query mentions.
fn relations(query: &Query) -> BTreeSet<&QualifiedName> {
    let references = query.0.references().iter();
    let relations = references.filter_map(|reference| match reference {
        Reference::Relation(relation) => Some(relation),
        _ => None,
    });
    relations.collect()
}

/// The type of a column as text: that of a cast at its top, or of a column
/// that only one of the relations has which the query mentions.
fn type_of(of: &OutputColumn, query: &Query, at: At<'_>, is_new: bool) -> Option<String> {
    if of.cast.is_some() {
        return of.cast.clone();
    }
    let column = of.source()?;
    let catalog = if is_new { at.new } else { at.old };
    let mut types = query.0.references().iter().filter_map(|reference| {
        let Reference::Relation(relation) = reference else {
            return None;
        };
        let key = column_key(at, relation, &column);
        match &catalog.get(&key)?.object {
            Object::Column(found) => Some((
                found.r#type.as_ref()?.to_string(),
                found.collation.as_ref().map(ToString::to_string),
            )),
            _ => None,
        }
    });
    let first = types.next()?;
    types
        .all(|other| other == first)
        .then(|| format!("{} {:?}", first.0, first.1))
}

fn column_key(at: At<'_>, relation: &QualifiedName, column: &str) -> crate::catalog::Key {
    let mut key = at.key_of(Kind::Column, relation);
    key.names = key
        .names
        .iter()
        .cloned()
        .chain([Name::from(column)])
        .collect();
    key
}
