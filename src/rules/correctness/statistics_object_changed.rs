use crate::kind::Statistics;
use crate::rules::{Case, Findings, Severity, alteration, rule};

rule! {
    /// Extended statistics of a table that stays are added, removed, or cover
    /// other columns or kinds.
    ///
    /// ## Why it matters
    ///
    /// They tell the planner how columns depend on each other. Without them it
    /// multiplies what it knows of each, and may choose a plan that is slow by
    /// far, on one environment and not on the other. New ones hold nothing
    /// before the next ANALYZE.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE STATISTICS public.city_zip (dependencies) ON city, zip FROM public.addresses;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run ANALYZE on the table right after CREATE STATISTICS. Compare the
    /// plans of the queries that filter by these columns before they are
    /// dropped.
    "statistics-object-changed", Correctness, Low;
    each [Statistics] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.table_is_new() || it.table_is_gone() {
        return;
    }
    let object = it.object();
    let table = it
        .table()
        .map_or_else(|| "its table".to_owned(), |table| table.to_string());
    if it.is_added() {
        found
            .add(
                it,
                format!("{object} is added to {table} and holds nothing before the next ANALYZE"),
            )
            .severity(Severity::Info)
            .remedy("Run ANALYZE on the table afterwards.");
    } else if it.is_removed() {
        found
            .add(
                it,
                format!(
                    "{object} of {table} is removed: the planner knows less of its columns together"
                ),
            )
            .remedy("Compare the plans of queries that filter by these columns.");
    } else if it.altered::<Statistics>().is_some()
        && let Some(words) = alteration::in_words(it, &["table", "kinds", "expressions"])
    {
        found
            .add(it, format!("{object} is made anew: {words}"))
            .about(words)
            .remedy("Run ANALYZE on the table afterwards.");
    }
}
