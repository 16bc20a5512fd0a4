use crate::catalog::{Identifier, Key};
use crate::diff::Side;
use crate::kind::Extension;
use crate::rules::{Case, Findings, rule};

rule! {
    /// An extension stands in another schema than before.
    ///
    /// ## Why it matters
    ///
    /// Its functions, types and operators are found under another name. What
    /// names them without a schema, in a body of a function or in a client's
    /// query, works only where the search path leads there; what names them
    /// with the old schema fails. Two environments that differ in this run the
    /// same migration with different results.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER EXTENSION vector SET SCHEMA extensions;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Put the new schema on the search path of the roles and functions that
    /// use the extension first. `ALTER EXTENSION … SET SCHEMA` moves one that
    /// is relocatable; others have to be dropped and created again, with every
    /// column of their types. Views, defaults and indexes follow by
    /// themselves.
    "extension-in-other-schema", Correctness, High;
    each [Extension] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Extension>() else {
        return;
    };
    let (Some(old), Some(new)) = (&old.schema, &new.schema) else {
        return;
    };
    if old == new {
        return;
    }
    let qualified = bodies_that_qualify(it, old);
    found
        .add_about(
            it,
            "schema",
            format!(
                "{} is in schema {}, was in {}: what calls it without a schema depends on the search path",
                it.object(),
                Identifier(new),
                Identifier(old)
            ),
        )
        .remedy("Put the new schema on the search path of all that use the extension, and change what names the old one.")
        .dependents(qualified);
}

/// The routines whose bodies have the word for the old schema; a schema that
/// holds more than extensions says too little.
fn bodies_that_qualify<'a>(it: &Case<'a>, schema: &str) -> Vec<&'a Key> {
    if schema == "public" {
        return Vec::new();
    }
    let mut bodies = it.pair().bodies_that_name(Side::New, schema);
    bodies.retain(|routine| routine.database == it.key().database);
    bodies
}
