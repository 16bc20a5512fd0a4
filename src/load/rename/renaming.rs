//! Names and those that stand for them, of any number of objects at once.

use crate::catalog::{Catalog, Entry, Key, Name, QualifiedName, Reference};
use crate::kind::{Kind, Object};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::BuildHasher;

/// Renames inside of one database, to be applied to everything that mentions
/// the objects. All are applied together, so that names can be exchanged.
///
/// A name that is renamed by itself does not heed the rename of its schema.
#[derive(Clone, Debug, Default)]
pub(crate) struct Renaming {
    /// Schemas, with everything that lies in them.
    pub schemas: FxHashMap<Name, Name>,
    /// What stays where it is, if it is not the schemas themselves that are
    /// renamed: an extension moves, and these are none of its members.
    pub kept: Option<FxHashSet<QualifiedName>>,
    /// What has a name in `pg_class`, and by that a row type.
    pub relations: FxHashMap<QualifiedName, QualifiedName>,
    /// Types that are no relations.
    pub types: FxHashMap<QualifiedName, QualifiedName>,
    /// Routines, all that have the name.
    pub routines: FxHashMap<QualifiedName, QualifiedName>,
    /// Columns, by the old name of their relation.
    pub columns: FxHashMap<QualifiedName, FxHashMap<Name, Name>>,
}

impl Renaming {
    /// What ALTER EXTENSION … SET SCHEMA renames: what lies in the schema of the
    /// extension and is not made by the dump. Nothing is known where another
    /// extension lies there too.
    pub(crate) fn of_extension(catalog: &Catalog, extension: &Key, to: &Name) -> Option<Self> {
        let schema_of = |entry: &Entry| match &entry.object {
            Object::Extension(extension) => extension.schema.clone(),
            _ => None,
        };
        let from = schema_of(catalog.get(extension)?)?;
        let is_alone = catalog.iter().all(|(key, entry)| {
            key == extension
                || key.database != extension.database
                || schema_of(entry).as_ref() != Some(&from)
        });
        if !is_alone || from == *to {
            return None;
        }
        let mut kept = FxHashSet::default();
        for (key, entry) in catalog.iter() {
            let is_here = key.database == extension.database && key.schema() == Some(&from);
            if !entry.created || !is_here {
                continue;
            }
            if let Object::Range(range) = &entry.object {
                kept.insert(range.multirange_of(&key.relation()));
            }
            // The index of a constraint has its name.
            kept.insert(QualifiedName::new(Some(from.clone()), key.name()));
            kept.insert(key.relation());
        }
        Some(Self {
            schemas: FxHashMap::from_iter([(from, to.clone())]),
            kept: Some(kept),
            ..Self::default()
        })
    }

    /// Whether every name stays.
    pub(crate) fn is_empty(&self) -> bool {
        let Self {
            schemas,
            kept: _,
            relations,
            types,
            routines,
            columns,
        } = self;
        schemas.is_empty()
            && relations.is_empty()
            && types.is_empty()
            && routines.is_empty()
            && columns.is_empty()
    }

    /// The new name of a schema.
    pub(crate) fn schema(&self, name: &str) -> Option<&Name> {
        let is_moved = self.kept.is_some();
        self.schemas.get(name).filter(|_| !is_moved)
    }

    /// The name in the schema's new place.
    pub(crate) fn in_schema(&self, name: &QualifiedName) -> Option<QualifiedName> {
        let schema = self.schemas.get(name.schema.as_ref()?)?;
        if self.kept.as_ref().is_some_and(|kept| kept.contains(name)) {
            return None;
        }
        Some(QualifiedName::new(Some(schema.clone()), name.name.clone()))
    }

    fn of<S: BuildHasher>(
        &self,
        names: &std::collections::HashMap<QualifiedName, QualifiedName, S>,
        name: &QualifiedName,
    ) -> Option<QualifiedName> {
        names.get(name).cloned().or_else(|| self.in_schema(name))
    }

    /// The new name of a relation, if it has one.
    pub(crate) fn relation(&self, name: &QualifiedName) -> Option<QualifiedName> {
        self.of(&self.relations, name)
    }

    /// The new name of a type, if it has one.
    pub(crate) fn type_name(&self, name: &QualifiedName) -> Option<QualifiedName> {
        let of_row = self.relations.get(name).cloned();
        of_row.or_else(|| self.of(&self.types, name))
    }

    /// The new name of a routine, if it has one.
    pub(crate) fn routine(&self, name: &QualifiedName) -> Option<QualifiedName> {
        self.of(&self.routines, name)
    }

    /// A type as `format_type` prints it, with its new name.
    pub(crate) fn printed_type(&self, text: &str) -> Option<String> {
        let name = QualifiedName::read(text)?;
        let rest = text.strip_prefix(&name.to_string())?;
        Some(format!("{}{rest}", self.type_name(&name)?))
    }

    /// The new name of a column, if it has one.
    pub(crate) fn column(&self, relation: &QualifiedName, name: &str) -> Option<&Name> {
        self.columns.get(relation)?.get(name)
    }

    /// The new form of what an expression mentions, columns aside.
    pub(super) fn reference(&self, reference: &Reference) -> Option<Reference> {
        Some(match reference {
            Reference::Relation(name) => Reference::Relation(self.relation(name)?),
            Reference::Routine(name) => Reference::Routine(self.routine(name)?),
            Reference::Type(name) => Reference::Type(self.type_name(name)?),
            Reference::OperatorClass(name) => Reference::OperatorClass(self.in_schema(name)?),
            Reference::TextSearch(name) => Reference::TextSearch(self.in_schema(name)?),
            Reference::Operator(_) | Reference::Language(_) | Reference::Column(_) => return None,
        })
    }
}

/// The relation whose columns an object can name without saying whose they
/// are.
pub(super) fn own_relation(key: &Key, object: &Object) -> Option<QualifiedName> {
    match (&*key.names, key.kind) {
        (_, Kind::DomainConstraint) => None,
        _ if key.kind.is_member() => Some(key.relation()),
        ([_, schema, name], Kind::PublicationRelation) => Some(QualifiedName::new(
            Some(schema.clone()).filter(|schema| !schema.is_empty()),
            name.clone(),
        )),
        _ => object.belongs_to().cloned(),
    }
}
