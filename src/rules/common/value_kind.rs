//! Which data types hold the same kind of values, so that they compare with
//! each other. How much a type holds is told by the finer
//! [`Family`](crate::rules::type_change::Family).

use crate::catalog::TypeName;

/// A word for the kind of values: types of one kind differ in how much they
/// hold, those of two are told apart by every comparison.
pub(in crate::rules) fn value_kind(of: &TypeName) -> String {
    let name = of.built_in().unwrap_or_default();
    let kind = match name {
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
    let kind = match kind {
        // citext is text, wherever the extension is installed.
        "" if &*of.name.name == "citext" => "text".to_owned(),
        "" => of.name.to_string(),
        kind => kind.to_owned(),
    };
    if of.array { kind + "[]" } else { kind }
}
