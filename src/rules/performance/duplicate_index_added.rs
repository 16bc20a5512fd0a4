use crate::rules::indexes::{self, Needless};
use crate::rules::{Case, Findings, rule};

rule! {
    /// Two indexes of a table do the same: same method, same keys, same
    /// condition.
    ///
    /// ## Why it matters
    ///
    /// Every INSERT and most UPDATEs write both, both take up disk and memory,
    /// and vacuum goes through both, while queries use one. A plain index beside
    /// a unique constraint on the same columns is a common case: the constraint
    /// has an index of its own.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TABLE public.users (email text UNIQUE);
    /// CREATE INDEX users_email_idx ON public.users (email);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Keep the one that a constraint needs or that keeps values unique, and
    /// drop the other one with `DROP INDEX CONCURRENTLY`.
    "duplicate-index-added", Performance, Low;
    each [Index, Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    for (needless, other) in indexes::needless_pairs(it, Needless::Same) {
        let (one, two) = (needless.name(), other.name());
        let message = if needless.key == it.key() {
            format!(
                "{} has the same keys ({}) as {two}",
                it.object(),
                other.keys()
            )
        } else {
            format!(
                "{} has the same keys ({}) as {one}, which is not needed beside it",
                it.object(),
                other.keys()
            )
        };
        let not_own = if needless.key == it.key() {
            &other
        } else {
            &needless
        };
        found
            .add(it, message)
            .about(not_own.key.to_string())
            .remedy(format!(
                "Drop {one} with DROP INDEX CONCURRENTLY, or do not create it."
            ));
    }
}
