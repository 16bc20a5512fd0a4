//! Which data types hold the same kind of values.

use crate::catalog::TypeName;

/// The name as `format_type` prints it; nothing for a type of a user.
pub(in crate::rules) fn built_in(of: &TypeName) -> Option<&str> {
    let is_built_in = of.name.schema.is_none();
    is_built_in.then_some(&*of.name.name)
}

/// A word for the kind of values: types of one family differ in how much they
/// hold, those of two are told apart by every comparison.
pub(in crate::rules) fn family(of: &TypeName) -> String {
    let name = built_in(of).unwrap_or_default();
    let family = match name {
        "smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision" => "number",
        "text" | "character varying" | "character" | "bpchar" | "name" => "text",
        "json" | "jsonb" => "json",
        "bit" | "bit varying" => "bits",
        "inet" | "cidr" => "address",
        // That the zone differs is told by a rule of its own.
        "timestamp without time zone" | "timestamp with time zone" | "date" => "timestamp",
        "time without time zone" | "time with time zone" => "time",
        _ => "",
    };
    let family = match family {
        // citext is text, wherever the extension is installed.
        "" if &*of.name.name == "citext" => "text".to_owned(),
        "" => of.name.to_string(),
        family => family.to_owned(),
    };
    if of.array { family + "[]" } else { family }
}
