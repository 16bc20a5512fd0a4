use crate::catalog::Value;
use crate::rules::row_security::RowSecurity;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// Whether row security holds for the owner of a table too is changed
    /// (`FORCE ROW LEVEL SECURITY`).
    ///
    /// ## Why it matters
    ///
    /// Without FORCE the owner of a table is not bound by its policies. Many
    /// applications connect as the owner: for them, FORCE is the only thing
    /// that makes policies hold, and taking it away opens every row, to views
    /// and SECURITY DEFINER functions of that owner as well. Set newly, it
    /// can empty the result of what runs as the owner, `pg_dump` and jobs
    /// included. Foreign keys are checked past it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.tenants NO FORCE ROW LEVEL SECURITY;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let the application connect as a role that does not own its tables;
    /// then FORCE does not matter. Where it owns them, keep FORCE.
    "row-security-force-changed", Security, High;
    each [Table, ForeignTable] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("force_row_security") else {
        return;
    };
    let is_enabled = it
        .new()
        .and_then(|entry| RowSecurity::of(&entry.object))
        .is_some_and(|security| security.enabled);
    let (object, forced) = (it.object(), change.new == Value::Flag(true));
    if !is_enabled {
        if it.change("row_security").is_some() {
            // That it is switched off says all.
            return;
        }
        let how = if forced { "forced" } else { "no longer forced" };
        found
            .add_about(
                it,
                "force_row_security",
                format!("row security of {object} is {how} for its owner, but it is not switched on at all"),
            )
            .severity(Severity::Info)
            .direction(Direction::Unclear)
            .remedy("Switch it on with ENABLE ROW LEVEL SECURITY if it is meant to hold.");
    } else if forced {
        found
            .add_about(
                it,
                "force_row_security",
                format!("row security of {object} is forced: its policies hold for the owner too"),
            )
            .severity(Severity::Low)
            .direction(Direction::Tightened)
            .remedy("Try what runs as the owner: migrations, jobs, dumps, and views that read the table.");
    } else {
        found
            .add_about(
                it,
                "force_row_security",
                format!("row security of {object} is not forced any more: its owner sees and writes every row"),
            )
            .direction(Direction::Widened)
            .remedy("Keep FORCE ROW LEVEL SECURITY while an application connects as the owner of the table.");
    }
}
