//! Which names a dump defines, and what an unqualified name means.
//!
//! Dumps of 10.3 and newer qualify every name of a user; older ones and
//! hand-written files rely on the search path. The index of the names that a
//! file defines is made from the first words of its statements, so that it
//! does not depend on which of them are parsed.

use crate::catalog::{Name, QualifiedName};
use crate::dump::{Class, Dump, Settings};
use rustc_hash::{FxHashMap, FxHashSet};
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
}

impl Names {
    /// Reads the definitions of a dump. A dump in which every search path is
    /// empty needs none: there an unqualified name is one of `pg_catalog`.
    pub(super) fn of(dump: &Dump) -> Self {
        let mut names = Self::default();
        let statements = dump.statements();
        if statements
            .iter()
            .all(|statement| dump.settings(statement).search_path.is_empty())
        {
            return names;
        }
        for statement in statements {
            if statement.class == Class::Schema {
                let text = String::from_utf8_lossy(dump.bytes(statement));
                names.note(&text, dump.settings(statement));
            }
        }
        names
    }

    fn note(&mut self, text: &str, settings: &Settings) {
        let mut words = Words(text);
        if !words.next_word().is_some_and(|word| word == "create") {
            return;
        }
        let mut space = None;
        // The words between CREATE and the kind (OR REPLACE, UNIQUE, FOREIGN
        // …) are few; what has none of the kinds among them defines no name.
        for _ in 0..6 {
            let Some(word) = words.next_word() else {
                return;
            };
            space = match word.as_str() {
                "table" | "view" | "sequence" | "index" => Some(Space::Relation),
                "type" | "domain" => Some(Space::Type),
                "function" | "procedure" | "aggregate" => Some(Space::Routine),
                "operator" => Some(Space::Operator),
                "collation" => Some(Space::Collation),
                "text" => Some(Space::TextSearch),
                "conversion" | "statistics" => Some(Space::Other),
                "extension" => return self.note_extension(text, settings),
                "schema" | "trigger" | "rule" | "policy" | "cast" | "language" | "server" => return,
                _ => None,
            };
            if space.is_some() {
                break;
            }
        }
        let Some(mut space) = space else { return };
        loop {
            let before = words.0;
            match words.next_word().as_deref() {
                Some("if" | "not" | "exists" | "search" | "concurrently") => {}
                Some("configuration" | "dictionary" | "parser" | "template")
                    if space == Space::TextSearch => {}
                Some("class" | "family") if space == Space::Operator => {
                    space = Space::OperatorClass;
                }
                _ => {
                    words.0 = before;
                    break;
                }
            }
        }
        let Some((schema, name)) = words.qualified_name() else {
            return;
        };
        let schema = schema.or_else(|| creation_schema(settings));
        let Some(schema) = schema else { return };
        if space == Space::Relation {
            self.define(Space::Type, &name, &schema);
        }
        self.define(space, &name, &schema);
    }

    fn define(&mut self, space: Space, name: &str, schema: &str) {
        let schemas = self.defined.entry((space, Name::from(name))).or_default();
        if !schemas.iter().any(|known| &**known == schema) {
            schemas.push(Name::from(schema));
        }
    }

    fn note_extension(&mut self, text: &str, settings: &Settings) {
        let mut words = Words(text);
        while let Some(word) = words.next_word() {
            if word == "schema"
                && let Some((_, name)) = words.qualified_name()
            {
                self.extension_schemas.insert(Name::from(name));
                return;
            }
        }
        if let Some(schema) = creation_schema(settings) {
            self.extension_schemas.insert(Name::from(schema));
        }
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
        let found = self.resolve(space, schema, name, settings);
        if found.schema.is_some() || schema.is_some() {
            return found;
        }
        QualifiedName::new(creation_schema(settings).map(Name::from), name)
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
struct Words<'a>(&'a str);

impl Words<'_> {
    fn skip_blanks(&mut self) {
        self.0 = self.0.trim_start();
    }

    fn next_word(&mut self) -> Option<String> {
        self.skip_blanks();
        let end = self
            .0
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
            .unwrap_or(self.0.len());
        if end == 0 {
            let mut rest = self.0.chars();
            rest.next()?;
            self.0 = rest.as_str();
            return Some(String::new());
        }
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(word.to_lowercase())
    }

    fn name(&mut self) -> Option<String> {
        self.skip_blanks();
        let Some(quoted) = self.0.strip_prefix('"') else {
            // An operator's name is made of other characters than a word.
            let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
            let first = self.0.chars().next()?;
            let end = if is_word(first) {
                self.0.find(|c: char| !is_word(c))
            } else {
                self.0
                    .find(|c: char| is_word(c) || c.is_whitespace() || c == '(' || c == '"')
            };
            let (word, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
            self.0 = rest;
            return (!word.is_empty()).then(|| word.to_lowercase());
        };
        let mut name = String::new();
        let mut rest = quoted;
        loop {
            let end = rest.find('"')?;
            name += &rest[..end];
            rest = &rest[end + 1..];
            match rest.strip_prefix('"') {
                Some(more) => {
                    name.push('"');
                    rest = more;
                }
                None => break,
            }
        }
        self.0 = rest;
        Some(name)
    }

    fn qualified_name(&mut self) -> Option<(Option<String>, String)> {
        let first = self.name()?;
        if let Some(rest) = self.0.strip_prefix('.') {
            self.0 = rest;
            return Some((Some(first), self.name()?));
        }
        Some((None, first))
    }
}
