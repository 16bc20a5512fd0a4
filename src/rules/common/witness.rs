//! Queries that return rows only where the existing data is in the way. They
//! are run before the change, so that they know what is renamed under its old
//! name.

use crate::catalog::{Expr, Identifier, Key, QualifiedName};
use crate::diff::Side;
use crate::kind::Kind;
use crate::rules::case::Case;

/// The rows of a relation that fulfil a condition.
pub(in crate::rules) fn rows(relation: &QualifiedName, condition: &str) -> String {
    format!("SELECT * FROM {relation} WHERE {condition} LIMIT 1")
}

/// Whether a relation has any row.
pub(in crate::rules) fn any_row(relation: &QualifiedName) -> String {
    format!("SELECT * FROM {relation} LIMIT 1")
}

/// The table that the object belongs to, as the old side names it.
pub(in crate::rules) fn table(it: &Case<'_>) -> Option<QualifiedName> {
    it.table().map(|name| old_name(it, name))
}

/// The relation that the object is, or is a member of, as the old side names
/// it.
pub(in crate::rules) fn relation(it: &Case<'_>) -> QualifiedName {
    old_name(it, it.key().relation())
}

fn old_name(it: &Case<'_>, name: QualifiedName) -> QualifiedName {
    let renames = &it.pair().diff().renames;
    if renames.is_empty() {
        return name;
    }
    let old_of = |key: &Key| renames.of_new(key).map(|rename| rename.old.clone());
    let relation = it.pair().relation(Side::New, it.key(), &name);
    if let Some(old) = relation.as_ref().and_then(old_of) {
        return old.relation();
    }
    let mut schema = Key::new(Kind::Schema, name.schema.clone());
    schema.database.clone_from(&it.key().database);
    match old_of(&schema) {
        Some(old) => QualifiedName::new(Some(old.name().into()), name.name),
        None => name,
    }
}

/// The name of the column that the object is, as the old side has it.
pub(in crate::rules) fn own_column(it: &Case<'_>) -> String {
    column(it.difference().renamed_from.as_deref().unwrap_or(it.key()))
}

/// The name of a column as SQL.
pub(in crate::rules) fn column(key: &Key) -> String {
    Identifier(key.name()).to_string()
}

/// Whether any of some columns has a value that fulfils a condition, which is
/// made of the column's name; nothing without columns.
pub(in crate::rules) fn in_columns<'k>(
    keys: impl IntoIterator<Item = &'k Key>,
    condition: impl Fn(&Key, &str) -> String,
) -> Option<String> {
    let queries: Vec<String> = keys
        .into_iter()
        .filter(|key| key.kind == Kind::Column)
        .map(|key| {
            let name = column(key);
            let (relation, condition) = (key.relation(), condition(key, &name));
            format!("SELECT {name}::text FROM {relation} WHERE {condition}")
        })
        .collect();
    (!queries.is_empty()).then(|| format!("{} LIMIT 1", queries.join(" UNION ALL ")))
}

/// The groups of rows that have the same values in some columns, none of which
/// is null unless nulls count as equal.
pub(in crate::rules) fn duplicates(
    relation: &QualifiedName,
    columns: &[String],
    nulls_are_equal: bool,
    predicate: Option<&str>,
) -> String {
    let list = columns.join(", ");
    let mut conditions: Vec<String> = predicate.map(|it| format!("({it})")).into_iter().collect();
    if !nulls_are_equal {
        let nulls = columns
            .iter()
            .map(|column| format!("({column}) IS NOT NULL"));
        conditions.extend(nulls);
    }
    let condition = if conditions.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", conditions.join(" AND "))
    };
    format!(
        "SELECT {list}, count(*) FROM {relation}{condition} GROUP BY {list} HAVING count(*) > 1 LIMIT 1"
    )
}

/// The query for pairs of rows that stand against each other, element by
/// element by its operator.
pub(in crate::rules) fn conflicts(
    table: &QualifiedName,
    elements: &[String],
    operators: &[String],
    predicate: Option<&Expr>,
) -> String {
    let columns: Vec<String> = elements
        .iter()
        .enumerate()
        .map(|(at, element)| format!("{element} AS e{}", at + 1))
        .collect();
    let condition = predicate.map_or_else(String::new, |predicate| {
        format!(" WHERE ({})", predicate.text())
    });
    let rows = format!(
        "(SELECT tableoid AS part, ctid AS place, {} FROM {table}{condition})",
        columns.join(", ")
    );
    let compared: Vec<String> = operators
        .iter()
        .enumerate()
        .map(|(at, operator)| format!("one.e{0} {operator} other.e{0}", at + 1))
        .collect();
    format!(
        "SELECT one.*, other.* FROM {rows} AS one JOIN {rows} AS other \
         ON (one.part, one.place) < (other.part, other.place) AND {}",
        compared.join(" AND ")
    )
}
