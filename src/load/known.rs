//! The schemas and relations that a dump holds.

use super::map::RenameMap;
use super::names::{Head, creation_schema};
use crate::catalog::{Catalog, Name, QualifiedName};
use crate::dump::head::{Token, Tokens};
use crate::dump::{Class, Dump, Settings};
use crate::kind::Kind;
use std::collections::BTreeSet;

/// The names of schemas and relations, for those who ask for one by a pattern.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    /// Schemas that are made, or in which something is. `public` is always
    /// one.
    pub schemas: BTreeSet<Name>,
    /// Tables, foreign tables, views, materialized views and sequences.
    pub relations: BTreeSet<QualifiedName>,
}

impl KnownNames {
    /// The names that a dump tells by the first words of its statements.
    /// Nothing is parsed, and no statement is left out for being on the other
    /// side too. What comes without its name being said, as the sequence of a
    /// `serial` column does, is not among them; see [`Self::of_catalog`].
    #[must_use]
    pub fn of(dump: &Dump) -> Self {
        let mut names = Self::default();
        names.schemas.insert(Name::from("public"));
        for statement in dump.statements() {
            if statement.class == Class::Schema {
                names.note(dump.bytes(statement), dump.settings(statement));
            }
        }
        names
    }

    /// The names that a catalog holds.
    #[must_use]
    pub fn of_catalog(catalog: &Catalog) -> Self {
        let mut names = Self::default();
        names.schemas.insert(Name::from("public"));
        for (key, _) in catalog.iter() {
            if key.kind == Kind::Schema {
                names.schemas.insert(Name::from(key.name()));
            }
            names.schemas.extend(key.schema().cloned());
            if key.kind.is_relation() {
                names.relations.insert(key.relation());
            }
        }
        names
    }

    /// Gives the schemas their new names.
    pub fn rename(&mut self, map: &RenameMap) {
        if map.schemas.is_empty() {
            return;
        }
        let schemas = std::mem::take(&mut self.schemas);
        self.schemas = schemas.iter().map(|schema| map.schema(schema)).collect();
        let relations = std::mem::take(&mut self.relations);
        self.relations = relations
            .into_iter()
            .map(|relation| QualifiedName {
                schema: relation.schema.map(|schema| map.schema(&schema)),
                name: relation.name,
            })
            .collect();
    }

    /// Notes the name that a statement defines; nothing where it is none of
    /// these.
    fn note(&mut self, text: &[u8], settings: &Settings) -> Option<()> {
        let tokens = Tokens::new(text, settings.standard_conforming_strings);
        let mut head = Head(tokens.peekable());
        if head.word()? != "create" {
            return None;
        }
        let mut kind = head.word()?;
        while BEFORE_KIND.contains(&kind.as_str()) {
            kind = head.word()?;
        }
        if !KINDS.contains(&kind.as_str()) {
            return None;
        }
        while let Some(Token::Word(_)) = head.0.peek() {
            let before = head.0.clone();
            if !matches!(head.word().as_deref(), Some("if" | "not" | "exists")) {
                head.0 = before;
                break;
            }
        }
        if kind == "schema" {
            // In `CREATE SCHEMA AUTHORIZATION r` the role gives the name.
            let mut name = head.name()?;
            if name == "authorization" {
                name = head.name()?;
            }
            self.schemas.insert(Name::from(name));
            return Some(());
        }
        let (schema, name) = head.qualified_name()?;
        let schema = schema.or_else(|| creation_schema(settings)).map(Name::from);
        self.schemas.extend(schema.clone());
        if RELATIONS.contains(&kind.as_str()) {
            self.relations.insert(QualifiedName::new(schema, name));
        }
        Some(())
    }
}

/// The words that can stand between CREATE and one of the kinds.
const BEFORE_KIND: [&str; 10] = [
    "or",
    "replace",
    "unlogged",
    "temporary",
    "temp",
    "global",
    "local",
    "recursive",
    "materialized",
    "foreign",
];

const RELATIONS: [&str; 3] = ["table", "view", "sequence"];

/// What stands in a schema, by a word that is followed by its name. Other
/// kinds are rarely alone in one.
const KINDS: [&str; 10] = [
    "schema",
    "table",
    "view",
    "sequence",
    "type",
    "domain",
    "function",
    "procedure",
    "aggregate",
    "collation",
];
