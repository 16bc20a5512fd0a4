use crate::rename::Sort;
use crate::rules::{Case, Findings, renamed, rule};

rule! {
    /// A type or domain has another name on the new side.
    ///
    /// That is a guess from values, attributes and names, and the finding says
    /// how sure it is; `--rename` and the configuration settle it.
    ///
    /// ## Why it matters
    ///
    /// Columns and functions of the database follow by themselves. Clients do
    /// not: casts such as `'open'::order_state` fail, and drivers that map the
    /// type by its name no longer find it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TYPE public.order_state RENAME TO order_status;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Release clients that know both names, rename the type, and let them
    /// reconnect: drivers look types up once for each connection. A domain
    /// over the type can keep the old name for a while.
    "type-renamed", Breaking, Medium;
    each [Enum, CompositeType, Domain, Range, BaseType] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    renamed::add(
        it,
        found,
        Sort::Renamed,
        "Release clients that know both names first, and let them reconnect afterwards.",
    );
}
