//! The identity of an object.

use super::name::{Identifier, Name, QualifiedName};
use crate::kind::Kind;
use std::fmt;
use std::sync::Arc;

/// What identifies an object, in the shape that
/// `pg_identify_object_as_address` returns it: a kind, names, arguments.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The database, set only where one file holds several.
    pub database: Option<Name>,
    /// The schema, the relation, the member, as far as the kind has them. A
    /// missing schema is an empty name. They are shared, since keys are copied
    /// often and seldom changed.
    pub names: Arc<[Name]>,
    /// The kind. It stands behind the names, so that a relation and what
    /// belongs to it sort together.
    pub kind: Kind,
    /// Argument types of routines and operators, the access method of
    /// operator classes and families.
    pub arguments: Box<[Name]>,
}

impl Key {
    /// A key of an object that is named by `names` alone.
    #[must_use]
    pub fn new<N: Into<Name>>(kind: Kind, names: impl IntoIterator<Item = N>) -> Self {
        Self {
            database: None,
            names: names.into_iter().map(Into::into).collect(),
            kind,
            arguments: Box::default(),
        }
    }

    /// A key of an object inside of a schema.
    #[must_use]
    pub fn qualified(kind: Kind, name: &QualifiedName) -> Self {
        Self::new(kind, [schema_of(name), name.name.clone()])
    }

    /// A key of a member of a relation: a column, constraint, trigger, policy
    /// or rule.
    #[must_use]
    pub fn member(kind: Kind, relation: &QualifiedName, name: &str) -> Self {
        Self::new(
            kind,
            [schema_of(relation), relation.name.clone(), Name::from(name)],
        )
    }

    /// The same key with argument types.
    #[must_use]
    pub fn with_arguments<N: Into<Name>>(mut self, arguments: impl IntoIterator<Item = N>) -> Self {
        self.arguments = arguments.into_iter().map(Into::into).collect();
        self
    }

    /// The names, to be changed.
    pub fn names_mut(&mut self) -> &mut [Name] {
        Arc::make_mut(&mut self.names)
    }

    /// The object's own name, without schema and relation.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.last().map_or("", AsRef::as_ref)
    }

    /// The schema, for kinds that live in one.
    #[must_use]
    pub fn schema(&self) -> Option<&Name> {
        match self.names.len() {
            0 | 1 => None,
            _ if !self.kind.is_in_schema() => None,
            _ => self.names.first().filter(|schema| !schema.is_empty()),
        }
    }

    /// Schema and name of the relation, type or domain that the object is a
    /// member of, or of the object itself.
    #[must_use]
    pub fn relation(&self) -> QualifiedName {
        let (schema, name) = match (&*self.names, self.kind.is_in_schema()) {
            ([schema, name, ..], true) => (Some(schema), name.clone()),
            ([name, ..], _) => (None, name.clone()),
            ([], _) => (None, Name::from("")),
        };
        QualifiedName {
            schema: schema.filter(|schema| !schema.is_empty()).cloned(),
            name,
        }
    }
}

fn schema_of(name: &QualifiedName) -> Name {
    name.schema.clone().unwrap_or_else(|| Name::from(""))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.identity())
    }
}

impl Key {
    /// The name as `pg_identify_object` prints it, without the kind.
    #[must_use]
    pub fn identity(&self) -> String {
        let text = self.local_identity();
        match &self.database {
            Some(database) => format!("{text} (database {})", Identifier(database)),
            None => text,
        }
    }

    /// The same as it is said inside of the object's own database.
    #[must_use]
    pub fn local_identity(&self) -> String {
        let joined = |names: &[Name]| {
            let length: usize = names.iter().map(|name| name.len() + 1).sum();
            let mut text = String::with_capacity(length);
            for name in names.iter().filter(|name| !name.is_empty()) {
                if !text.is_empty() {
                    text.push('.');
                }
                Identifier(name).push_to(&mut text);
            }
            text
        };
        self.kind.identity(self, &joined)
    }
}
