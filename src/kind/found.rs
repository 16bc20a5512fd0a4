//! SQL that gives what a catalog holds in the words that a dump has for it.
//!
//! The search path is empty: names have their schemas unless that is
//! `pg_catalog`. Which of them need quotes depends on the version, so that
//! [`Told`](super::told::Told) compares them without.

/// A column that servers of some versions lack, as text: NULL there. `row` is
/// the name of the row.
pub(crate) fn column(row: &str, column: &str) -> String {
    format!("to_jsonb({row}) ->> '{column}'")
}

/// The name of a row, with its schema unless that is `pg_catalog`; NULL for
/// the OID 0. `prefix` is what the columns of its catalog begin with.
fn named(catalog: &str, prefix: &str, oid: &str) -> String {
    format!(
        "(SELECT concat(nullif(nspname, 'pg_catalog') || '.', {prefix}name) \
         FROM {catalog} AS named JOIN pg_namespace AS place ON place.oid = {prefix}namespace \
         WHERE named.oid = {oid})"
    )
}

/// The name of a function, which has its schema too where that is
/// `pg_catalog` and another function has the name.
pub(crate) fn function(oid: &str) -> String {
    format!("nullif(regexp_replace({oid}::regproc::text, '^pg_catalog[.]', ''), '-')")
}

/// The name of a function with its argument types.
pub(crate) fn signature(oid: &str) -> String {
    let types = "(SELECT string_agg(format_type(type, NULL), ', ' ORDER BY argument) \
                 FROM unnest(proargtypes) WITH ORDINALITY AS of (type, argument))";
    format!(
        "{} || (SELECT concat('(', {types}, ')') FROM pg_proc WHERE oid = {oid})",
        function(oid)
    )
}

/// An operator: `OPERATOR(public.<)`, and bare in `pg_catalog`.
pub(crate) fn operator(oid: &str) -> String {
    format!(
        "regexp_replace({}, '^(.+[.].+)$', 'OPERATOR(\\1)')",
        bare_operator(oid)
    )
}

/// An operator: `public.<`.
pub(crate) fn bare_operator(oid: &str) -> String {
    named("pg_operator", "opr", oid)
}

/// The name of a collation.
pub(crate) fn collation(oid: &str) -> String {
    named("pg_collation", "coll", oid)
}

/// The name of an operator class.
pub(crate) fn operator_class(oid: &str) -> String {
    named("pg_opclass", "opc", oid)
}

/// The name of an operator family.
pub(crate) fn operator_family(oid: &str) -> String {
    named("pg_opfamily", "opf", oid)
}

/// The name of a text search parser.
pub(crate) fn text_search_parser(oid: &str) -> String {
    named("pg_ts_parser", "prs", oid)
}

/// The name of a text search template.
pub(crate) fn text_search_template(oid: &str) -> String {
    named("pg_ts_template", "tmpl", oid)
}

/// The name of a text search dictionary.
pub(crate) fn text_search_dictionary(oid: &str) -> String {
    named("pg_ts_dict", "dict", oid)
}

/// The name of a type; NULL for the OID 0.
pub(crate) fn r#type(oid: &str) -> String {
    format!("CASE WHEN {oid} <> 0 THEN format_type({oid}, NULL) END")
}

/// The name of a tablespace; NULL for that of the database.
pub(crate) fn tablespace(oid: &str) -> String {
    format!("(SELECT spcname FROM pg_tablespace WHERE oid = {oid})")
}

/// The name of the relation that a relation is a child of.
pub(crate) fn parent(oid: &str) -> String {
    format!("(SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = {oid})")
}

/// Whether the operator class of a row of `pg_opclass`, called `class`, is the
/// one that a key of a type has by itself. A type without one takes that of
/// another.
pub(crate) fn is_default_class(type_oid: &str) -> String {
    format!(
        "(class.opcdefault AND NOT EXISTS (SELECT FROM pg_opclass AS other \
         WHERE other.opcdefault AND other.opcmethod = class.opcmethod \
         AND other.oid <> class.oid AND other.opcintype = \
         (SELECT coalesce(nullif(typbasetype, 0), oid) FROM pg_type WHERE oid = {type_oid})))"
    )
}

/// Named values as one text, those that are NULL left out: each value is SQL
/// over the rows of `from`.
pub(crate) fn map(from: &str, values: &[(&str, String)]) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|(name, value)| format!("('{name}', ({value})::text)"))
        .collect();
    format!(
        "(SELECT string_agg(name || '=' || value, ', ' ORDER BY name COLLATE \"C\") \
         FROM {from} CROSS JOIN LATERAL (VALUES {}) AS of (name, value) WHERE value IS NOT NULL)",
        values.join(", ")
    )
}
