use crate::catalog::{Key, QualifiedName};
use crate::diff::Side;
use crate::kind::{ForeignTable, Kind, Table};
use crate::rules::{Case, Findings, Severity, rule, witness};

rule! {
    /// A partition is gone on the new side, or is a table of its own there.
    ///
    /// ## Why it matters
    ///
    /// The rows of a partition are rows of its partitioned table. Where the
    /// partition is dropped, they are lost; where it is detached, they stay in
    /// it, but whoever reads the partitioned table misses them, and rows of
    /// that range are refused from then on unless another partition takes
    /// them.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.events DETACH PARTITION public.events_2023;
    /// DROP TABLE public.events_2023;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Detach it first (from PostgreSQL 14 on with CONCURRENTLY, which blocks
    /// nobody), dump it, and drop it when nobody has missed its rows.
    "partition-detached-or-removed", DataLoss, Critical;
    each [Table, ForeignTable] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if let Some(parent) = parent_of_removed(it) {
        // The rule on tables says it once for all partitions.
        let is_parent_gone = it
            .pair()
            .relation(Side::Old, it.key(), parent)
            .is_some_and(|key| it.pair().is_removed(&key));
        if is_parent_gone {
            return;
        }
        let finding = found.add(
            it,
            format!(
                "{} is removed with the rows that {parent} has in it",
                it.object()
            ),
        );
        if it.kind() == Kind::ForeignTable {
            finding.severity(Severity::High);
            finding.message = format!(
                "{} is removed: {parent} loses its rows, which stay on the other server",
                it.object()
            );
        }
        finding
            .remedy("Detach the partition first, keep a dump of its rows, and drop it later.")
            .dependents(it.remaining_users());
        finding.witness = witness::any_row(it);
        return;
    }
    let Some((old, new)) = parents(it) else {
        return;
    };
    let Some(old) = old else { return };
    if new == Some(old) || it.change("partition_of").is_none() {
        return;
    }
    let mut key = Key::qualified(Kind::Table, old);
    key.database.clone_from(&it.key().database);
    let message = match new {
        Some(new) => format!(
            "{} is a partition of {new} instead of {old}: its rows move there",
            it.object()
        ),
        None if it.pair().is_removed(&key) => return,
        None => format!(
            "{} is detached: readers of {old} miss its rows",
            it.object()
        ),
    };
    let finding = found.add_about(it, "partition_of", message);
    finding
        .severity(Severity::High)
        .remedy("Make sure that nobody needs the rows through the partitioned table, and that another partition takes new ones.");
    finding.witness = witness::any_row(it);
}

fn parent_of_removed<'a>(it: &Case<'a>) -> Option<&'a QualifiedName> {
    let table = it.removed::<Table>().map(|table| &table.partition_of);
    let foreign = it
        .removed::<ForeignTable>()
        .map(|table| &table.partition_of);
    table.or(foreign)?.as_ref()
}

type Parents<'a> = (Option<&'a QualifiedName>, Option<&'a QualifiedName>);

fn parents<'a>(it: &Case<'a>) -> Option<Parents<'a>> {
    if let Some((old, new)) = it.altered::<Table>() {
        return Some((old.partition_of.as_ref(), new.partition_of.as_ref()));
    }
    let (old, new) = it.altered::<ForeignTable>()?;
    Some((old.partition_of.as_ref(), new.partition_of.as_ref()))
}
