use crate::catalog::{Identifier, Key};
use crate::diff::Side;
use crate::kind::{Column, Constraint, ConstraintType, Kind};
use crate::rules::holder::kept_table;
use crate::rules::{Case, Findings, Pair, partition, rule, witness};

rule! {
    /// A column that could be NULL cannot be any more: rows that have NULL in
    /// it keep it from being changed.
    ///
    /// ## Why it matters
    ///
    /// `SET NOT NULL` reads every row, and the first NULL makes the migration
    /// fail ("column … contains null values"). That new rows without a value
    /// are refused is told by `column-not-null-added`. From PostgreSQL 18 on a
    /// NOT NULL constraint can be NOT VALID, which checks no row and is no
    /// finding. Where a check constraint of the old side keeps NULL out
    /// already, nothing can fail.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ALTER COLUMN placed_at SET NOT NULL;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run the query of the finding on the old side, and fill the rows that it
    /// returns in batches. Keep new NULLs out meanwhile by a check constraint
    /// (`CHECK (placed_at IS NOT NULL) NOT VALID`, then VALIDATE), which
    /// spares SET NOT NULL the scan.
    "not-null-added-may-fail", Correctness, Medium;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.change("not_null").is_none() {
        return;
    }
    let Some((old, new)) = it.altered::<Column>() else {
        return;
    };
    let is_kept_out = |column: &Column| {
        column
            .not_null
            .as_ref()
            .is_some_and(|not_null| !not_null.not_valid)
    };
    if is_kept_out(old) || !is_kept_out(new) || partition::is_told_of_parent(it) {
        return;
    }
    let Some(table) = kept_table(it) else {
        return;
    };
    let is_table = it
        .pair()
        .relation(Side::Old, it.key(), &table)
        .is_some_and(|key| key.kind == Kind::Table);
    if !is_table || is_proven(it.pair(), it.key()) {
        return;
    }
    found
        .add_about(
            it,
            "not_null",
            format!(
                "{} can only become NOT NULL if no row has NULL in it",
                it.object()
            ),
        )
        .remedy("Fill the rows that have NULL in it first, in batches.")
        .witness(witness::nulls(it));
}

/// Whether a check constraint of the old side keeps NULL out.
fn is_proven(pair: &Pair<'_>, key: &Key) -> bool {
    let condition = format!("{} IS NOT NULL", Identifier(key.name()));
    pair.members::<Constraint>(Side::Old, key, &key.relation())
        .iter()
        .any(|(_, _, constraint)| {
            constraint.r#type == ConstraintType::Check
                && !constraint.not_valid
                && !constraint.not_enforced
                && constraint
                    .expression
                    .as_ref()
                    .is_some_and(|expression| expression.text() == condition)
        })
}
