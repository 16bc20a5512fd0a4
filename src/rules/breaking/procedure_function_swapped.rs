use crate::catalog::Key;
use crate::kind::Kind;
use crate::rules::signature::callers;
use crate::rules::{Case, Findings, rule};

rule! {
    /// A function became a procedure, or the other way round, or one of them
    /// an aggregate: the name and the argument types are the same.
    ///
    /// ## Why it matters
    ///
    /// A function is called in a query (`SELECT f()`), a procedure by `CALL`
    /// alone, and an aggregate over rows. No statement of a client does for
    /// two of them: every caller fails until it is changed. PostgreSQL cannot
    /// replace one by another either, so that the old one is dropped with its
    /// owner, its privileges and its comment.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP FUNCTION public.archive(date);
    /// CREATE PROCEDURE public.archive(before date) LANGUAGE sql AS $$
    ///     DELETE FROM public.log WHERE at < before
    /// $$;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make the new routine under another name, move the callers over, and
    /// drop the old one in a later release.
    "procedure-function-swapped", Breaking, High;
    each [Function, Procedure, Aggregate] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if !it.is_added() {
        return;
    }
    for kind in [Kind::Function, Kind::Procedure, Kind::Aggregate] {
        let before = Key {
            kind,
            ..it.key().clone()
        };
        let Some(difference) = it
            .pair()
            .difference(&before)
            .filter(|_| it.pair().is_removed(&before))
        else {
            continue;
        };
        let origin = difference.old_origin();
        let finding = found.add(
            it,
            format!(
                "{} was {} {kind}: {}",
                it.object(),
                if kind == Kind::Aggregate { "an" } else { "a" },
                how_to_call(it.kind())
            ),
        );
        finding.old = origin;
        finding
            .remedy("Give the new routine another name, and drop the old one when nobody calls it any more.")
            .dependents(callers(it));
    }
}

fn how_to_call(kind: Kind) -> &'static str {
    match kind {
        Kind::Procedure => "it has to be called by CALL, and queries that call it fail",
        Kind::Aggregate => "it is computed over rows now",
        _ => "it has to be called in a query, and CALL fails",
    }
}
