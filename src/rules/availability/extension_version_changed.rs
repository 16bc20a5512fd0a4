use crate::rules::{Case, Findings, rule};

rule! {
    /// The installed version of an extension differs.
    ///
    /// ## Why it matters
    ///
    /// `ALTER EXTENSION … UPDATE` runs a script that may lock or rewrite what
    /// the extension owns, and replace functions that indexes and views use.
    ///
    /// `pg_dump` writes `CREATE EXTENSION` without a version, so that two dumps
    /// cannot tell. This rule is silent until facts about the servers are given.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER EXTENSION postgis UPDATE TO '3.5.0';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Compare `SELECT extname, extversion FROM pg_extension` on both servers,
    /// read the notes of the versions between, and update in a step of its own.
    "extension-version-changed", Availability, Medium;
    each [Extension] => check
}

/// Dumps say no version.
fn check(_: &Case<'_>, _: &mut Findings) {}
