//! The casts that every server has (`pg_cast`), those among the types that
//! hold OIDs aside, which are all alike.

use super::column_type::TypeCast::{self, Assignment, Explicit, Implicit};

/// A type, and what it can be cast to.
type Casts = (&'static str, &'static [(&'static str, TypeCast)]);

/// From PostgreSQL 15; 17 has the same.
#[rustfmt::skip]
const CASTS: &[Casts] = &[
    ("smallint", &[("integer", Implicit), ("bigint", Implicit), ("real", Implicit), ("double precision", Implicit), ("numeric", Implicit), ("oid", Implicit)]),
    ("integer", &[("smallint", Assignment), ("bigint", Implicit), ("real", Implicit), ("double precision", Implicit), ("numeric", Implicit), ("money", Assignment), ("boolean", Explicit), ("oid", Implicit), ("char", Explicit), ("bit", Explicit)]),
    ("bigint", &[("smallint", Assignment), ("integer", Assignment), ("real", Implicit), ("double precision", Implicit), ("numeric", Implicit), ("money", Assignment), ("oid", Implicit), ("bit", Explicit)]),
    ("real", &[("smallint", Assignment), ("integer", Assignment), ("bigint", Assignment), ("double precision", Implicit), ("numeric", Assignment)]),
    ("double precision", &[("smallint", Assignment), ("integer", Assignment), ("bigint", Assignment), ("real", Assignment), ("numeric", Assignment)]),
    ("numeric", &[("smallint", Assignment), ("integer", Assignment), ("bigint", Assignment), ("real", Implicit), ("double precision", Implicit), ("money", Assignment)]),
    ("money", &[("numeric", Assignment)]),
    ("boolean", &[("integer", Explicit), ("text", Assignment), ("character varying", Assignment), ("character", Assignment)]),
    ("oid", &[("integer", Assignment), ("bigint", Assignment)]),
    ("xid8", &[("xid", Explicit)]),
    ("text", &[("character", Implicit), ("character varying", Implicit), ("name", Implicit), ("char", Assignment), ("regclass", Implicit), ("xml", Explicit)]),
    ("character varying", &[("text", Implicit), ("character", Implicit), ("name", Implicit), ("char", Assignment), ("regclass", Implicit), ("xml", Explicit)]),
    ("character", &[("text", Implicit), ("character varying", Implicit), ("name", Implicit), ("char", Assignment), ("xml", Explicit)]),
    ("char", &[("text", Implicit), ("character", Assignment), ("character varying", Assignment), ("integer", Explicit)]),
    ("name", &[("text", Implicit), ("character", Assignment), ("character varying", Assignment)]),
    ("date", &[("timestamp without time zone", Implicit), ("timestamp with time zone", Implicit)]),
    ("time without time zone", &[("interval", Implicit), ("time with time zone", Implicit)]),
    ("time with time zone", &[("time without time zone", Assignment)]),
    ("timestamp without time zone", &[("date", Assignment), ("time without time zone", Assignment), ("timestamp with time zone", Implicit)]),
    ("timestamp with time zone", &[("date", Assignment), ("time without time zone", Assignment), ("time with time zone", Assignment), ("timestamp without time zone", Assignment)]),
    ("interval", &[("time without time zone", Assignment)]),
    ("point", &[("box", Assignment)]),
    ("lseg", &[("point", Explicit)]),
    ("path", &[("polygon", Assignment)]),
    ("box", &[("point", Explicit), ("lseg", Explicit), ("polygon", Assignment), ("circle", Explicit)]),
    ("polygon", &[("point", Explicit), ("path", Assignment), ("box", Explicit), ("circle", Explicit)]),
    ("circle", &[("point", Explicit), ("box", Explicit), ("polygon", Explicit)]),
    ("macaddr", &[("macaddr8", Implicit)]),
    ("macaddr8", &[("macaddr", Implicit)]),
    ("cidr", &[("inet", Implicit)]),
    ("inet", &[("cidr", Assignment)]),
    ("bit", &[("bit varying", Implicit), ("integer", Explicit), ("bigint", Explicit)]),
    ("bit varying", &[("bit", Implicit)]),
    ("xml", &[("text", Assignment), ("character", Assignment), ("character varying", Assignment)]),
    ("json", &[("jsonb", Assignment)]),
    ("jsonb", &[("json", Assignment), ("boolean", Explicit), ("numeric", Explicit), ("smallint", Explicit), ("integer", Explicit), ("bigint", Explicit), ("real", Explicit), ("double precision", Explicit)]),
    ("int4range", &[("int4multirange", Explicit)]),
    ("int8range", &[("int8multirange", Explicit)]),
    ("numrange", &[("nummultirange", Explicit)]),
    ("daterange", &[("datemultirange", Explicit)]),
    ("tsrange", &[("tsmultirange", Explicit)]),
    ("tstzrange", &[("tstzmultirange", Explicit)]),
];

/// Casts of which the values are stored alike (`castmethod = 'b'`).
const BINARY: &[(&str, &str)] = &[
    ("text", "character varying"),
    ("text", "character"),
    ("character varying", "text"),
    ("character varying", "character"),
    ("xml", "text"),
    ("xml", "character varying"),
    ("xml", "character"),
    ("cidr", "inet"),
    ("bit", "bit varying"),
    ("bit varying", "bit"),
    ("integer", "oid"),
    ("oid", "integer"),
];

/// Types that hold an OID and print a name.
fn is_oid_alias(name: &str) -> bool {
    name.starts_with("reg") && name.len() > "reg".len()
}

/// The cast between two types of `pg_catalog`, by their names.
pub(super) fn cast(source: &str, target: &str) -> Option<TypeCast> {
    let listed = CASTS
        .iter()
        .find(|(name, _)| *name == source)
        .and_then(|(_, targets)| targets.iter().find(|(name, _)| *name == target))
        .map(|(_, cast)| *cast);
    listed.or(match (is_oid_alias(source), is_oid_alias(target)) {
        (true, _) if target == "oid" => Some(Implicit),
        (true, _) if matches!(target, "integer" | "bigint") => Some(Assignment),
        (_, true) if matches!(source, "oid" | "integer" | "bigint" | "smallint") => Some(Implicit),
        _ => None,
    })
}

/// Whether the values of two types of `pg_catalog` are stored alike.
pub(super) fn is_binary(source: &str, target: &str) -> bool {
    BINARY.contains(&(source, target))
        || (is_oid_alias(source) && matches!(target, "oid" | "integer"))
        || (is_oid_alias(target) && matches!(source, "oid" | "integer"))
}

/// The type whose operator class indexes use for a type by default.
pub(super) fn indexed_as(name: &str) -> &str {
    match name {
        "character varying" => "text",
        "cidr" => "inet",
        alias if is_oid_alias(alias) => "oid",
        other => other,
    }
}
