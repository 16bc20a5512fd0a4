use crate::catalog::Value;
use crate::diff::Side;
use crate::rules::row_security::policies;
use crate::rules::{Case, Direction, Findings, rule};

rule! {
    /// Row security is switched off for a table that had it.
    ///
    /// ## Why it matters
    ///
    /// Without row security everybody who may read the table reads all of its
    /// rows: its policies stay, and nobody asks them. Where a web API talks to
    /// the database directly, this publishes the table.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.profiles DISABLE ROW LEVEL SECURITY;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Keep it enabled, and let a policy say who may see everything. If it
    /// really has to go, revoke the privileges of all roles that must not see
    /// every row first.
    "row-security-disabled", Security, Critical;
    each [Table, ForeignTable] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("row_security") else {
        return;
    };
    if change.new == Value::Flag(false) {
        let meaning = if policies(it, Side::New).is_empty() {
            "every privilege on it holds for all rows"
        } else {
            "its policies restrict nobody any more"
        };
        found
            .add_about(
                it,
                "row_security",
                format!("row security of {} is switched off: {meaning}", it.object()),
            )
            .direction(Direction::Widened)
            .remedy("Keep row security enabled, and say in a policy who may see everything.");
    }
}
