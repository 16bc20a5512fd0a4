use crate::catalog::Value;
use crate::report::in_line;
use crate::rules::{Case, Findings, rule, setting};

rule! {
    /// A function or procedure sets another search path while it runs, sets
    /// one for the first time, or does not set one any more.
    ///
    /// ## Why it matters
    ///
    /// Names in the body that carry no schema are looked up along the search
    /// path: the same text may read another table, call another function, or
    /// fail. Without a path of its own the function follows its caller's, and
    /// gives other results to other callers. With an empty path every name
    /// but those of `pg_catalog` needs its schema. What it means for a
    /// SECURITY DEFINER function is said by the rules on security.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER FUNCTION public.total(integer) SET search_path TO '';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Write the schema before every name in the body first. Then the search
    /// path decides nothing, and an empty one is the safest.
    "search-path-of-function-changed", Breaking, Medium;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("settings") else {
        return;
    };
    let path = |settings| setting::of(settings, "search_path").map(words);
    let object = it.object();
    let message = match (path(&change.old), path(&change.new)) {
        (Some(old), Some(new)) if old != new => {
            format!("{object} looks names up in {new} instead of {old}")
        }
        (Some(old), None) => {
            format!("{object} looks names up along its caller's search path instead of {old}")
        }
        (None, Some(new)) => {
            format!("{object} looks names up in {new} instead of along its caller's search path")
        }
        _ => return,
    };
    found
        .add_about(it, "settings", message)
        .about("search_path")
        .remedy("Write the schema before every name in the body, so that the search path decides nothing.");
}

/// The schemas of a search path. An empty one leaves `pg_catalog`, in which
/// every name is looked up.
fn words(path: &Value) -> String {
    match path {
        Value::Text(path) if path.is_empty() => "pg_catalog alone".to_owned(),
        Value::Text(path) => in_line(path),
        Value::List(schemas) => {
            let schemas: Vec<String> = schemas
                .iter()
                .map(|schema| match schema {
                    Value::Text(schema) => in_line(schema),
                    other => in_line(&other.to_string()),
                })
                .collect();
            schemas.join(", ")
        }
        other => in_line(&other.to_string()),
    }
}
