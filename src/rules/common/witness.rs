//! Queries that return rows only where the existing data is in the way. They
//! are run before the change, so that they know what is renamed under its old
//! name.

use crate::catalog::{Expr, Identifier, Key, Name, QualifiedName, Reference, TypeName};
use crate::diff::Side;
use crate::kind::{Column, Kind, Object, ObjectKind};
use crate::rules::case::Case;
use crate::rules::column_of::{self, Held, held, is_renamed, old_column};
use crate::rules::value_kind::value_kind;

/// The rows of a relation that fulfil a condition.
pub(in crate::rules) fn rows(relation: &QualifiedName, condition: &str) -> String {
    format!("SELECT * FROM {relation} WHERE {condition} LIMIT 1")
}

/// Whether the table that the object is has any row. Rows on another server
/// are not asked for. An object that belongs to a table stands for it.
pub(in crate::rules) fn any_row(it: &Case<'_>) -> Option<String> {
    let name = it.key().relation();
    let partitions = it.pair().old().related_where(&name, |key, entry| {
        key.database == it.key().database
            && matches!(&entry.object, Object::ForeignTable(table)
                if table.partition_of.as_ref() == Some(&name) || table.inherits.contains(&name))
    });
    (is_table(it, &name) && partitions.is_empty())
        .then(|| format!("SELECT * FROM {} LIMIT 1", relation(it)))
}

/// Whether a name is that of a table on the old side, whose rows are there.
fn is_table(it: &Case<'_>, name: &QualifiedName) -> bool {
    let key = it.pair().relation(Side::Old, it.key(), name);
    key.is_some_and(|key| key.kind == Kind::Table)
}

/// The relation that the object is, or is a member of, as the old side names
/// it.
pub(in crate::rules) fn relation(it: &Case<'_>) -> QualifiedName {
    old_name(it, it.key().relation())
}

/// The name that a relation has on the old side.
pub(in crate::rules) fn old_name(it: &Case<'_>, name: QualifiedName) -> QualifiedName {
    let origins = it.pair().origins();
    let before = origins.relation(it.key().database.as_ref(), &name);
    before.unwrap_or(name)
}

/// Whether the rows of a table on the old side can be asked for an expression
/// of the new one: all that it mentions is there, and means the same.
pub(in crate::rules) fn can_ask(it: &Case<'_>, table: &QualifiedName, expression: &Expr) -> bool {
    let columns: Vec<_> = expression.columns().collect();
    has_columns(it, table, &columns) && is_table(it, table) && knows(it, expression)
}

/// The same for an expression on values of the object's domain.
pub(in crate::rules) fn knows(it: &Case<'_>, expression: &Expr) -> bool {
    let mut references = expression.references().iter();
    references.all(|reference| is_known(it, reference))
}

/// Whether a table has columns on the old side under the same names, with
/// values that compare as on the new side.
pub(in crate::rules) fn has_columns(
    it: &Case<'_>,
    table: &QualifiedName,
    columns: &[&Name],
) -> bool {
    let type_of = |side, name: &Name| {
        let column = column_of::column(it.pair(), side, it.key(), table, name)?;
        column.r#type.as_ref()
    };
    let is_alike = |name: &&Name| match (type_of(Side::Old, name), type_of(Side::New, name)) {
        (Some(old), Some(new)) => {
            value_kind(old) == value_kind(new) && is_known_type(it, &new.name)
        }
        _ => true,
    };
    held(it, table, columns) == Held::All
        && !is_renamed(it, table, columns)
        && columns.iter().all(is_alike)
}

/// The rows that have NULL in the column that the object is.
pub(in crate::rules) fn nulls(it: &Case<'_>) -> String {
    let (from, name) = (relation(it), own_column(it));
    format!("SELECT * FROM {from} WHERE {name} IS NULL")
}

/// The rows in which an expression gives another value than the column has
/// that the object is, where the old side can be asked for it.
pub(in crate::rules) fn replaced(it: &Case<'_>, expression: &Expr) -> Option<String> {
    can_ask(it, &it.key().relation(), expression).then(|| {
        let (name, text) = (own_column(it), expression.text());
        rows(&relation(it), &format!("{name} IS DISTINCT FROM ({text})"))
    })
}

/// The rows of a table that break a check of the new side, where the old side
/// can be asked for it.
pub(in crate::rules) fn broken(
    it: &Case<'_>,
    table: &QualifiedName,
    expression: &Expr,
) -> Option<String> {
    can_ask(it, table, expression).then(|| {
        let from = old_name(it, table.clone());
        format!("SELECT * FROM {from} WHERE NOT ({})", expression.text())
    })
}

/// Whether what is mentioned is there on the old side, under the same name, or
/// belongs to PostgreSQL or an extension.
fn is_known(it: &Case<'_>, reference: &Reference) -> bool {
    let pair = it.pair();
    let is_there = |key: &Key| !pair.is_added(key) && pair.origins().key(key).is_none();
    match reference {
        Reference::Relation(name) => pair
            .relation(Side::New, it.key(), name)
            .is_none_or(|key| is_there(&key)),
        // Which overload is meant is not known.
        Reference::Routine(name) => pair
            .same_name(Side::New, &name.name)
            .iter()
            .filter(|key| key.kind.is_routine() && key.relation() == *name)
            .all(|key| is_there(key)),
        Reference::Type(name) => is_known_type(it, name),
        _ => true,
    }
}

/// The same of a type, which has to be the same too.
pub(in crate::rules) fn is_known_type(it: &Case<'_>, name: &QualifiedName) -> bool {
    let pair = it.pair();
    let kinds = Kind::ALL.iter().filter(|kind| kind.is_type());
    kinds
        .map(|kind| {
            let mut key = Key::qualified(*kind, name);
            key.database.clone_from(&it.key().database);
            key
        })
        .filter(|key| pair.new_side().contains(key))
        .all(|key| pair.difference(&key).is_none() && pair.origins().key(&key).is_none())
}

/// The name of the column that the object is, as the old side has it.
pub(in crate::rules) fn own_column(it: &Case<'_>) -> String {
    column(it.difference().renamed_from.as_deref().unwrap_or(it.key()))
}

/// The name of a column as SQL.
pub(in crate::rules) fn column(key: &Key) -> String {
    Identifier(key.name()).to_string()
}

/// Whether any of some columns of tables has a value that fulfils a condition,
/// which is made of the column's type and name; nothing without columns.
pub(in crate::rules) fn in_columns<'k>(
    it: &Case<'_>,
    keys: impl IntoIterator<Item = &'k Key>,
    condition: impl Fn(&TypeName, &str) -> Option<String>,
) -> Option<String> {
    let queries: Vec<String> = keys
        .into_iter()
        .filter(|key| key.kind == Kind::Column && is_table(it, &key.relation()))
        .filter_map(|key| {
            let table = key.relation();
            let name = old_column(it, &table, key.name());
            let column = Column::of(&it.pair().old().get(key)?.object)?;
            let condition = condition(column.r#type.as_ref()?, &name)?;
            let relation = old_name(it, table);
            Some(format!(
                "SELECT {name}::text FROM {relation} WHERE {condition}"
            ))
        })
        .collect();
    (!queries.is_empty()).then(|| format!("{} LIMIT 1", queries.join(" UNION ALL ")))
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
