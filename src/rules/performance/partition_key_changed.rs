use crate::catalog::Value;
use crate::kind::Table;
use crate::rules::{Case, Findings, partition_bound, rule};

rule! {
    /// A table is partitioned by another key, or becomes partitioned, or is no
    /// longer.
    ///
    /// ## Why it matters
    ///
    /// PostgreSQL cannot alter it: the table is made anew and every row copied
    /// into it. Queries are fast where their condition names the key, since
    /// other partitions are left out, and go through all partitions where it
    /// does not. A primary key or unique constraint has to hold the key's
    /// columns, so that those change with it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TABLE public.event (…) PARTITION BY RANGE (created_at);  -- was: LIST (kind)
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make the new table beside the old one, copy the rows in batches while a
    /// trigger keeps both alike, and swap the names in one short transaction. A
    /// plain table can first become a partition of the new one as a whole. Look
    /// at the plans of the queries that matter before.
    "partition-key-changed", Performance, High;
    each [Table] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.altered::<Table>().is_none() {
        return;
    }
    let Some(change) = it.change("partition_by") else {
        return;
    };
    let key = |value: &Value| crate::report::in_line(&value.to_string());
    let message = match (&change.old, &change.new) {
        (Value::Nothing, new) => format!("{} becomes partitioned by {}", it.object(), key(new)),
        (old, Value::Nothing) => {
            format!("{} is no longer partitioned by {}", it.object(), key(old))
        }
        (old, new) => format!(
            "{} is partitioned by {} instead of {}",
            it.object(),
            key(new),
            key(old)
        ),
    };
    let finding = found.add_about(
        it,
        "partition_by",
        format!("{message}: it has to be made anew and its rows copied"),
    );
    finding.remedy("Make the new table beside the old one, copy the rows in batches while a trigger keeps both alike, and swap the names.");
    finding.witness = partition_bound::without_partition(it);
}
