use crate::rename::Sort;
use crate::rules::{Case, Findings, renamed, rule};

rule! {
    /// A schema has another name on the new side, with everything in it.
    ///
    /// That is a guess from the objects in it, and the finding says how sure
    /// it is; `--rename` and the configuration settle it, and `--map` says that
    /// two environments merely name it differently.
    ///
    /// ## Why it matters
    ///
    /// Every name with the schema in front fails, and every `search_path` that
    /// says the old one finds nothing: of roles, databases, functions and
    /// clients. PostgreSQL changes none of these settings.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER SCHEMA shop RENAME TO store;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let clients find the schema by their `search_path`, put both names into
    /// it, rename the schema, and take the old name out later.
    "schema-renamed", Breaking, High;
    each [Schema] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    renamed::add(
        it,
        found,
        Sort::Renamed,
        "Put both names into the search_path of roles, functions and clients before.",
    );
}
