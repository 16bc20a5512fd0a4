use crate::catalog::{Key, QualifiedName};
use crate::diff::Side;
use crate::kind::{Index, Kind};
use crate::rules::{Case, Findings, cost, partition, rule};

rule! {
    /// An index is added to a table that is there, and writes wait until it is
    /// built.
    ///
    /// ## Why it matters
    ///
    /// `CREATE INDEX` takes a SHARE lock: everybody may read the table, nobody
    /// may write to it until the index is complete, which takes minutes to
    /// hours where the table is large.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE INDEX orders_customer_id_idx ON public.orders (customer_id);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// CREATE INDEX CONCURRENTLY orders_customer_id_idx ON public.orders (customer_id);
    /// ```
    ///
    /// It lets writes go on, takes longer, and cannot run in a transaction
    /// block. Where it fails it leaves an invalid index behind, which has to be
    /// dropped. A partitioned table takes no CONCURRENTLY: create its index ON
    /// ONLY the parent, the index of each partition with CONCURRENTLY, and
    /// attach them.
    "index-build-blocks-writes", Availability, High;
    each [Index] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(index) = it.added::<Index>() else {
        return;
    };
    if it.table_is_new() {
        return;
    }
    if index
        .attached_to
        .as_ref()
        .is_some_and(|parent| is_added(it, parent))
    {
        // The index on the partitioned table tells it for all of its parts.
        return;
    }
    let mut effect = it.effect();
    if index.only && has_partitions(it) {
        // It is the sum of its parts, which a dump makes one by one.
        effect = effect.building_index().scanning();
    }
    if !effect.builds_index {
        return;
    }
    let remedy = if cost::is_partitioned(it) {
        "Create the index ON ONLY the parent, that of each partition with CREATE INDEX CONCURRENTLY, and attach them."
    } else {
        "Use CREATE INDEX CONCURRENTLY, outside of a transaction block."
    };
    let unique = if index.unique {
        "unique index"
    } else {
        "index"
    };
    found
        .add(
            it,
            format!(
                "{} is added: the {unique} is built{}",
                it.object(),
                cost::under_lock(effect)
            ),
        )
        .severity(cost::severity(effect))
        .remedy(remedy);
}

fn is_added(it: &Case<'_>, index: &QualifiedName) -> bool {
    let mut key = Key::qualified(Kind::Index, index);
    key.database.clone_from(&it.key().database);
    it.pair().is_added(&key)
}

/// Whether the table had partitions before, in which rows can be.
fn has_partitions(it: &Case<'_>) -> bool {
    it.table().is_some_and(|table| {
        partition::of(it.pair(), Side::Old, it.key(), &table)
            .iter()
            .any(|partition| it.pair().new_side().contains(partition))
    })
}
