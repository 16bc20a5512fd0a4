use crate::catalog::Value;
use crate::diff::Side;
use crate::rules::row_security::has_permissive_policy;
use crate::rules::{Case, Direction, Findings, rule};

rule! {
    /// Row security is switched on for a table that had none. From then on its
    /// policies decide which rows a role sees and writes.
    ///
    /// ## Why it matters
    ///
    /// Queries do not fail: they return fewer rows, and `UPDATE` and `DELETE`
    /// touch fewer. `INSERT` fails where no policy allows the row. The owner
    /// of the table, superusers and roles with BYPASSRLS notice nothing, so
    /// that a test which runs as one of them passes.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Create the policies first and in the same transaction. Try every role
    /// that uses the table, with `SET ROLE`, before it is released. Columns
    /// that policies compare need an index on a large table.
    "row-security-enabled", Security, Low;
    each [Table, ForeignTable] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("row_security") else {
        return;
    };
    // Without policies it is another rule's.
    if change.new != Value::Flag(true) || !has_permissive_policy(it, Side::New) {
        return;
    }
    found
        .add_about(
            it,
            "row_security",
            format!(
                "row security of {} is switched on: roles other than the owner see and write only what its policies allow",
                it.object()
            ),
        )
        .direction(Direction::Tightened)
        .remedy("Try each role that uses the table before releasing it: rows that a policy hides are missing without an error.");
}
