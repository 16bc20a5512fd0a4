use crate::catalog::Value;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// A function is declared `LEAKPROOF`, or no longer.
    ///
    /// ## Why it matters
    ///
    /// The planner may run a leakproof function on rows that row security or
    /// a security barrier hides from the caller. One that is declared so, and
    /// reveals its arguments by an error message, a notice or a side effect,
    /// opens those rows. Only a superuser can declare it. Without the word,
    /// conditions with the function wait for the policies, and queries may
    /// lose an index.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER FUNCTION public.same_day(date, date) LEAKPROOF;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Declare it only of functions that can neither fail nor write anything,
    /// for whatever arguments.
    "function-leakproof-changed", Security, High;
    each [Function] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("leakproof") else {
        return;
    };
    if change.new == Value::Flag(true) {
        found
            .add_about(
                it,
                "leakproof",
                format!(
                    "{} is declared LEAKPROOF: it may see rows that policies and security barriers hide",
                    it.object()
                ),
            )
            .direction(Direction::Widened)
            .remedy("Make sure that it can neither fail nor write anything, for whatever arguments.");
    } else {
        found
            .add_about(
                it,
                "leakproof",
                format!("{} is no longer declared LEAKPROOF", it.object()),
            )
            .severity(Severity::Low)
            .direction(Direction::Tightened)
            .remedy("Look at the plans of queries that use it on tables with row security: they may be slower.");
    }
}
