use crate::diff::Side;
use crate::kind::{Column, Kind};
use crate::rules::{Case, Findings, Severity, holder, rule, witness};

rule! {
    /// A column is gone on the new side, and the values in it with it.
    ///
    /// ## Why it matters
    ///
    /// `DROP COLUMN` makes the values unreachable at once. Code that still
    /// names the column fails, and `SELECT *` and `INSERT` without a list of
    /// columns change their shape. Indexes, constraints and statistics on the
    /// column go along without a word; a view, a policy or a generated column
    /// that uses it keeps it from being dropped. An attribute of a composite
    /// type takes its values out of every column of that type. The values of
    /// a foreign table's column stay where they are.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users DROP COLUMN phone;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Release code that does not name the column any more, copy its values
    /// away if anybody may want them, and drop it in a later release. The
    /// statement itself takes an ACCESS EXCLUSIVE lock, but only for a moment.
    "column-removed", DataLoss, Critical;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(column) = it.removed::<Column>() else {
        return;
    };
    // Without a type it is what a table says of a column that it inherits.
    if column.r#type.is_none() || it.table_is_gone() || holder::parent_says_it(it) {
        return;
    }
    match holder::kind(it) {
        Some(Kind::CompositeType) => attribute(it, found),
        Some(Kind::ForeignTable) => {
            found
                .add(
                    it,
                    format!(
                        "{} is removed; its values stay on the other server",
                        it.object()
                    ),
                )
                .severity(Severity::Medium)
                .remedy("Make sure that nothing reads the column any more.")
                .dependents(it.remaining_users());
        }
        Some(Kind::Table) if column.generated.is_some() => {
            found
                .add(
                    it,
                    format!(
                        "generated {} is removed; its values can be computed again",
                        it.object()
                    ),
                )
                .severity(Severity::Medium)
                .remedy("Stop using the column first.")
                .dependents(it.remaining_users());
        }
        Some(Kind::Table) => {
            found
                .add(it, format!("{} is removed with the values in it", it.object()))
                .remedy("Stop using the column first, keep a copy of its values, and drop it in a later release.")
                .witness(witness::rows(
                    &witness::relation(it),
                    &format!("{} IS NOT NULL", witness::own_column(it)),
                ))
                .dependents(it.remaining_users());
        }
        _ => {}
    }
}

/// The values of an attribute are in the columns of its type.
fn attribute(it: &Case<'_>, found: &mut Findings) {
    let of = holder::key(it, Kind::CompositeType);
    let mut columns = it.pair().users(Side::Old, &of);
    columns.retain(|user| user.kind == Kind::Column);
    if columns.is_empty() {
        return;
    }
    let query = witness::in_columns(it, columns.iter().copied(), |of, column| {
        let attribute = witness::own_column(it);
        (!of.array).then(|| format!("({column}).{attribute} IS NOT NULL"))
    });
    let finding = found.add(
        it,
        format!(
            "attribute {} is removed with its values in the columns of the type",
            it.identity()
        ),
    );
    finding
        .severity(Severity::High)
        .remedy("Copy the attribute's values out of the columns first.")
        .dependents(columns);
    finding.witness = query;
}
