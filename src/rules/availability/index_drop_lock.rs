use crate::kind::Index;
use crate::rules::{Case, Findings, cost, indexes, rule};

rule! {
    /// An index is dropped from a table that stays, under a lock on the table.
    ///
    /// ## Why it matters
    ///
    /// `DROP INDEX` takes an ACCESS EXCLUSIVE lock on the table. It needs it
    /// for a moment only, but it waits for every query that runs, and whoever
    /// comes after it waits behind it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP INDEX public.orders_customer_id_idx;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// DROP INDEX CONCURRENTLY public.orders_customer_id_idx;
    /// ```
    ///
    /// It cannot run in a transaction block, and does not work for the index of
    /// a partitioned table: there a short `lock_timeout` keeps others from
    /// queueing.
    "index-drop-lock", Availability, Low;
    each [Index] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(index) = it.removed::<Index>() else {
        return;
    };
    // A part goes with the index of the whole table.
    if it.table_is_gone() || index.attached_to.is_some() || indexes::goes_with_a_column(it) {
        return;
    }
    let Some(lock) = it.effect().lock else {
        return;
    };
    found
        .add(
            it,
            format!(
                "{} is dropped under {} on its table, for which running queries have to end first",
                it.object(),
                cost::name(lock)
            ),
        )
        .remedy(if index.only {
            "Set a short lock_timeout, and try again if the lock is not to be had."
        } else {
            "Use DROP INDEX CONCURRENTLY, outside of a transaction block."
        });
}
