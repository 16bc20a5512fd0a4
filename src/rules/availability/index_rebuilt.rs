use crate::effect::Way;
use crate::kind::{Column, Index};
use crate::rules::{Case, Findings, cost, partition, rule};

rule! {
    /// An index has to be built again, since its definition differs or a column
    /// in it gets another type or collation.
    ///
    /// ## Why it matters
    ///
    /// The keys, condition and method of an index cannot be altered: it is
    /// dropped and created, and in between, or until the transaction ends,
    /// queries do without it. `CREATE INDEX` blocks writes while it builds.
    /// Where a column's type changes without a rewrite of the table, such as
    /// `timestamp` to `timestamptz` under the time zone UTC, its indexes may
    /// still have to be built again, under the lock of ALTER TABLE.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP INDEX public.orders_state_idx;
    /// CREATE INDEX orders_state_idx ON public.orders (state, created_at);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Create the new index under another name with CONCURRENTLY, drop the old
    /// one with CONCURRENTLY, and rename the new one.
    "index-rebuilt", Availability, High;
    each [Index, Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.altered::<Index>().is_some() {
        let effect = it.effect();
        if effect.way != Way::Rebuild || !effect.builds_index {
            return;
        }
        found
            .add(
                it,
                format!(
                    "{} has to be dropped and built again{}",
                    it.object(),
                    cost::under_lock(effect)
                ),
            )
            .severity(cost::severity(effect))
            .remedy("Build the new index under another name with CREATE INDEX CONCURRENTLY, drop the old one with DROP INDEX CONCURRENTLY, and rename the new one.");
        return;
    }
    if it.altered::<Column>().is_none()
        || it.comes_or_goes_with_table()
        || partition::is_told_of_parent(it)
    {
        return;
    }
    for attribute in ["type", "collation"] {
        if it.change(attribute).is_none() {
            continue;
        }
        let effect = it.effect_of(attribute);
        if effect.rewrites || !effect.builds_index {
            continue;
        }
        found
            .add_about(
                it,
                attribute,
                format!(
                    "{} changes its {attribute}: the indexes on it are built again{}",
                    it.object(),
                    cost::under_lock(effect)
                ),
            )
            .severity(cost::severity(effect))
            .remedy("Drop the indexes on the column with CONCURRENTLY first, and build them again with CONCURRENTLY afterwards, if queries can do without them for so long.");
        return;
    }
}
