use crate::kind::Table;
use crate::rules::{Case, Findings, cost, partition, partition_bound, rule};

rule! {
    /// A table becomes a partition, or a partition gets another bound, for
    /// which rows have to be read.
    ///
    /// ## Why it matters
    ///
    /// `ATTACH PARTITION` reads the whole table to see that its rows lie in the
    /// bound, under an ACCESS EXCLUSIVE lock on it. The default partition, if
    /// there is one, is read too, under the same lock: no row in it may belong
    /// to the new partition, which holds for a new and empty one as well.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.measurement ATTACH PARTITION public.measurement_2025
    ///     FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Give the table a CHECK that implies the bound, NOT NULL of the key
    /// included: add it NOT VALID and VALIDATE it, then attach without a scan,
    /// and drop the check. A CHECK on the default partition that excludes the
    /// bound spares the other scan.
    "partition-attach-scan", Availability, High;
    each [Table] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(table) = it.new_object::<Table>() else {
        return;
    };
    let Some(parent) = &table.partition_of else {
        return;
    };
    let is_moved = it.change("partition_of").is_some() || it.change("partition_bound").is_some();
    if !(it.is_added() || is_moved) {
        return;
    }
    let default = partition::default_of(it, parent);
    let outside = partition_bound::outside(it, parent);
    let taken = default
        .as_ref()
        .and_then(|default| partition_bound::taken_from(it, parent, default));
    let default = default.map(|it| crate::report::in_line(&it.to_string()));
    let parent = crate::report::in_line(&parent.to_string());
    let effect = it.effect();
    if is_moved && effect.scans {
        let also = match &default {
            Some(default) => format!(", and so are those of the default partition {default}"),
            None => String::new(),
        };
        let finding = found.add(
            it,
            format!(
                "{} is attached to {parent}: its rows are read{}{also}",
                it.object(),
                cost::under_lock(effect)
            ),
        );
        finding
            .severity(cost::severity(effect))
            .remedy("Add a CHECK that implies the bound with NOT VALID, VALIDATE it, attach the table, which then needs no scan, and drop the check.");
        finding.witness = outside;
    } else if let Some(default) = default.filter(|_| effect.scans) {
        let finding = found
            .add(
                it,
                format!(
                    "{} becomes a partition of {parent}: the rows of the default partition {default} are read{}",
                    it.object(),
                    cost::under_lock(effect)
                ),
            );
        finding.remedy("Add a CHECK that excludes the new bound to the default partition with NOT VALID, VALIDATE it, and attach the partition, which then needs no scan.");
        finding.witness = taken;
    }
}
