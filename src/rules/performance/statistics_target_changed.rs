use crate::catalog::Value;
use crate::rules::{Case, Findings, rule};

rule! {
    /// How closely ANALYZE looks at a column, an index expression or a
    /// statistics object differs.
    ///
    /// ## Why it matters
    ///
    /// The target decides how many common values and histogram bounds the
    /// planner knows. A lower one gives worse plans where values are unevenly
    /// spread, a higher one makes ANALYZE and planning slower. A target of 0
    /// gathers nothing. Plans change with the next ANALYZE, not at once.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ALTER COLUMN state SET STATISTICS 1000;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// The statement lets reads and writes go on. Run ANALYZE on the table
    /// afterwards, and compare the plans of the queries that matter.
    "statistics-target-changed", Performance, Low;
    each [Column, Index, Statistics] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.comes_or_goes_with_table() {
        return;
    }
    for attribute in ["statistics", "target"] {
        let Some(change) = it.change(attribute) else {
            continue;
        };
        let value = |value: &Value| match value {
            value if value.is_nothing() => "the default".to_owned(),
            value => value.to_string(),
        };
        found
            .add_about(
                it,
                attribute,
                format!(
                    "{} changes its statistics target from {} to {}",
                    it.object(),
                    value(&change.old),
                    value(&change.new)
                ),
            )
            .remedy("Run ANALYZE on the table afterwards, and compare the plans of the queries that matter.");
    }
}
