use crate::effect::Way;
use crate::rules::{Case, Findings, Severity, cost, rule};

rule! {
    /// Storage parameters, or the index that CLUSTER sorts a table by, differ.
    ///
    /// ## Why it matters
    ///
    /// Nothing is rewritten: a new `fillfactor` counts for pages that are
    /// written from then on, and `CLUSTER ON` only notes the index. The lock is
    /// SHARE UPDATE EXCLUSIVE, which lets reads and writes go on, but waits for
    /// a running VACUUM; a few parameters need ACCESS EXCLUSIVE. Settings of
    /// autovacuum decide how much the table bloats.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders SET (fillfactor = 70, autovacuum_enabled = false);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// It is safe as it stands. For the rows that are there to follow, the table
    /// has to be rewritten in a window of its own (VACUUM FULL, CLUSTER), and an
    /// index with REINDEX CONCURRENTLY (PostgreSQL 12).
    "clustered-or-reloptions-changed", Availability, Info;
    each [Table, MaterializedView, Index, Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    // What is made again has them from the start.
    if it.comes_or_goes_with_table() || it.effect().way == Way::Rebuild {
        return;
    }
    for (attribute, words) in [
        ("options", "storage parameters change"),
        ("clustered", "mark for CLUSTER changes"),
    ] {
        let Some(change) = it.change(attribute) else {
            continue;
        };
        let effect = it.effect_of(attribute);
        if effect.rewrites || effect.builds_index {
            continue;
        }
        let severity = match effect.lock.and_then(cost::blocked) {
            Some(_) => Severity::Low,
            None => Severity::Info,
        };
        found
            .add_about(
                it,
                attribute,
                format!(
                    "{}: its {words} from {} to {}, which counts for what is written from then on",
                    it.object(),
                    change.old,
                    change.new
                ),
            )
            .severity(severity)
            .remedy("Rewrite the table or rebuild the index in a window of its own if what is there has to follow.");
    }
}
