use crate::catalog::Query;
use crate::kind::{MaterializedView, View};
use crate::rules::view::output;
use crate::rules::{Case, Findings, rule};

rule! {
    /// A view has another query on the new side, so that it may give other
    /// rows or values.
    ///
    /// ## Why it matters
    ///
    /// Another condition, join or expression fails nowhere: readers get other
    /// rows and do not know it. A view that serves as a boundary may show what
    /// it hid before. What becomes of its columns by name, place and type is
    /// told by `view-column-removed-or-retyped-or-reordered`.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE OR REPLACE VIEW public.customers AS
    ///     SELECT id, name FROM public.users WHERE role <> 'staff';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make the new query a view of another name first, and look at what
    /// `EXCEPT` between the two gives in both directions.
    "view-query-changed", Breaking, Low;
    each [View, MaterializedView] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let queries = if let Some((old, new)) = it.altered::<View>() {
        (&old.query, &new.query)
    } else if let Some((old, new)) = it.altered::<MaterializedView>() {
        (&old.query, &new.query)
    } else {
        return;
    };
    let (Some(old), Some(new)) = queries else {
        return;
    };
    if it.change("query").is_none() || differs_in_columns_only(old, new) {
        return;
    }
    found
        .add_about(
            it,
            "query",
            format!(
                "{} has another query: it may give other rows or values",
                it.object()
            ),
        )
        .about("query")
        .remedy("Compare the rows of both queries with EXCEPT before it is applied.")
        .dependents(it.remaining_users());
}

/// Whether the queries differ only in what columns there are, and of which
/// type, which the rule on columns tells.
fn differs_in_columns_only(old: &Query, new: &Query) -> bool {
    let (Some(old), Some(new)) = (output(old), output(new)) else {
        return false;
    };
    old.source == new.source
        && old.columns.iter().all(|column| {
            let same = new.columns.iter().find(|other| other.name == column.name);
            same.is_none_or(|other| {
                other.expression == column.expression || other.cast != column.cast
            })
        })
}
