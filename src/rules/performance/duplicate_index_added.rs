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
        let is_own = needless.key == it.key();
        let (message, remedy, about) = if is_own {
            let message = format!(
                "{} has the same keys {} as {}",
                it.object(),
                other.keys(),
                other.name()
            );
            (message, "Leave it out.".to_owned(), other.key)
        } else {
            let message = format!(
                "{} has the same keys {} as {}, which is not needed beside it",
                it.object(),
                other.keys(),
                needless.name()
            );
            let remedy = format!("Drop {} with DROP INDEX CONCURRENTLY.", needless.name());
            (message, remedy, needless.key)
        };
        found
            .add(it, message)
            .about(about.to_string())
            .remedy(remedy);
    }
}
