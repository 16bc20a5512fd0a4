use crate::kind::{ForeignTable, Table};
use crate::rules::{Case, Findings, Severity, rule, witness};

rule! {
    /// A table is gone on the new side, and all of its rows with it.
    ///
    /// ## Why it matters
    ///
    /// `DROP TABLE` deletes every row at once, and nothing but a backup brings
    /// them back. Indexes, constraints, triggers, policies and privileges go
    /// along; views and functions that read the table fail, or keep the change
    /// from being applied. A foreign table holds no rows of its own: only the
    /// way to them is lost. Partitions have a rule of their own,
    /// `partition-detached-or-removed`.
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
    if let Some(table) = it.removed::<ForeignTable>()
        && table.partition_of.is_none()
    {
        found
            .add(
                it,
                format!("{} is removed; its rows stay where they are", it.object()),
            )
            .severity(Severity::Medium)
            .remedy("Make sure that nothing reads it any more.")
            .dependents(it.remaining_users());
    } else if let Some(table) = it.removed::<Table>()
        && table.partition_of.is_none()
    {
        let partitions = if table.partition_by.is_some() {
            " and partitions"
        } else {
            ""
        };
        let finding = found.add(
            it,
            format!(
                "{} is removed with all of its rows{partitions}",
                it.object()
            ),
        );
        finding
            .remedy("Rename it first and drop it in a later release, after a dump of its rows.")
            .dependents(it.remaining_users());
        finding.witness = witness::any_row(it);
    }
}
