//! Columns by their names, and what they hold before a change.

use crate::catalog::{Identifier, Key, Name, QualifiedName};
use crate::diff::Side;
use crate::kind::{Column, Kind, ObjectKind};
use crate::rules::{Case, Pair, witness};

fn key(like: &Key, relation: &QualifiedName, name: &str) -> Key {
    let mut key = Key::member(Kind::Column, relation, name);
    key.database.clone_from(&like.database);
    key
}

/// A column of a relation on a side, in the database of another object.
pub(in crate::rules) fn column<'a>(
    pair: &Pair<'a>,
    side: Side,
    like: &Key,
    relation: &QualifiedName,
    name: &str,
) -> Option<&'a Column> {
    let entry = pair.catalog(side).get(&key(like, relation, name))?;
    Column::of(&entry.object)
}

/// What of columns is there before a change, for the rows of a table that is
/// there on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules) enum Held {
    /// All columns are there, so that a query can look at their values.
    All,
    /// One is new, and each row gets a value in it that no query knows yet.
    Filled,
    /// One is new, and NULL in every row.
    Null,
    /// One is new, and each row gets a value of its own from a sequence or a
    /// function.
    Unique,
}

/// What is there of some columns before the change; the worst for a query.
pub(in crate::rules) fn held(it: &Case<'_>, relation: &QualifiedName, columns: &[&Name]) -> Held {
    let pair = it.pair();
    let of = |name: &&Name| {
        let key = key(it.key(), relation, name);
        if !pair.is_added(&key) {
            return Held::All;
        }
        let Some(column) = column(pair, Side::New, it.key(), relation, name) else {
            return Held::All;
        };
        let calls = column.default.as_ref().is_some_and(|default| {
            let mut references = default.references().iter();
            references.any(|one| matches!(one, crate::catalog::Reference::Routine(_)))
        });
        if column.identity.is_some() || calls {
            Held::Unique
        } else if column.default.is_some() || column.generated.is_some() {
            Held::Filled
        } else {
            Held::Null
        }
    };
    columns.iter().map(of).max().unwrap_or(Held::All)
}

/// The name that a relation has on the old side, where queries run before the
/// change.
pub(in crate::rules) fn old_table(it: &Case<'_>, relation: &QualifiedName) -> QualifiedName {
    witness::old_name(it, relation.clone())
}

/// The name that a column has on the old side, as SQL.
pub(in crate::rules) fn old_column(it: &Case<'_>, relation: &QualifiedName, name: &str) -> String {
    let renames = &it.pair().diff().renames;
    let before = renames.of_new(&key(it.key(), relation, name));
    let name = before.map_or(name, |rename| rename.old.name());
    Identifier(name).to_string()
}

/// Whether one of the columns has another name on the old side, so that what
/// the new side says of them is no query there.
pub(in crate::rules) fn is_renamed(
    it: &Case<'_>,
    relation: &QualifiedName,
    columns: &[&Name],
) -> bool {
    let renames = &it.pair().diff().renames;
    columns
        .iter()
        .any(|name| renames.of_new(&key(it.key(), relation, name)).is_some())
}

/// Whether the old side knows the types that columns have on the new one, so
/// that values can be cast to them.
pub(in crate::rules) fn has_known_types(
    it: &Case<'_>,
    relation: &QualifiedName,
    columns: &[&Name],
) -> bool {
    columns.iter().all(|name| {
        column(it.pair(), Side::New, it.key(), relation, name)
            .and_then(|column| column.r#type.as_ref())
            .is_none_or(|of| witness::is_known_type(it, &of.name))
    })
}

/// The value of a column as the new side has it, in a query on the old side:
/// cast where the type differs.
pub(in crate::rules) fn value(
    it: &Case<'_>,
    relation: &QualifiedName,
    alias: &str,
    name: &Name,
) -> String {
    let of = |side| {
        let column = column(it.pair(), side, it.key(), relation, name)?;
        column.r#type.as_ref()
    };
    let alias = if alias.is_empty() {
        String::new()
    } else {
        format!("{alias}.")
    };
    match (of(Side::Old), of(Side::New)) {
        (Some(old), Some(new)) if old != new => {
            format!("CAST({alias}{} AS {new})", old_column(it, relation, name))
        }
        _ => format!("{alias}{}", old_column(it, relation, name)),
    }
}
