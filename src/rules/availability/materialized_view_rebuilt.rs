use crate::diff::Side;
use crate::effect::Way;
use crate::kind::{Index, Kind, MaterializedView};
use crate::rules::{Case, Findings, rule};

rule! {
    /// A materialized view has to be dropped and made again, since its query
    /// differs.
    ///
    /// ## Why it matters
    ///
    /// There is no `CREATE OR REPLACE MATERIALIZED VIEW`. Its query runs over
    /// all of its tables again, its indexes are built again, and until the
    /// transaction ends nobody reads it. Views that are built on it have to be
    /// dropped and made again too, and what was granted on it is granted anew.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP MATERIALIZED VIEW public.sales_by_day;
    /// CREATE MATERIALIZED VIEW public.sales_by_day AS SELECT …;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make the new one under another name with its indexes, and swap the two
    /// names in one short transaction. Views that read the old one keep reading
    /// it under its new name, so replace those as well.
    "materialized-view-rebuilt", Availability, High;
    each [MaterializedView] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.altered::<MaterializedView>().is_none()
        || it.change("query").is_none()
        || it.effect_of("query").way != Way::Rebuild
    {
        return;
    }
    let mut users = it.remaining_users();
    users.retain(|user| user.kind != Kind::Index);
    let indexes = it
        .pair()
        .members::<Index>(Side::New, it.key(), &it.key().relation())
        .len();
    let indexes = match indexes {
        0 => String::new(),
        1 => " and its index is built again".to_owned(),
        count => format!(" and its {count} indexes are built again"),
    };
    found
        .add_about(
            it,
            "query",
            format!(
                "{} has to be dropped and made again: its query runs over all rows{indexes}, and nobody reads it meanwhile",
                it.object()
            ),
        )
        .about("query")
        .dependents(users)
        .remedy("Make the new one under another name, build its indexes, and swap the names in one short transaction.");
}
