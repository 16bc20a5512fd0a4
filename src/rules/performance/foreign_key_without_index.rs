use crate::catalog::{Key, QualifiedName};
use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType};
use crate::rules::indexes::{self, Searched};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// No index of the new side leads with the columns of a foreign key: it is
    /// new without one, or the index that it had is gone.
    ///
    /// ## Why it matters
    ///
    /// PostgreSQL makes no index for a foreign key. When a row of the other
    /// table is deleted, or its key updated, the rows that refer to it are
    /// looked for, and without an index the whole table is read for each of
    /// them. Joins along the key are slow as well.
    ///
    /// An index counts if the key's columns are its first ones, in any order,
    /// and it has no condition.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD CONSTRAINT orders_customer_id_fkey
    ///     FOREIGN KEY (customer_id) REFERENCES public.customers (id);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// CREATE INDEX CONCURRENTLY orders_customer_id_idx ON public.orders (customer_id);
    /// ```
    ///
    /// Do without where rows of the other table are never deleted and the table
    /// stays small.
    "foreign-key-without-index", Performance, Medium;
    each [Constraint, Index] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(table) = it.table() else {
        return;
    };
    if let Some(constraint) = new_foreign_key(it) {
        let indexes = Searched::all(it.pair(), Side::New, it.key(), &table);
        if is_served(&indexes, constraint) {
            return;
        }
        let severity = if it.table_is_new() {
            Severity::Low
        } else {
            Severity::Medium
        };
        found
            .add(
                it,
                format!(
                    "{} has no index that leads with ({}): a DELETE in {} reads the whole table",
                    it.object(),
                    indexes::columns(&constraint.columns),
                    referenced(constraint)
                ),
            )
            .severity(severity)
            .remedy(remedy(&table, constraint));
    } else if let Some(old) = indexes::lost(it) {
        if it.table_is_gone() || old.is_part {
            return;
        }
        left_without(it, &table, &old, found);
    }
}

/// A foreign key that is new, or whose columns are.
fn new_foreign_key<'a>(it: &Case<'a>) -> Option<&'a Constraint> {
    let constraint = it.new_object::<Constraint>()?;
    let is_new = it.is_added() || it.change("columns").is_some() || it.change("type").is_some();
    // The range of PERIOD is looked for by GiST.
    (constraint.r#type == ConstraintType::ForeignKey && is_new && !constraint.period)
        .then_some(constraint)
}

/// The foreign keys that an index served and none does now.
fn left_without(it: &Case<'_>, table: &QualifiedName, old: &Searched<'_>, found: &mut Findings) {
    let pair = it.pair();
    let was_there = |key: &Key| pair.old().contains(key) && !pair.is_altered(key, "columns");
    let keys: Vec<(&Key, &Constraint)> = pair
        .members::<Constraint>(Side::New, it.key(), table)
        .into_iter()
        .map(|(key, _, constraint)| (key, constraint))
        .filter(|(key, constraint)| {
            constraint.r#type == ConstraintType::ForeignKey
                && old.leads_with(&constraint.columns)
                && was_there(key)
        })
        .collect();
    if keys.is_empty() {
        return;
    }
    let indexes = Searched::all(pair, Side::New, it.key(), table);
    for (key, constraint) in keys {
        if is_served(&indexes, constraint) {
            continue;
        }
        found
            .add(
                it,
                format!(
                    "{} was the only index that leads with ({}), the columns of {}: a DELETE in {} reads the whole table",
                    it.object(),
                    indexes::columns(&constraint.columns),
                    crate::report::in_line(&key.to_string()),
                    referenced(constraint)
                ),
            )
            .about(key.name())
            .dependents([key])
            .remedy(remedy(table, constraint));
    }
}

fn is_served(indexes: &[Searched<'_>], constraint: &Constraint) -> bool {
    indexes
        .iter()
        .any(|index| index.leads_with(&constraint.columns))
}

fn referenced(constraint: &Constraint) -> String {
    let name = constraint.references.as_ref();
    name.map_or_else(String::new, |name| {
        crate::report::in_line(&name.to_string())
    })
}

fn remedy(table: &QualifiedName, constraint: &Constraint) -> String {
    format!(
        "CREATE INDEX CONCURRENTLY ON {table} ({}).",
        crate::kind::sql::names(&constraint.columns)
    )
}
