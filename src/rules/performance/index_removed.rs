use crate::diff::Side;
use crate::rules::indexes::{self, Needless, Searched};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// An index is gone, or has another definition, and no other index of the
    /// new side does what it did.
    ///
    /// ## Why it matters
    ///
    /// Queries that were found by the index read the whole table instead, which
    /// shows under load only: on a test database it goes unnoticed. The index
    /// of a constraint that is gone counts too. The rule is silent where an
    /// index of the new side has the same keys, and says `low` where one begins
    /// with them.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP INDEX public.orders_customer_id_idx;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Look on the server whether it is used: `idx_scan` in
    /// `pg_stat_user_indexes`, on every replica as well, over a time that holds
    /// the month's end. Keep its definition at hand, and drop it with
    /// CONCURRENTLY.
    "index-removed", Performance, Medium;
    each [Index, Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(old) = indexes::lost(it) else {
        return;
    };
    // A part is told with the index of the whole.
    if it.table_is_gone() || old.is_part || indexes::goes_with_a_column(it) {
        return;
    }
    let Some(table) = it.table() else {
        return;
    };
    let new = Searched::all(it.pair(), Side::New, it.key(), &table);
    let what = if it.is_removed() {
        "is removed"
    } else {
        "has another definition"
    };
    if let Some((other, how)) = new
        .iter()
        .filter_map(|other| Some((other, old.searched_like(other)?)))
        .min_by_key(|(_, how)| *how != Needless::Same)
    {
        if how == Needless::Prefix && other.key != it.key() {
            found
                .add(
                    it,
                    format!(
                        "{} {what}; searches by {} can use {} on {}",
                        it.object(),
                        old.keys(),
                        other.name(),
                        other.keys()
                    ),
                )
                .severity(Severity::Low);
        }
        return;
    }
    found
        .add(
            it,
            format!(
                "{} {what}, and no other index of the table serves a search by {}",
                it.object(),
                old.keys()
            ),
        )
        .remedy(
            "Look at idx_scan in pg_stat_user_indexes, on every replica too, before it is dropped.",
        );
}
