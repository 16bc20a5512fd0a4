//! Foreign keys: what they point at, in words too, and the rows that point at
//! nothing.

use crate::catalog::{Identifier, Key, Name, QualifiedName};
use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType, ForeignKeyAction};
use crate::rules::Case;
use crate::rules::column_of::{old_column, old_table, value};
use crate::rules::pair::Pair;

/// The table and the columns that a foreign key references; those of the
/// primary key where it names none. Nothing where they cannot be told.
pub(in crate::rules) fn target<'a>(
    pair: &Pair<'a>,
    side: Side,
    like: &Key,
    constraint: &'a Constraint,
) -> Option<(&'a QualifiedName, &'a [Name])> {
    let table = constraint.references.as_ref()?;
    if !constraint.referenced_columns.is_empty() {
        return Some((table, &constraint.referenced_columns));
    }
    let constraints = pair.members::<Constraint>(side, like, table);
    let (_, _, primary) = constraints
        .into_iter()
        .find(|(_, _, other)| other.r#type == ConstraintType::PrimaryKey)?;
    Some((table, &primary.columns))
}

/// Whether a server refuses rows that point at nothing.
pub(in crate::rules) fn is_checked(constraint: &Constraint) -> bool {
    constraint.r#type == ConstraintType::ForeignKey && !constraint.not_enforced
}

/// The query for the rows of the old side that a foreign key of the new side
/// refuses.
pub(in crate::rules) fn orphans(
    it: &Case<'_>,
    constraint: &Constraint,
    target: &QualifiedName,
    referenced: &[Name],
) -> String {
    let table = it.key().relation();
    let own: Vec<String> = constraint
        .columns
        .iter()
        .map(|name| value(it, &table, "own", name))
        .collect();
    let from = old_table(it, &table);
    let all = |operator: &str| {
        let parts: Vec<String> = own.iter().map(|own| format!("{own} {operator}")).collect();
        parts.join(" AND ")
    };
    // A key of several columns is not looked at where one is NULL; with MATCH
    // FULL only where all are.
    let condition = if constraint.match_full && own.len() > 1 {
        format!("NOT ({})", all("IS NULL"))
    } else {
        all("IS NOT NULL")
    };
    if it.pair().relation(Side::Old, it.key(), target).is_none() {
        // The table is new, so that no row is found in it yet.
        return format!("SELECT own.* FROM {from} AS own WHERE {condition}");
    }
    let other_from = old_table(it, target);
    let last = own.len().saturating_sub(1);
    let matches: Vec<String> = own
        .iter()
        .zip(referenced)
        .enumerate()
        .map(|(at, (own, name))| {
            let is_period = constraint.period && at == last;
            let operator = if is_period { "&&" } else { "=" };
            format!("{} {operator} {own}", value(it, target, "other", name))
        })
        .collect();
    // The periods of all matching rows together have to hold the own one.
    let having = match (constraint.period, own.last(), referenced.last()) {
        (true, Some(own), Some(name)) => {
            format!(
                " HAVING range_agg(other.{}) @> {own}",
                old_column(it, target, name)
            )
        }
        _ => String::new(),
    };
    format!(
        "SELECT own.* FROM {from} AS own WHERE {condition} AND NOT EXISTS \
         (SELECT 1 FROM {other_from} AS other WHERE {}{having})",
        matches.join(" AND ")
    )
}

/// `customer_id`, `(a, b)`.
pub(in crate::rules) fn list(columns: &[Name]) -> String {
    let names: Vec<String> = columns
        .iter()
        .map(|name| Identifier(name).to_string())
        .collect();
    match names.as_slice() {
        [one] => one.clone(),
        names => format!("({})", names.join(", ")),
    }
}

/// `(customer) to public.customers (id)`, with the referenced columns only
/// where they are said.
pub(in crate::rules) fn words(key: &Constraint) -> String {
    let table = key.references.as_ref().map(ToString::to_string);
    let referenced = if key.referenced_columns.is_empty() {
        String::new()
    } else {
        format!(" {}", in_brackets(&key.referenced_columns))
    };
    format!(
        "{} to {}{referenced}",
        in_brackets(&key.columns),
        table.unwrap_or_default()
    )
}

fn in_brackets(names: &[Name]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| Identifier(name).to_string())
        .collect();
    format!("({})", names.join(", "))
}

/// What an action does to the rows that refer to a row.
pub(in crate::rules) fn meaning(action: ForeignKeyAction) -> &'static str {
    match action {
        ForeignKeyAction::NoAction | ForeignKeyAction::Restrict => {
            "is refused while rows refer to it"
        }
        ForeignKeyAction::Cascade => "goes on to the rows that refer to it",
        ForeignKeyAction::SetNull => "sets the rows that refer to it to NULL",
        ForeignKeyAction::SetDefault => "sets the rows that refer to it to their default",
    }
}
