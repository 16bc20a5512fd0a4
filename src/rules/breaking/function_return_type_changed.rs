use crate::rules::signature::{Signature, callers};
use crate::rules::{Case, Findings, rule};

rule! {
    /// A function returns another type, a set instead of one value, or one
    /// value instead of a set.
    ///
    /// ## Why it matters
    ///
    /// Clients and other functions read what comes back by its type. A set in
    /// place of a value gives many rows or none. `CREATE OR REPLACE FUNCTION`
    /// refuses to change the type ("cannot change return type of existing
    /// function"): the function has to be dropped with all views, defaults,
    /// indexes and policies that use it, and loses its owner and privileges
    /// unless they are said again.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP FUNCTION public.price(integer);
    /// CREATE FUNCTION public.price(id integer) RETURNS numeric …;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make a function of another name that returns the new type, move the
    /// callers over, and drop the old one in a later release.
    "function-return-type-changed", Breaking, High;
    each [Function] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.change("result").is_none() {
        return;
    }
    let Some((old, new)) = Signature::of_same_arguments(it) else {
        return;
    };
    found
        .add_about(
            it,
            "result",
            format!(
                "{} returns {}, returned {}",
                it.object(),
                new.returns(),
                old.returns()
            ),
        )
        .remedy("Add a function of another name that returns the new type, and drop this one when nobody calls it any more.")
        .dependents(callers(it));
}
