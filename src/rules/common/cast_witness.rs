//! The condition that finds values which do not become values of another type.

use crate::catalog::{Key, Literal, TypeName};
use crate::kind::column_type::TypeCast;
use crate::kind::{Enum, Kind, ObjectKind};
use crate::rules::Case;
use crate::rules::value_kind::value_kind;

/// A condition on a column, given as SQL, that is true where its value cannot
/// be cast; nothing where no query tells it on the server's version.
pub(in crate::rules) fn condition(
    it: &Case<'_>,
    column: &str,
    old: &TypeName,
    new: &TypeName,
    cast: TypeCast,
) -> Option<String> {
    // Where the server knows no cast, the new type reads the text of the old.
    let is_text = value_kind(old) == "text";
    if matches!(cast, TypeCast::None | TypeCast::Unknown) || is_text && new.array {
        let as_text = format!("{column}::text");
        let otherwise = || text(it, if is_text { column } else { &as_text }, new);
        return input(it, column, new).or_else(otherwise);
    }
    if old.array || new.array {
        return None;
    }
    let (from, to) = (value_kind(old), value_kind(new));
    match (from.as_str(), to.as_str()) {
        ("number", "number") => numbers(column, new),
        ("text", "text") => {
            let length = new.modifier.as_ref()?;
            // Blanks at the end are cut off without an error.
            Some(format!("length(rtrim({column}, ' ')) > {length}"))
        }
        (_, "text") => {
            let length = new.modifier.as_ref()?;
            Some(format!("length({column}::text) > {length}"))
        }
        ("text", _) => text(it, column, new),
        _ => None,
    }
}

fn numbers(column: &str, new: &TypeName) -> Option<String> {
    let between = |least: i64, most: i64| {
        Some(format!(
            "round({column}::numeric) NOT BETWEEN {least} AND {most}"
        ))
    };
    match new.built_in()? {
        "smallint" => between(i16::MIN.into(), i16::MAX.into()),
        "integer" => between(i32::MIN.into(), i32::MAX.into()),
        "bigint" => between(i64::MIN, i64::MAX),
        "numeric" => {
            let modifier = new.modifier.as_ref()?;
            let (precision, scale) = modifier.split_once(',').unwrap_or((modifier, "0"));
            let precision: i32 = precision.trim().parse().ok()?;
            let scale: i32 = scale.trim().parse().ok()?;
            Some(format!(
                "abs(round({column}::numeric, {scale})) >= 1e{}",
                precision - scale
            ))
        }
        _ => None,
    }
}

fn text(it: &Case<'_>, column: &str, new: &TypeName) -> Option<String> {
    if let Some(labels) = labels(it, new).filter(|_| !new.array) {
        let labels: Vec<String> = labels.iter().map(|it| Literal(it).to_string()).collect();
        return Some(if labels.is_empty() {
            format!("{column} IS NOT NULL")
        } else {
            format!("{column} NOT IN ({})", labels.join(", "))
        });
    }
    if let Some(condition) = input(it, column, new) {
        return Some(condition);
    }
    if new.array {
        return None;
    }
    // A number may be too large as well, which only a number can tell.
    if let Some(out_of_range) = new
        .built_in()
        .filter(|name| matches!(*name, "smallint" | "integer" | "bigint"))
        .and_then(|_| numbers(column, new))
    {
        return Some(format!(
            r"CASE WHEN {column} ~ '^\s*[+-]?\d+\s*$' THEN {out_of_range} ELSE {column} IS NOT NULL END"
        ));
    }
    let pattern = match new.built_in()? {
        "numeric" | "real" | "double precision" => r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$",
        "uuid" => r"^\{?([0-9a-fA-F]{4}-?){8}\}?$",
        "boolean" => r"^\s*(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)\s*$",
        _ => return None,
    };
    Some(format!("{column}::text !~* '{pattern}'"))
}

/// The server itself tells it from 16 on.
fn input(it: &Case<'_>, column: &str, new: &TypeName) -> Option<String> {
    // A dump that does not say its version may be of an older one.
    let is_known = it.pair().old().facts.server_version.is_some();
    let is_told = is_known && it.pair().version() >= 1600 && new.built_in().is_some();
    let of = new.to_string();
    is_told.then(|| format!("NOT pg_input_is_valid({column}::text, {})", Literal(&of)))
}

/// The labels of an enumeration of the new side.
fn labels<'a>(it: &Case<'a>, of: &TypeName) -> Option<&'a [String]> {
    let mut key = Key::qualified(Kind::Enum, &of.name);
    key.database.clone_from(&it.key().database);
    let entry = it.pair().new_side().get(&key)?;
    Enum::of(&entry.object).map(|labels| labels.labels.as_slice())
}
