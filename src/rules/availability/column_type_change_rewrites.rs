use crate::diff::Side;
use crate::rules::{Case, Findings, cost, partition, rule};

rule! {
    /// A column gets a type for which PostgreSQL has to write the whole table
    /// anew.
    ///
    /// ## Why it matters
    ///
    /// The rewrite and the rebuilding of every index of the table happen under
    /// an ACCESS EXCLUSIVE lock: nobody reads or writes the table until it is
    /// done, which takes minutes to hours where the table is large. It needs
    /// the table's size again on disk, and a replica has to receive all of it.
    ///
    /// Types that are stored alike need no rewrite, and this rule is silent
    /// about them: a longer `varchar(n)`, `varchar` to `text`, a `numeric` with
    /// more digits before the point.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ALTER COLUMN id TYPE bigint;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Expand and contract: add a column of the new type, keep both alike with
    /// a trigger, copy the values in batches, build the indexes with
    /// CONCURRENTLY, and swap the names in one short transaction.
    "column-type-change-rewrites", Availability, High;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("type") else {
        return;
    };
    let effect = it.effect_of("type");
    if !effect.rewrites || it.comes_or_goes_with_table() || partition::is_told_of_parent(it) {
        return;
    }
    let relation = it.key().relation();
    let is_of_relation = it.pair().relation(Side::Old, it.key(), &relation).is_some();
    let what = if is_of_relation {
        "the table is"
    } else {
        "the tables of this type are"
    };
    found
        .add_about(
            it,
            "type",
            format!(
                "{} changes from {} to {}: {what} rewritten{}",
                it.object(),
                change.old,
                change.new,
                cost::under_lock(effect)
            ),
        )
        .severity(cost::severity(effect))
        .remedy("Add a column of the new type, keep both alike with a trigger, copy the values in batches, and swap the names in one short transaction.");
}
