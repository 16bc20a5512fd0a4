use crate::rules::indexes::{self, Needless};
use crate::rules::{Case, Findings, rule};

rule! {
    /// An index is the beginning of a wider one, which finds the same rows.
    ///
    /// ## Why it matters
    ///
    /// A B-tree on `(a, b)` serves a search by `a` nearly as well as one on `a`
    /// alone. The second index costs every write, disk and memory. It counts
    /// where neither index has a condition and the narrow one is not unique.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE INDEX orders_customer_idx ON public.orders (customer_id);
    /// CREATE INDEX orders_customer_at_idx ON public.orders (customer_id, created_at);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Drop the narrow one with `DROP INDEX CONCURRENTLY` once the wider one is
    /// there. Keep it where the wider one is much larger and the narrow one is
    /// read very often.
    "redundant-index-added", Performance, Low;
    each [Index, Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    for (needless, other) in indexes::needless_pairs(it, Needless::Prefix) {
        let is_own = needless.key == it.key();
        let (message, remedy, about) = if is_own {
            let message = format!(
                "{} on {} is the beginning of {} on {}",
                it.object(),
                needless.keys(),
                other.name(),
                other.keys()
            );
            let remedy = "Leave it out, unless the other one is much larger.".to_owned();
            (message, remedy, other.key)
        } else {
            let message = format!(
                "{} on {} begins with the keys of {} on {}, which is hardly needed beside it",
                it.object(),
                other.keys(),
                needless.name(),
                needless.keys()
            );
            let remedy = format!(
                "Drop {} with DROP INDEX CONCURRENTLY, unless it is much smaller and read very often.",
                needless.name()
            );
            (message, remedy, needless.key)
        };
        found
            .add(it, message)
            .about(about.to_string())
            .remedy(remedy);
    }
}
