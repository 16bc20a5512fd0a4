use crate::kind::{MaterializedView, View};
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
    let is_view = it.altered::<View>().is_some() || it.altered::<MaterializedView>().is_some();
    if !is_view || it.change("query").is_none() {
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
