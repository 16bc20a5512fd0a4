use crate::rename::Sort;
use crate::rules::{Case, Findings, renamed, rule};

rule! {
    /// A function, procedure or aggregate has another name on the new side.
    ///
    /// That is a guess from arguments, result and body, and the finding says
    /// how sure it is; `--rename` and the configuration settle it.
    ///
    /// ## Why it matters
    ///
    /// Calls by the old name fail: those of clients, and those in the bodies
    /// of other functions that are only text. Views, defaults, triggers and
    /// policies follow by themselves.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER FUNCTION public.total(integer) RENAME TO order_total;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make the function under its new name and let the old one call it. Drop
    /// the old one when nobody calls it any more.
    "function-renamed", Breaking, High;
    each [Function, Procedure, Aggregate] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    renamed::add(
        it,
        found,
        Sort::Renamed,
        "Leave a function of the old name behind that calls the new one, until nobody uses it.",
    );
}
