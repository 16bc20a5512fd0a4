use crate::kind::Kind;
use crate::rename::Sort;
use crate::rules::{Case, Findings, Severity, renamed, rule};

rule! {
    /// An object keeps its name and moves to another schema.
    ///
    /// ## Why it matters
    ///
    /// Clients that name it with its schema fail, and so do those whose
    /// `search_path` does not have the new one. Another object of the name may
    /// stand earlier in the path and be taken instead without any error.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders SET SCHEMA sales;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Grant USAGE on the new schema to everybody who uses the object, put the
    /// schema into their `search_path`, move it, and leave a view or a
    /// function behind for clients that write the old schema.
    "schema-moved", Breaking, High;
    every kind => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    // What belongs to a table moves along with it.
    if it.key().kind.is_member() || it.table().is_some() {
        return;
    }
    let Some(finding) = renamed::add(
        it,
        found,
        Sort::Moved,
        "Grant USAGE on the new schema and put it into the search_path of all who use the object.",
    ) else {
        return;
    };
    if matches!(it.kind(), Kind::Index | Kind::Statistics) {
        finding.severity(Severity::Info);
    }
}
