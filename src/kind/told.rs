//! What the catalogs of a server have to tell of an object when it is what a
//! dump says: one fact for each attribute that every server prints alike, and
//! one for each expression, [as the server itself prints it](super::printed).

use super::found;
use super::row::{Row, row};
use super::{Attributes, Kind, NotNull, held};
use crate::catalog::{Entry, Field, Identifier, Key, LONGEST_NAME, Literal, MASK, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What stands for an expression that is there.
const IS_SET: &str = "set";

/// A fact: what it is about, its value as text, and the SQL that gives it,
/// with `it` for the object's row.
#[derive(Debug)]
pub(crate) struct Fact {
    pub attribute: String,
    /// Nothing where the server gives NULL.
    pub expected: Option<String>,
    pub found: String,
}

/// The facts of an object.
#[derive(Debug)]
pub(crate) struct Told {
    /// The object.
    pub key: Key,
    /// The version of the server, as 1500 for 15.
    pub version: u32,
    facts: Vec<Fact>,
}

impl Told {
    /// Adds attributes by their names, each with the SQL that gives its value
    /// in the words that a report has for it. A secret is told by nobody.
    pub fn attributes(&mut self, of: &impl Attributes, wanted: &[(&str, &str)]) {
        for (attribute, value) in of.attributes() {
            let attribute = attribute.trim_start_matches("r#");
            let found = wanted.iter().find(|(name, _)| *name == attribute);
            if let Some((_, found)) = found
                && !value.holds_secret()
            {
                if is_name(&value) {
                    self.name(attribute, text(&value), found);
                } else {
                    self.fact(attribute, text(&value), found);
                }
            }
        }
    }

    /// Adds options that a catalog keeps as texts of the form `name=value`;
    /// the array is SQL.
    pub fn options(&mut self, of: &impl Attributes, attribute: &str, array: &str) {
        self.attributes(of, &[(attribute, &sorted(array))]);
    }

    /// The same of options of relations, in which a switch has many spellings.
    pub fn relation_options(&mut self, of: &impl Attributes, array: &str) {
        let array = format!(
            "ARRAY(SELECT regexp_replace(regexp_replace(one, '=(on|yes)$', '=true'), \
             '=(off|no)$', '=false') FROM unnest({array}) AS one)"
        );
        self.options(of, "options", &array);
    }

    /// Adds a fact that is made of names. Which of them need quotes depends on
    /// the version, so that they are compared without.
    pub fn name(&mut self, attribute: &str, expected: Option<String>, found: &str) {
        let expected = expected.map(|name| name.replace('"', ""));
        self.fact(
            attribute,
            expected,
            &format!("replace(({found})::text, '\"', '')"),
        );
    }

    /// Whether the dump is of a server that knows the privilege MAINTAIN.
    pub fn knows_maintain(&self) -> bool {
        self.version >= 1700
    }

    /// Adds an attribute that names values, where `found` has all the names
    /// that there are: each value is SQL over the rows of `from`.
    pub fn map(
        &mut self,
        attribute: &str,
        map: &BTreeMap<String, Value>,
        from: &str,
        found: &[(&str, String)],
    ) {
        let is_known = |name: &String| found.iter().any(|(known, _)| known == name);
        if map.keys().all(is_known) {
            let expected = text(&Value::Map(map.clone()));
            self.name(attribute, expected, &found::map(from, found));
        }
    }

    /// Adds a not-null constraint: whether there is one, and since the version
    /// of which dumps say it, its row of `pg_constraint`. The name that the
    /// server gives by itself is made of others.
    pub fn not_null(
        &mut self,
        not_null: Option<&NotNull>,
        since: u32,
        is_set: &str,
        of: &str,
        names: &[&str],
    ) {
        if self.version < since {
            let expected = not_null.map(|_| "not null".to_owned());
            self.fact(
                "not_null",
                expected,
                &format!("CASE WHEN {is_set} THEN 'not null' END"),
            );
            return;
        }
        let implied = format!("concat({}, '_not_null')", names.join(", '_', "));
        // A long one is cut somewhere in between.
        let is_implied = format!(
            "CASE WHEN octet_length({implied}) <= {LONGEST_NAME} THEN conname = {implied} \
             ELSE conname ~ '_not_null$' END"
        );
        let row = format!(
            "(SELECT concat_ws(', ', '', CASE WHEN NOT {is_implied} THEN conname END, \
             CASE WHEN connoinherit THEN 'no inherit' END, \
             CASE WHEN NOT convalidated THEN 'not valid' END, \
             obj_description(oid, 'pg_constraint')) \
             FROM pg_constraint WHERE contype = 'n' AND {of})"
        );
        // Servers before 18 have no such row of a column.
        let found = format!("CASE WHEN {is_set} THEN 'not null' || coalesce({row}, '') END");
        let expected = not_null.and_then(|not_null| text(&not_null.value()));
        self.name("not_null", expected, &found);
    }

    /// Adds options of foreign data, without their secrets: `is_secret` is SQL
    /// over the name of an option, called `name`.
    pub fn foreign_options(
        &mut self,
        options: &BTreeMap<String, Value>,
        array: &str,
        is_secret: &str,
    ) {
        let masked = format!(
            "ARRAY(SELECT CASE WHEN {is_secret} THEN name || '={MASK}' ELSE one END \
             FROM unnest({array}) AS one CROSS JOIN split_part(one, '=', 1) AS name)"
        );
        let expected = text(&Value::Map(options.clone()));
        self.fact("options", expected, &sorted(&masked));
    }

    /// Adds one fact.
    pub fn fact(&mut self, attribute: &str, expected: Option<String>, found: &str) {
        self.facts.push(Fact {
            attribute: attribute.to_owned(),
            expected,
            found: found.to_owned(),
        });
    }
}

/// The texts of an array, sorted, as one.
pub(crate) fn sorted(array: &str) -> String {
    let list = "string_agg(one, ', ' ORDER BY one COLLATE \"C\")";
    format!("(SELECT {list} FROM unnest({array}) AS one)")
}

fn is_name(value: &Value) -> bool {
    match value {
        Value::Name(_) => true,
        Value::List(list) => list.iter().any(is_name),
        _ => false,
    }
}

/// A value as SQL gives it.
pub(crate) fn text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Nothing => return None,
        Value::Flag(flag) => flag.to_string(),
        Value::Text(text) => text.clone(),
        Value::Sql(_) => IS_SET.to_owned(),
        Value::List(list) if list.is_empty() => return None,
        Value::List(list) => joined(list.iter().filter_map(text)),
        Value::Map(map) if map.is_empty() => return None,
        Value::Map(map) => joined(
            map.iter()
                .map(|(name, value)| format!("{name}={}", text(value).unwrap_or_default())),
        ),
        other => other.to_string(),
    })
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// The facts that make an object of a dump, and the row that tells them;
/// nothing for kinds that no catalog holds. Privileges that only the old side
/// has are gone.
pub(crate) fn told(
    key: &Key,
    entry: &Entry,
    old: Option<&Entry>,
    version: u32,
) -> Option<(Row, Vec<Fact>)> {
    let row = row(key)?;
    let mut told = Told {
        key: key.clone(),
        version,
        facts: Vec::new(),
    };
    entry.object.define().told(&mut told);
    if !entry.created {
        // The rest of an object that the dump does not make is not known.
        let usual = key.kind.unknown_object().attributes();
        let attributes = entry.object.attributes().into_iter().zip(usual);
        let is_said = |fact: &Fact| {
            let mut said = attributes.clone().filter(|(one, usual)| one.1 != usual.1);
            said.any(|(one, _)| one.0.trim_start_matches("r#") == fact.attribute)
        };
        told.facts.retain(is_said);
    }
    if let (Some(column), Some(owner)) = (row.owner, &entry.owner) {
        let found = format!("pg_get_userbyid(it.{column})");
        told.fact("owner", Some(owner.to_string()), &found);
    }
    // An extension brings a comment of its own.
    if let Some(comment) = &row.comment
        && (entry.created && key.kind != Kind::Extension || entry.comment.is_some())
    {
        told.fact("comment", entry.comment.clone(), comment);
    }
    let old_labels = old.into_iter().flat_map(|old| old.labels.keys());
    let providers: BTreeSet<&String> = entry.labels.keys().chain(old_labels).collect();
    for provider in providers {
        let attribute = format!("security_label {}", Identifier(provider));
        let expected = entry.labels.get(provider).cloned();
        told.fact(&attribute, expected, &row.label(key.kind, provider));
    }
    let extensions = &entry.depends_on_extensions;
    let had_any = old.is_some_and(|old| !old.depends_on_extensions.is_empty());
    if !extensions.is_empty() || had_any {
        let names: Vec<&str> = extensions.iter().map(AsRef::as_ref).collect();
        let expected = (!names.is_empty()).then(|| names.join(", "));
        told.fact("depends_on_extensions", expected, &row.depends_on(key.kind));
    }
    held::privileges(key, entry, old, &row, &mut told);
    Some((row, told.facts))
}

/// The query that gives a row for each fact that is not as it should be, and
/// one if the object is not there.
pub(crate) fn wrong(object: &str, row: &Row, facts: &[Fact]) -> String {
    let mut text = head(object, row);
    text += "    ('existence', 'true', (it.is_there IS NOT NULL)::text)";
    for fact in facts {
        let attribute = fact.attribute.replace('_', " ");
        let expected = fact.expected.as_ref();
        let expected = expected.map_or_else(|| "NULL".to_owned(), |it| Literal(it).to_string());
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            ",\n    ({}, {expected}, ({})::text)",
            Literal(&attribute),
            fact.found
        );
    }
    text += "\n) AS told (fact, expected, actual)\n\
        WHERE actual IS DISTINCT FROM expected AND (it.is_there OR fact = 'existence')";
    text
}

/// The query that gives a row if an object is still there.
pub(crate) fn there(object: &str, row: &Row) -> String {
    let mut text = head(object, row);
    text += "    ('existence', 'false', (it.is_there IS NOT NULL)::text)\n\
        ) AS told (fact, expected, actual)\n\
        WHERE actual IS DISTINCT FROM expected";
    text
}

fn head(object: &str, row: &Row) -> String {
    format!(
        "SELECT {} AS object, fact, expected, actual\n\
         FROM (VALUES (1)) AS one LEFT JOIN LATERAL (\n    \
         SELECT true AS is_there, it.* FROM {} AS it\n    \
         WHERE {}\n\
         ) AS it ON true CROSS JOIN LATERAL (VALUES\n",
        Literal(object),
        row.catalog,
        row.condition
    )
}
