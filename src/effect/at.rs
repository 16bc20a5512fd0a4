//! What a cost is decided on: the object, and where it stands.

use crate::catalog::{Catalog, Entry, Key, QualifiedName};
use crate::diff::Diff;
use crate::kind::{Kind, Object};

/// Where an object stands, and on what server it is changed.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The object.
    pub key: &'a Key,
    /// The old catalog, which the server has.
    pub old: &'a Catalog,
    /// The new catalog.
    pub new: &'a Catalog,
    /// The version of the server that runs the change, as 1500 for 15: that
    /// of the old dump, else of the new one.
    pub version: u32,
}

/// An object that changes.
#[derive(Clone, Copy, Debug)]
pub struct Altering<'a, T> {
    /// The object of the old side.
    pub old: &'a T,
    /// The object of the new side.
    pub new: &'a T,
    /// Where it stands.
    pub at: At<'a>,
}

/// An object that is made or dropped.
#[derive(Clone, Copy, Debug)]
pub struct Existing<'a, T> {
    /// The object.
    pub object: &'a T,
    /// Where it stands.
    pub at: At<'a>,
}

impl<'a> At<'a> {
    /// The place of one object of a diff.
    #[must_use]
    pub fn new(diff: &Diff<'a>, key: &'a Key) -> Self {
        Self {
            key,
            old: diff.old,
            new: diff.new,
            version: super::version(diff),
        }
    }

    /// The key of another object in the same database.
    #[must_use]
    pub fn key_of(&self, kind: Kind, name: &QualifiedName) -> Key {
        Key {
            database: self.key.database.clone(),
            ..Key::qualified(kind, name)
        }
    }

    /// The kind of the relation or type of such a name that a catalog makes.
    fn made(&self, catalog: &'a Catalog, name: &QualifiedName) -> Option<(Kind, &'a Entry)> {
        const KINDS: [Kind; 6] = [
            Kind::Table,
            Kind::View,
            Kind::MaterializedView,
            Kind::ForeignTable,
            Kind::CompositeType,
            Kind::Domain,
        ];
        let database = self.key.database.as_ref();
        let found = catalog.first_of(&KINDS, database, name, |entry| entry.created);
        found.map(|(key, entry)| (key.kind, entry))
    }

    /// The relation of such a name on the old side.
    #[must_use]
    pub fn old_relation(&self, name: &QualifiedName) -> Option<&'a Object> {
        Some(&self.made(self.old, name)?.1.object)
    }

    /// The relation of such a name on the new side.
    #[must_use]
    pub fn new_relation(&self, name: &QualifiedName) -> Option<&'a Object> {
        Some(&self.made(self.new, name)?.1.object)
    }

    /// The relation or type that a member belongs to, as the server has it:
    /// of the old side, else of the new one.
    #[must_use]
    pub fn owner(&self) -> Option<&'a Object> {
        let name = self.key.relation();
        self.old_relation(&name)
            .or_else(|| self.new_relation(&name))
    }

    /// The kind of [`Self::owner`]; a table where neither side makes it.
    #[must_use]
    pub fn owner_kind(&self) -> Kind {
        self.owner().map_or(Kind::Table, Object::kind)
    }
}
