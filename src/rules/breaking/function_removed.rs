use crate::catalog::Key;
use crate::kind::Kind;
use crate::rules::signature::{Signature, callers, has_overload};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A function, procedure or aggregate is gone on the new side.
    ///
    /// ## Why it matters
    ///
    /// Every statement that calls it fails: queries of clients, calls of a web
    /// API, and bodies of other functions. PostgreSQL does not know what a
    /// body that is only text calls, so that `DROP FUNCTION` succeeds and the
    /// caller fails later, when it runs. Where another function of the name
    /// remains, a call may quietly reach that one.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP FUNCTION public.price(integer);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let nobody call it first: `pg_stat_user_functions` counts the calls
    /// where `track_functions` is on. Keep a function of the old signature
    /// that calls the new one for as long as old clients run.
    "function-removed", Breaking, High;
    each [Function, Procedure, Aggregate] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if !it.is_removed() || is_swapped(it) {
        return;
    }
    let is_of_trigger = it
        .old()
        .and_then(Signature::of)
        .is_some_and(Signature::is_of_trigger);
    let object = it.object();
    if has_overload(it) {
        found
            .add(
                it,
                format!("{object} is removed; other routines of its name remain, and calls may reach one of them"),
            )
            .remedy("Look for calls with these argument types, and change them before the function is dropped.");
        return;
    }
    let callers = callers(it);
    let (severity, message) = if !is_of_trigger {
        (
            Severity::High,
            format!("{object} is removed: calls of it fail"),
        )
    } else if callers.is_empty() {
        // Nobody can call it directly.
        (
            Severity::Low,
            format!("{object}, which only triggers could run, is removed"),
        )
    } else {
        (
            Severity::High,
            format!("{object}, which triggers run, is removed"),
        )
    };
    found
        .add(it, message)
        .severity(severity)
        .remedy("Change everything that calls it first, and drop it in a later release.")
        .dependents(callers);
}

/// Whether a routine of another kind takes its place, which the rule on that
/// says.
fn is_swapped(it: &Case<'_>) -> bool {
    [Kind::Function, Kind::Procedure, Kind::Aggregate]
        .into_iter()
        .filter(|kind| *kind != it.kind())
        .any(|kind| {
            let other = Key {
                kind,
                ..it.key().clone()
            };
            it.pair().is_added(&other)
        })
}
