//! What the catalogs tell of the keys of an index: `pg_index`, and
//! `pg_constraint` for an exclusion constraint.

use super::found;
use super::index::IndexKey;
use super::printed::Frame;
use super::sql;
use super::told::Told;
use crate::catalog::{Expr, QualifiedName};

/// The numbers of the columns that have a target of their own.
pub(super) const STATISTICS: &str = "(SELECT string_agg(attnum || '=' || attstattarget, ', ' ORDER BY attnum::text COLLATE \"C\") FROM pg_attribute WHERE attrelid = it.oid AND attstattarget >= 0)";

/// A column that `pg_index` has since 15.
pub(super) const NULLS_NOT_DISTINCT: &str = "(SELECT coalesce(to_jsonb(own) ->> 'indnullsnotdistinct', 'false') FROM pg_index AS own WHERE indexrelid = it.oid)";

/// What is said of each key behind its column or expression.
fn words(key: &IndexKey) -> String {
    let mut words = Vec::new();
    // Which collation an expression has by itself no catalog tells.
    if let Some(collation) = &key.collation
        && sql::column(&key.expression).is_some()
    {
        words.push(format!("COLLATE {collation}"));
    }
    words.extend(key.operator_class.as_ref().map(ToString::to_string));
    if !key.operator_class_options.is_empty() {
        let options = key.operator_class_options.iter();
        let options: Vec<String> = options
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        words.push(format!("({})", options.join(", ")));
    }
    if key.descending {
        words.push("DESC".to_owned());
    }
    if key.nulls_reversed {
        words.push("NULLS reversed".to_owned());
    }
    if let Some(operator) = &key.operator {
        words.push(format!("WITH {operator}"));
    }
    words.join(" ")
}

/// The numbers of the keys for which something holds: `ARRAY[1, 3]::int[]`.
fn places(keys: &[IndexKey], holds: impl Fn(&IndexKey) -> bool) -> String {
    let numbered = (1..).zip(keys).filter(|(_, key)| holds(key));
    let places: Vec<String> = numbered
        .map(|(place, _): (usize, _)| place.to_string())
        .collect();
    format!("ARRAY[{}]::int[]", places.join(", "))
}

/// Adds a fact about the columns and expressions that are the keys of the index
/// of an OID.
pub(super) fn expressions(
    attribute: &str,
    keys: &[IndexKey],
    table: &QualifiedName,
    index: &str,
    told: &mut Told,
) {
    let expected: Vec<&str> = keys.iter().map(|key| key.expression.text()).collect();
    let found = format!(
        "(SELECT string_agg(pg_get_indexdef(indexrelid, place, false), ', ' ORDER BY place) \
         FROM pg_index CROSS JOIN generate_series(1, indnkeyatts) AS place \
         WHERE indexrelid = {index})"
    );
    let frame = Frame::row_over(table);
    told.printed(attribute, Some(&expected.join(", ")), &found, &frame);
}

/// Adds a fact about the condition of the rows in the index of an OID.
pub(super) fn predicate(
    predicate: Option<&Expr>,
    table: &QualifiedName,
    index: &str,
    told: &mut Told,
) {
    let found =
        format!("(SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = {index})");
    told.expression("predicate", predicate, &found, &Frame::over(table));
}

/// Adds a fact about how the keys of the index of an OID sort and compare.
/// What is said is told as it is; what is not is the default.
pub(super) fn keys(attribute: &str, keys: &[IndexKey], index: &str, told: &mut Told) {
    let expected: Vec<String> = keys.iter().map(words).collect();
    let collated = places(keys, |key| {
        key.collation.is_some() && sql::column(&key.expression).is_some()
    });
    let classed = places(keys, |key| key.operator_class.is_some());
    let collation = found::collation("own.indcollation[place - 1]");
    let class = found::operator_class("class.oid");
    let is_default = found::is_default_class("of.atttypid");
    let operator = found::operator(
        "(SELECT conexclop[place] FROM pg_constraint WHERE conindid = own.indexrelid AND contype = 'x')",
    );
    let found = format!(
        "(SELECT string_agg(concat_ws(' ', \
         CASE WHEN place = ANY ({collated}) OR of.attcollation <> own.indcollation[place - 1] \
         THEN 'COLLATE ' || {collation} END, \
         (SELECT CASE WHEN place = ANY ({classed}) OR NOT {is_default} THEN {class} END \
         FROM pg_opclass AS class WHERE class.oid = own.indclass[place - 1]), \
         (SELECT '(' || {options} || ')' FROM pg_attribute AS key \
         WHERE key.attrelid = own.indexrelid AND key.attnum = place), \
         CASE WHEN own.indoption[place - 1] & 1 <> 0 THEN 'DESC' END, \
         CASE WHEN own.indoption[place - 1] IN (1, 2) THEN 'NULLS reversed' END, \
         'WITH ' || {operator}), ', ' ORDER BY place) \
         FROM pg_index AS own CROSS JOIN generate_series(1, own.indnkeyatts) AS place \
         LEFT JOIN pg_attribute AS of ON of.attrelid = own.indrelid \
         AND of.attnum = own.indkey[place - 1] AND of.attnum <> 0 WHERE own.indexrelid = {index})",
        options = super::told::sorted("key.attoptions"),
    );
    told.name(attribute, Some(expected.join(", ")), &found);
}
