//! Which names a dump defines, and what an unqualified name means.
//!
//! Dumps of 10.3 and newer qualify every name of a user; older ones and
//! hand-written files rely on the search path. The index of the names that a
//! file defines is made from the first words of its statements, so that it
//! does not depend on which of them are parsed.

use super::map::RenameMap;
use crate::catalog::{Name, QualifiedName};
use crate::dump::head::{Token, Tokens};
use crate::dump::{Class, Dump, Settings};
use rustc_hash::{FxHashMap, FxHashSet};
use std::iter::Peekable;
use std::sync::LazyLock;

/// The name spaces of PostgreSQL, as far as they matter to a look-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Space {
    /// `pg_class`.
    Relation,
    /// `pg_type`; relations define types too.
    Type,
    /// `pg_proc`.
    Routine,
    /// `pg_operator`.
    Operator,
    /// `pg_collation`.
    Collation,
    /// `pg_opclass` and `pg_opfamily`.
    OperatorClass,
    /// Text search objects of every kind.
    TextSearch,
    /// Everything else that stands in a schema.
    Other,
}

/// The names that stand in `pg_catalog` of PostgreSQL 15 to 18, a line each
/// with the name space in front; made by a query on real servers.
static BUILT_IN: LazyLock<FxHashSet<(Space, &'static str)>> = LazyLock::new(|| {
    include_str!("pg_catalog.txt")
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(space, name)| (built_in_space(space), name))
        .collect()
});

fn built_in_space(word: &str) -> Space {
    match word {
        "relation" => Space::Relation,
        "type" => Space::Type,
        "routine" => Space::Routine,
        "operator" => Space::Operator,
        "collation" => Space::Collation,
        "opclass" | "opfamily" => Space::OperatorClass,
        "textsearch" => Space::TextSearch,
        _ => Space::Other,
    }
}

/// Whether `pg_catalog` has the name.
pub(super) fn is_built_in(space: Space, name: &str) -> bool {
    BUILT_IN.contains(&(space, name))
}

/// The names that a dump defines.
#[derive(Debug, Default)]
pub(super) struct Names {
    defined: FxHashMap<(Space, Name), Vec<Name>>,
    extension_schemas: FxHashSet<Name>,
    map: RenameMap,
}

impl Names {
    /// Reads the definitions of a dump. A dump in which every search path is
    /// empty needs none: there an unqualified name is one of `pg_catalog`.
    pub(super) fn of(dump: &Dump) -> Self {
        let mut names = Self::default();
        let statements = dump.statements();
        if statements
            .iter()
            .filter(|statement| statement.class == Class::Schema)
            .all(|statement| dump.settings(statement).search_path.is_empty())
        {
            return names;
        }
        for statement in statements {
            if statement.class == Class::Schema {
                names.note(dump.bytes(statement), dump.settings(statement));
            }
        }
        names
    }

    fn note(&mut self, text: &[u8], settings: &Settings) {
        let mut head = Head(Tokens::new(text, settings.standard_conforming_strings).peekable());
        if head.word().as_deref() != Some("create") {
            return;
        }
        // The words between CREATE and the kind (OR REPLACE, UNIQUE, FOREIGN
        // …) are few; what has none of the kinds among them defines no name.
        let mut space = (0..6).find_map(|_| match head.word()?.as_str() {
            "table" | "view" | "sequence" | "index" => Some(Some(Space::Relation)),
            "type" | "domain" => Some(Some(Space::Type)),
            "function" | "procedure" | "aggregate" => Some(Some(Space::Routine)),
            "operator" => Some(Some(Space::Operator)),
            "collation" => Some(Some(Space::Collation)),
            "text" => Some(Some(Space::TextSearch)),
            "conversion" | "statistics" => Some(Some(Space::Other)),
            "extension" => {
                self.note_extension(text, settings);
                Some(None)
            }
            "schema" => {
                self.note_elements(&mut head);
                Some(None)
            }
            "trigger" | "rule" | "policy" | "cast" | "language" | "server" => Some(None),
            _ => None,
        });
        let Some(Some(space)) = &mut space else {
            return;
        };
        while let Some(Token::Word(_)) = head.0.peek() {
            let before = head.0.clone();
            match head.word().as_deref() {
                Some("if" | "not" | "exists" | "search" | "concurrently") => {}
                Some("configuration" | "dictionary" | "parser" | "template")
                    if *space == Space::TextSearch => {}
                Some("class" | "family") if *space == Space::Operator => {
                    *space = Space::OperatorClass;
                }
                _ => {
                    head.0 = before;
                    break;
                }
            }
        }
        let Some((schema, name)) = head.qualified_name() else {
            return;
        };
        let Some(schema) = schema.or_else(|| creation_schema(settings)) else {
            return;
        };
        if *space == Space::Relation {
            self.define(Space::Type, &name, &schema);
        }
        self.define(*space, &name, &schema);
    }

    /// What CREATE SCHEMA makes at once.
    fn note_elements(&mut self, head: &mut Head<'_>) {
        let Some((_, schema)) = head.qualified_name() else {
            return;
        };
        while let Some(token) = head.0.next() {
            let makes_relation = ["table", "view", "sequence"]
                .iter()
                .any(|word| token.is(word));
            if makes_relation && let Some((said, name)) = head.qualified_name() {
                let schema = said.unwrap_or_else(|| schema.clone());
                self.define(Space::Relation, &name, &schema);
                self.define(Space::Type, &name, &schema);
            }
        }
    }

    fn define(&mut self, space: Space, name: &str, schema: &str) {
        let schemas = self.defined.entry((space, Name::from(name))).or_default();
        if !schemas.iter().any(|known| &**known == schema) {
            schemas.push(Name::from(schema));
        }
    }

    fn note_extension(&mut self, text: &[u8], settings: &Settings) {
        let mut head = Head(Tokens::new(text, settings.standard_conforming_strings).peekable());
        let says_schema = head.0.by_ref().any(|token| token.is("schema"));
        let said = says_schema.then(|| head.qualified_name()).flatten();
        let schema = said
            .map(|(_, name)| name)
            .or_else(|| creation_schema(settings));
        self.extension_schemas.extend(schema.map(Name::from));
    }

    /// The same names, with schemas under other names: every look-up gives
    /// those.
    pub(super) fn renamed(mut self, map: &RenameMap) -> Self {
        self.map = map.clone();
        self
    }

    /// A schema that a statement names.
    pub(super) fn schema(&self, name: &str) -> Name {
        self.map.schema(name)
    }

    fn mapped(&self, mut name: QualifiedName) -> QualifiedName {
        if let Some(schema) = &mut name.schema
            && let Some(new) = self.map.schemas.get(schema)
        {
            schema.clone_from(new);
        }
        name
    }

    /// Looks a name up as the server does: along the search path, with
    /// `pg_catalog` in front of it where the path does not name it.
    ///
    /// A name that nothing defines takes the schema of the extensions, where
    /// only one on the path has any; else it stays without schema.
    pub(super) fn resolve(
        &self,
        space: Space,
        schema: Option<&str>,
        name: &str,
        settings: &Settings,
    ) -> QualifiedName {
        self.mapped(self.look_up(space, schema, name, settings))
    }

    fn look_up(
        &self,
        space: Space,
        schema: Option<&str>,
        name: &str,
        settings: &Settings,
    ) -> QualifiedName {
        if let Some(schema) = schema {
            let schema = (schema != "pg_catalog").then(|| Name::from(schema));
            return QualifiedName::new(schema, name);
        }
        let path = &settings.search_path;
        if path.is_empty() {
            return QualifiedName::new(None, name);
        }
        let names_catalog = path.iter().any(|schema| schema == "pg_catalog");
        if !names_catalog && is_built_in(space, name) {
            return QualifiedName::new(None, name);
        }
        let defined = self.defined.get(&(space, Name::from(name)));
        for schema in path.iter() {
            if schema == "pg_catalog" {
                if is_built_in(space, name) {
                    return QualifiedName::new(None, name);
                }
            } else if let Some(schemas) = defined
                && let Some(found) = schemas.iter().find(|known| &***known == schema.as_str())
            {
                return QualifiedName::new(Some(found.clone()), name);
            }
        }
        let mut candidates = path.iter().filter(|schema| {
            *schema != "pg_catalog" && self.extension_schemas.contains(schema.as_str())
        });
        match (candidates.next(), candidates.next()) {
            (Some(only), None) if space != Space::Relation => {
                QualifiedName::new(Some(Name::from(only.as_str())), name)
            }
            _ => QualifiedName::new(None, name),
        }
    }

    /// The full name of something that a statement creates or alters.
    pub(super) fn target(
        &self,
        space: Space,
        schema: Option<&str>,
        name: &str,
        settings: &Settings,
    ) -> QualifiedName {
        let found = self.look_up(space, schema, name, settings);
        self.mapped(if found.schema.is_some() || schema.is_some() {
            found
        } else {
            QualifiedName::new(creation_schema(settings).map(Name::from), name)
        })
    }
}

/// The schema in which an unqualified CREATE puts its object: the first of
/// the search path that a dump can know.
pub(super) fn creation_schema(settings: &Settings) -> Option<String> {
    settings
        .search_path
        .iter()
        .find(|schema| *schema != "$user" && *schema != "pg_catalog")
        .cloned()
}

/// The words and names at the head of a statement.
pub(super) struct Head<'a>(pub Peekable<Tokens<'a>>);

impl Head<'_> {
    /// The next token, if it is a bare word, in small letters.
    pub fn word(&mut self) -> Option<String> {
        match self.0.next()? {
            Token::Word(word) => Some(String::from_utf8_lossy(word).to_lowercase()),
            _ => Some(String::new()),
        }
    }

    /// The next name, without its quotes.
    pub fn name(&mut self) -> Option<String> {
        match self.0.next()? {
            Token::Word(word) => Some(String::from_utf8_lossy(word).to_lowercase()),
            Token::Name(name) => Some(String::from_utf8_lossy(name).replace("\"\"", "\"")),
            Token::Symbol(byte) => {
                // The name of an operator: symbols up to the parenthesis.
                let mut name = String::from(char::from(byte));
                while let Some(Token::Symbol(byte)) = self.0.peek().copied() {
                    if matches!(byte, b'(' | b'.') {
                        break;
                    }
                    name.push(char::from(byte));
                    self.0.next();
                }
                Some(name)
            }
            _ => None,
        }
    }

    /// The next name, with the schema in front of it.
    pub fn qualified_name(&mut self) -> Option<(Option<String>, String)> {
        let first = self.name()?;
        if self.0.peek() == Some(&Token::Symbol(b'.')) {
            self.0.next();
            return Some((Some(first), self.name()?));
        }
        Some((None, first))
    }
}
