use crate::diff::Side;
use crate::kind::View;
use crate::rules::{Case, Findings, rule};

rule! {
    /// A view is gone on the new side.
    ///
    /// ## Why it matters
    ///
    /// Every query that names the view fails, in clients as in functions whose
    /// bodies are text. Views and policies that use it keep it from being
    /// dropped, or go along with CASCADE. No rows are lost. A table or
    /// materialized view that takes the name is told by `object-kind-changed`.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP VIEW public.active_users;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Stop reading the view in a release of its own, and drop it in a later
    /// one, without CASCADE. Where it has a new name, keep the old one as
    /// `CREATE VIEW old AS SELECT * FROM new` for as long as clients need.
    "view-removed", Breaking, High;
    each [View] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let name = it.key().relation();
    if it.removed::<View>().is_none() || it.pair().relation(Side::New, it.key(), &name).is_some() {
        return;
    }
    found
        .add(
            it,
            format!("{} is removed: queries that name it fail", it.object()),
        )
        .remedy("Drop the view only when nothing reads it any more.")
        .dependents(it.remaining_users());
}
