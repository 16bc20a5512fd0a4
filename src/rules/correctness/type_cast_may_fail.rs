use crate::rules::column_of::{old_column, old_table};
use crate::rules::holder::kept_table;
use crate::rules::{Case, Findings, cast_witness, partition, rule, type_change};

rule! {
    /// A column of a table gets a type that does not take every value of the
    /// old one: a value that does not fit makes the change fail.
    ///
    /// ## Why it matters
    ///
    /// `ALTER COLUMN … TYPE` converts every row, and one value that is too
    /// long, too large or no value of the new type makes the migration fail
    /// after the table was locked. What it costs and what clients notice are
    /// findings of their own.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ALTER COLUMN id TYPE uuid USING id::uuid;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run the query of the finding on the old side, and mend what it returns.
    /// Some conversions have no query, such as from text to a date before
    /// PostgreSQL 16, which brought `pg_input_is_valid`: add a column of the
    /// new type and fill it in batches, where each failure can be looked at.
    "type-cast-may-fail", Correctness, Medium;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    // What the change makes of a check or an index on the column is told of
    // these.
    let Some((old, new, change)) = type_change::of(it) else {
        return;
    };
    if !change.may_fail {
        return;
    }
    let Some(table) = kept_table(it).filter(|_| !partition::is_told_of_parent(it)) else {
        return;
    };
    let finding = found.add_about(
        it,
        "type",
        format!(
            "{} can only become {new} if every value of {old} in it fits",
            it.object()
        ),
    );
    finding.remedy("Mend the values that do not fit first.");
    let column = old_column(it, &table, it.key().name());
    if let Some(condition) = cast_witness::condition(it, &column, old, new, change.cast) {
        finding.witness(format!(
            "SELECT * FROM {} WHERE {condition}",
            old_table(it, &table)
        ));
    }
}
