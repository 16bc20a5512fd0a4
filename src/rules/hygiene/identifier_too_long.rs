use crate::catalog::LONGEST_NAME;
use crate::kind::Kind;
use crate::rules::{Case, Findings, rule};

rule! {
    /// A new name has the 63 bytes that PostgreSQL keeps of a longer one, so that
    /// it looks as if it had been cut off.
    ///
    /// ## Why it matters
    ///
    /// The server cuts a longer name off with no more than a notice. Two names
    /// that begin alike then collide, and programs that look for the whole name
    /// in the catalog do not find it. A letter outside of ASCII takes two to
    /// four bytes.
    ///
    /// In a dump the cut is past, and a longer name in a file written by hand
    /// is cut as the server does it. Reported is a name of exactly 63 bytes, but
    /// not one that ends as the server's own do (`_idx`, `_fkey` …), which it
    /// shortens in the middle.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE INDEX index_customer_subscriptions_on_customer_id_and_subscription_plan
    ///     ON public.customer_subscriptions (customer_id, subscription_plan);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Choose a shorter name. It can be changed without cost now: `ALTER INDEX …
    /// RENAME TO`.
    "identifier-too-long", Hygiene, Low, off;
    every kind => check
}

/// How the names end that the server makes.
const MADE: [&str; 9] = [
    "_idx",
    "_key",
    "_pkey",
    "_fkey",
    "_check",
    "_seq",
    "_excl",
    "_not_null",
    "_stat",
];

fn check(it: &Case<'_>, found: &mut Findings) {
    let name = it.key().name();
    // What is not understood has its text for a name.
    if name.len() != LONGEST_NAME || it.kind().is_nameless() || it.kind() == Kind::Other {
        return;
    }
    if !(it.is_added() || it.rename().is_some()) {
        return;
    }
    // The number behind a name that was taken.
    let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if !MADE.iter().any(|end| stem.ends_with(end)) {
        found
            .add(
                it,
                format!(
                    "{} has a name of exactly {LONGEST_NAME} bytes, as if it had been cut off",
                    it.object()
                ),
            )
            .remedy("Choose a shorter name.");
    }
}
