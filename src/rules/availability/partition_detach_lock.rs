use crate::catalog::Value;
use crate::diff::Side;
use crate::kind::{ObjectKind, Table};
use crate::report::in_line;
use crate::rules::{Case, Findings, rule};

rule! {
    /// A partition is detached or dropped, for which the whole partitioned
    /// table is locked.
    ///
    /// ## Why it matters
    ///
    /// `DETACH PARTITION` and `DROP TABLE` of a partition take an ACCESS
    /// EXCLUSIVE lock on the parent. They need it for a moment only, but they
    /// wait for every query on any partition, and whoever comes after them
    /// waits behind them.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.measurement DETACH PARTITION public.measurement_2019;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// From PostgreSQL 14 on, `DETACH PARTITION … CONCURRENTLY` lets reads and
    /// writes go on. It cannot run in a transaction block, nor where the table
    /// has a default partition. Drop the table after it is detached.
    "partition-detach-lock", Availability, Medium;
    each [Table] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let table = it.old().and_then(|entry| Table::of(&entry.object));
    let Some(parent) = table.and_then(|table| table.partition_of.as_ref()) else {
        return;
    };
    // With its parent, it goes under the parent's own lock.
    if it.pair().relation(Side::New, it.key(), parent).is_none() {
        return;
    }
    let (what, about) = if it.is_removed() {
        ("is dropped", "removed")
    } else if let Some(change) = it.change("partition_of") {
        if change.new == Value::Nothing {
            ("is detached", "detached")
        } else {
            ("moves to another table", "moved")
        }
    } else if it.change("partition_bound").is_some() {
        (
            "gets another bound, for which it has to be detached",
            "bound",
        )
    } else {
        return;
    };
    let mut remedy = if it.pair().version() >= 1400 {
        "Use DETACH PARTITION CONCURRENTLY, outside of a transaction block and without a default partition."
    } else {
        "Set a short lock_timeout, and try again if the lock is not to be had: DETACH PARTITION CONCURRENTLY is there from PostgreSQL 14 on."
    }
    .to_owned();
    if it.is_removed() {
        remedy.push_str(" Drop the table after it is detached.");
    }
    found
        .add(
            it,
            format!(
                "{} {what}: {} is locked with ACCESS EXCLUSIVE, which blocks reads and writes of all partitions for a moment",
                it.object(),
                in_line(&parent.to_string())
            ),
        )
        .about(about)
        .remedy(remedy);
}
