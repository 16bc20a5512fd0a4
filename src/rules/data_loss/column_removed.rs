use crate::kind::{Column, Kind};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A column is gone on the new side, and the values in it with it.
    ///
    /// ## Why it matters
    ///
    /// `DROP COLUMN` makes the values unreachable at once. Code that still
    /// names the column fails, and `SELECT *` and `INSERT` without a list of
    /// columns change their shape. Indexes, constraints and statistics on the
    /// column go along without a word.
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
    if it.table_is_gone() || !holds_rows(it) {
        return;
    }
    let users = it.remaining_users();
    if column.generated.is_some() {
        found
            .add(
                it,
                format!(
                    "generated {} is removed; its values can be computed again",
                    it.object()
                ),
            )
            .severity(Severity::Medium)
            .dependents(users);
        return;
    }
    found
        .add(it, format!("{} is removed with the values in it", it.object()))
        .remedy("Stop using the column first, keep a copy of its values, and drop it in a later release.")
        .witness(format!(
            "SELECT * FROM {} WHERE {} IS NOT NULL LIMIT 1",
            it.key().relation(),
            crate::catalog::Identifier(it.key().name())
        ))
        .dependents(users);
}

/// Columns of views and composite types hold nothing themselves.
fn holds_rows(it: &Case<'_>) -> bool {
    let relation = it.key().relation();
    it.pair()
        .relation(crate::diff::Side::Old, it.key(), &relation)
        .is_some_and(|key| key.kind == Kind::Table)
}
