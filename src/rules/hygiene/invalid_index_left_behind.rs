use crate::catalog::{Key, QualifiedName};
use crate::diff::Side;
use crate::kind::{Constraint, Index};
use crate::report::in_line;
use crate::rules::{Case, Findings, partition, rule};

rule! {
    /// The index of a partitioned table lacks the indexes of some partitions,
    /// so that it is invalid.
    ///
    /// ## Why it matters
    ///
    /// An index that is created ON ONLY the parent turns valid when an index of
    /// every partition is attached to it. Until then a unique one keeps nothing
    /// unique over all partitions, a foreign key cannot refer to it, and those
    /// partitions are searched without an index.
    ///
    /// A failed `CREATE INDEX CONCURRENTLY` leaves an invalid index behind too,
    /// but `pg_dump` leaves that one out: dumps cannot tell, and this rule is
    /// silent about it until facts about the servers are given.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE INDEX event_at_idx ON ONLY public.event (at);
    /// ALTER INDEX public.event_at_idx ATTACH PARTITION public.event_2024_at_idx;
    /// -- and nothing for public.event_2025
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Create the missing indexes with CREATE INDEX CONCURRENTLY on each
    /// partition, and attach them with `ALTER INDEX … ATTACH PARTITION`.
    "invalid-index-left-behind", Hygiene, Low, off;
    each [Index] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(index) = it.new_object::<Index>() else {
        return;
    };
    let Some(table) = &index.table else {
        return;
    };
    if !index.only || !(it.is_added() || it.change("only").is_some()) {
        return;
    }
    let pair = it.pair();
    let missing: Vec<Key> = partition::of(pair, Side::New, it.key(), table)
        .into_iter()
        .filter(|partition| !has_part(it, &partition.relation()))
        .collect();
    if missing.is_empty() {
        return;
    }
    let names: Vec<String> = missing
        .iter()
        .map(|partition| in_line(&partition.relation().to_string()))
        .collect();
    found
        .add(
            it,
            format!(
                "{} is invalid: no index of {} is attached to it",
                it.object(),
                names.join(", ")
            ),
        )
        .dependents(&missing)
        .remedy("Create the missing indexes with CREATE INDEX CONCURRENTLY on each partition, and attach them with ALTER INDEX … ATTACH PARTITION.");
}

/// Whether an index of the partition is attached to the one of the case.
fn has_part(it: &Case<'_>, partition: &QualifiedName) -> bool {
    let index = it.key().relation();
    let pair = it.pair();
    let indexes = pair.members::<Index>(Side::New, it.key(), partition);
    let constraints = pair.members::<Constraint>(Side::New, it.key(), partition);
    let attached = indexes.iter().map(|(_, _, index)| &index.attached_to);
    attached
        .chain(
            constraints
                .iter()
                .map(|(_, _, constraint)| &constraint.attached_to),
        )
        .any(|parent| parent.as_ref() == Some(&index))
}
