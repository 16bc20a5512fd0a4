use crate::kind::{ForeignTable, Table};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A table is gone on the new side, and all of its rows with it.
    ///
    /// ## Why it matters
    ///
    /// `DROP TABLE` deletes every row at once, and nothing but a backup brings
    /// them back. Indexes, constraints, triggers, policies and privileges go
    /// along; views and functions that read the table fail, or keep the change
    /// from being applied. A foreign table holds no rows of its own: only the
    /// way to them is lost.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP TABLE public.orders;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Stop using the table in a release of its own. Rename it out of the way
    /// (`ALTER TABLE orders RENAME TO orders_old`), wait until nobody has
    /// missed it, dump it, and drop it in a later release.
    "table-removed", DataLoss, Critical;
    each [Table, ForeignTable] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let is_partition = it
        .removed::<Table>()
        .is_some_and(|table| table.partition_of.is_some());
    if is_partition {
        // The rule on partitions says it.
        return;
    }
    let users = it.remaining_users();
    if it.removed::<ForeignTable>().is_some() {
        found
            .add(
                it,
                format!("{} is removed; its rows stay where they are", it.object()),
            )
            .severity(Severity::Medium)
            .remedy("Make sure that nothing reads it any more.")
            .dependents(users);
    } else if it.removed::<Table>().is_some() {
        found
            .add(
                it,
                format!("{} is removed with all of its rows", it.object()),
            )
            .remedy("Rename it first and drop it in a later release, after a dump of its rows.")
            .witness(format!("SELECT * FROM {} LIMIT 1", it.key().relation()))
            .dependents(users);
    }
}
