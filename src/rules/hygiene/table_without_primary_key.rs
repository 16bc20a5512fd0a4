use crate::catalog::QualifiedName;
use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType, Table};
use crate::rules::{Case, Findings, partition, rule};

rule! {
    /// A new table has no primary key, or a table loses the one that it had.
    ///
    /// ## Why it matters
    ///
    /// One row of two that are alike cannot be changed or deleted alone. Where
    /// the table is published, UPDATE and DELETE fail unless another replica
    /// identity is set, and many tools and ORMs need a key to find a row again.
    /// Partitions have the key of their parent and are not looked at.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TABLE public.event (at timestamptz, what text);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Add a key: natural columns that identify a row, or `id bigint GENERATED
    /// ALWAYS AS IDENTITY PRIMARY KEY`. On a table with rows see
    /// `primary-key-lock`.
    "table-without-primary-key", Hygiene, Low, off;
    each [Table, Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it
        .added::<Table>()
        .is_some_and(|table| table.partition_of.is_none())
    {
        if !has_key(it, &it.key().relation()) {
            found
                .add(it, format!("{} has no primary key", it.object()))
                .remedy("Add a primary key.");
        }
        return;
    }
    let Some(constraint) = it.removed::<Constraint>() else {
        return;
    };
    let table = it.key().relation();
    if constraint.r#type == ConstraintType::PrimaryKey
        && !it.table_is_gone()
        && !partition::is_partition(it, &table)
        && !has_key(it, &table)
    {
        found
            .add(
                it,
                format!(
                    "{} is removed, and the table has no primary key any more",
                    it.object()
                ),
            )
            .remedy("Add another primary key, or keep this one.");
    }
}

fn has_key(it: &Case<'_>, table: &QualifiedName) -> bool {
    it.pair()
        .members::<Constraint>(Side::New, it.key(), table)
        .iter()
        .any(|(_, _, constraint)| constraint.r#type == ConstraintType::PrimaryKey)
}
