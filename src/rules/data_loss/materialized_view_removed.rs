use crate::catalog::Literal;
use crate::kind::MaterializedView;
use crate::rules::{Case, Findings, rule, witness};

rule! {
    /// A materialized view is gone on the new side, with the rows that it
    /// holds.
    ///
    /// ## Why it matters
    ///
    /// The rows are a copy, and can be computed again only while the tables
    /// still say what they said at the last REFRESH: a view that keeps the
    /// state of last month is the one place where it stands. Whoever reads the
    /// view fails, and its indexes go along.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP MATERIALIZED VIEW public.sales_by_month;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Stop reading it first. If its rows may be wanted, keep them with
    /// `CREATE TABLE … AS TABLE …` before it is dropped.
    "materialized-view-removed", DataLoss, High;
    each [MaterializedView] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.removed::<MaterializedView>().is_none() {
        return;
    }
    found
        .add(
            it,
            format!(
                "{} is removed with the rows it holds, and its readers fail",
                it.object()
            ),
        )
        .remedy(
            "Stop reading it first, and keep its rows in a table if they cannot be computed again.",
        )
        // One that was never filled cannot be read.
        .witness(format!(
            "SELECT relname FROM pg_class WHERE oid = {}::regclass AND relispopulated",
            Literal(&witness::relation(it).to_string())
        ))
        .dependents(it.remaining_users());
}
