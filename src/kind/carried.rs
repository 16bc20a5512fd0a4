//! The expression that makes values of a new type of those of an old one, where
//! the server finds no cast by itself. Nothing is lost by it: a value that the
//! new type cannot hold makes it fail.

use super::column_type::{TypeCast, base, change, is_string};
use crate::catalog::TypeName;
use crate::effect::At;

/// The expression for a column, by its name as SQL; nothing where the server
/// casts by itself.
pub(crate) fn carried(name: &str, old: &TypeName, new: &TypeName, at: At<'_>) -> Option<String> {
    match change(old, new, at).cast {
        TypeCast::Implicit | TypeCast::Assignment => None,
        // Between types that users make, a cast of theirs or of their domains'
        // base types may not be there.
        TypeCast::Explicit if old.name.schema.is_none() && new.name.schema.is_none() => {
            Some(format!("{name}::{new}"))
        }
        TypeCast::Explicit | TypeCast::None | TypeCast::Unknown => {
            Some(by_text(name, old, new, at))
        }
    }
}

/// Everything has a text, and every type reads one. That of another type is not
/// always one that the new type reads.
pub(crate) fn by_text(name: &str, old: &TypeName, new: &TypeName, at: At<'_>) -> String {
    let (from, to) = (base(old, false, at), base(new, true, at));
    match (old.array, new.array) {
        (true, true) => return format!("{name}::text[]::{new}"),
        // One value is the only element, and the other way round. A text may be
        // that of an array.
        (false, true) if !is_string(&from) => {
            return format!("CASE WHEN {name} IS NOT NULL THEN ARRAY[{name}::text]::{new} END");
        }
        (true, false) if !is_string(&to) => {
            // The only element need not stand at 1, and one of several dimensions
            // has more than one place: its text is refused.
            return format!(
                "(CASE WHEN pg_catalog.cardinality({name}) = 1 AND pg_catalog.array_ndims({name}) = 1 \
                 THEN {name}[pg_catalog.array_lower({name}, 1)]::text \
                 ELSE {name}::text END)::{new}"
            );
        }
        _ => {}
    }
    let is = |of: &TypeName, words: &[&str]| {
        of.name.schema.is_none() && words.contains(&&*of.name.name) && !of.array
    };
    if is(&from, &["boolean"]) && is(&to, &NUMBERS) {
        format!("{name}::integer::{new}")
    } else if is(&from, &["numeric"]) && is(&to, &WHOLE) && at.version >= 1300 {
        // 1.00 is no text of a whole number.
        format!("pg_catalog.trim_scale({name})::text::{new}")
    } else {
        format!("{name}::text::{new}")
    }
}

const NUMBERS: [&str; 6] = [
    "smallint",
    "integer",
    "bigint",
    "numeric",
    "real",
    "double precision",
];

/// The types whose values are written without a point.
const WHOLE: [&str; 4] = ["smallint", "integer", "bigint", "boolean"];
