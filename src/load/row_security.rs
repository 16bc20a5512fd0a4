//! The schemas in which every table has row security, read from the first
//! words of all statements, whether or not they are loaded: a rule asks what
//! the neighbours of a new table have, and those are mostly left out.

use super::names::{Head, creation_schema};
use crate::catalog::Name;
use crate::dump::head::{Token, Tokens};
use crate::dump::{Class, Dump, Settings};
use memchr::memmem::Finder;
use std::collections::{BTreeMap, BTreeSet};

/// Schema and name.
type Relation = (Option<String>, String);

/// The number of tables of each schema in which all of them have row security,
/// partitions aside: those are reached by way of their parent.
pub(super) fn secured_schemas(dump: &Dump) -> BTreeMap<Name, usize> {
    let words = [
        Finder::new("ROW LEVEL SECURITY"),
        Finder::new("row level security"),
    ];
    let attach = [Finder::new("ATTACH"), Finder::new("attach")];
    let speaks = |text: &[u8]| words.iter().any(|word| word.find(text).is_some());
    let attaches = |text: &[u8]| attach.iter().any(|word| word.find(text).is_some());
    let statements = || {
        dump.statements()
            .iter()
            .filter(|statement| statement.class == Class::Schema)
            .map(|statement| (dump.bytes(statement), dump.settings(statement)))
    };
    // Most dumps have none, and then nothing is read. One of many databases
    // has several schemas of one name.
    if dump.banner.cluster || !statements().any(|(text, _)| is_alter(text) && speaks(text)) {
        return BTreeMap::new();
    }
    let mut tables = Tables::default();
    for (text, settings) in statements() {
        if is_create(text) || (is_alter(text) && (speaks(text) || attaches(text))) {
            tables.note(text, settings);
        }
    }
    tables.secured()
}

fn is_alter(text: &[u8]) -> bool {
    begins(text, b"alter")
}

/// Whether a statement may make a table: most others are not worth reading.
fn is_create(text: &[u8]) -> bool {
    begins(text, b"create") && !begins(text, b"create index") && !begins(text, b"create policy")
}

fn begins(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

#[derive(Default)]
struct Tables {
    created: BTreeSet<Relation>,
    with_row_security: BTreeSet<Relation>,
    partitions: BTreeSet<Relation>,
}

impl Tables {
    /// Notes what a statement says of a table; nothing where it says nothing.
    fn note(&mut self, text: &[u8], settings: &Settings) -> Option<()> {
        let tokens = Tokens::new(text, settings.standard_conforming_strings);
        let mut head = Head(tokens.peekable());
        let verb = head.word()?;
        if !matches!(verb.as_str(), "create" | "alter") {
            return None;
        }
        let mut kind = head.word()?;
        while matches!(kind.as_str(), "unlogged" | "foreign") {
            kind = head.word()?;
        }
        if kind != "table" {
            return None;
        }
        while head.0.peek().is_some_and(|token| {
            ["if", "not", "exists", "only"]
                .iter()
                .any(|word| token.is(word))
        }) {
            head.0.next();
        }
        let relation = qualified(&mut head, settings)?;
        if verb == "create" {
            if next_are(&mut head, &["partition", "of"]) {
                self.partitions.insert(relation.clone());
            }
            self.created.insert(relation);
            return Some(());
        }
        if next_are(&mut head, &["attach", "partition"]) {
            self.partitions.insert(qualified(&mut head, settings)?);
        } else if next_are(&mut head, &["enable", "row"]) {
            self.with_row_security.insert(relation);
        } else if next_are(&mut head, &["disable", "row"]) {
            self.with_row_security.remove(&relation);
        }
        Some(())
    }

    fn secured(self) -> BTreeMap<Name, usize> {
        let mut counts: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for table in self.created.difference(&self.partitions) {
            let Some(schema) = &table.0 else {
                continue;
            };
            let count = counts.entry(schema.clone()).or_insert(Some(0));
            *count = count
                .filter(|_| self.with_row_security.contains(table))
                .map(|count| count + 1);
        }
        counts
            .into_iter()
            .filter_map(|(schema, count)| Some((Name::from(schema), count?)))
            .collect()
    }
}

fn qualified(head: &mut Head<'_>, settings: &Settings) -> Option<Relation> {
    let (schema, name) = head.qualified_name()?;
    let schema = schema.or_else(|| creation_schema(settings));
    Some((schema, name))
}

/// Takes the words if they come next.
fn next_are(head: &mut Head<'_>, words: &[&str]) -> bool {
    let before = head.0.clone();
    let found = words
        .iter()
        .all(|word| head.0.next().is_some_and(|token: Token<'_>| token.is(word)));
    if !found {
        head.0 = before;
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dump::ReadOptions;

    fn secured(text: &str) -> Vec<(String, usize)> {
        let dump = Dump::parse("old.sql", text.into(), &ReadOptions::default()).unwrap();
        secured_schemas(&dump)
            .into_iter()
            .map(|(schema, count)| (schema.to_string(), count))
            .collect()
    }

    #[test]
    fn counts_schemas_without_an_open_table() {
        let text = "CREATE TABLE a.one (id int);\nCREATE TABLE a.\"Two\" (id int);\n\
            CREATE TABLE a.part (id int);\n\
            ALTER TABLE ONLY a.one ATTACH PARTITION a.part FOR VALUES IN (1);\n\
            ALTER TABLE a.one ENABLE ROW LEVEL SECURITY;\n\
            ALTER TABLE a.\"Two\" ENABLE ROW LEVEL SECURITY;\n\
            CREATE TABLE b.one (id int);\nCREATE TABLE b.two (id int);\n\
            ALTER TABLE b.one ENABLE ROW LEVEL SECURITY;\n";
        assert_eq!(secured(text), [("a".to_owned(), 2)]);
        assert_eq!(secured("CREATE TABLE a.one (id int);\n"), []);
    }
}
