use crate::catalog::{Identifier, Literal};
use crate::kind::Extension;
use crate::rules::{Case, Findings, rule};

rule! {
    /// The new side has an extension that the old side lacks.
    ///
    /// ## Why it matters
    ///
    /// CREATE EXTENSION needs the extension's files on the server, and a
    /// superuser unless the extension is trusted (from PostgreSQL 13 on) or the
    /// provider allows it. Where either is missing, the migration fails at this
    /// step, and so does all that uses the extension's types and functions.
    /// That an extension is removed is told by `extension-removed`.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE EXTENSION postgis WITH SCHEMA extensions;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Install the packages on every server first, and create the extension in
    /// a step of its own, before what uses it.
    "extension-missing", Correctness, Medium;
    each [Extension] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(extension) = it.added::<Extension>() else {
        return;
    };
    let schema = extension
        .schema
        .as_ref()
        .map_or_else(String::new, |schema| {
            format!(" (in schema {})", Identifier(schema))
        });
    let name = Literal(it.key().name());
    found
        .add(
            it,
            format!(
                "{}{schema} is missing on the old side: its files have to be on the server",
                it.object()
            ),
        )
        .remedy("Install the extension's package on the server, and create it before what uses it.")
        .witness(format!(
            "SELECT {name} AS extension WHERE NOT EXISTS \
             (SELECT 1 FROM pg_available_extensions WHERE name = {name})"
        ));
}
