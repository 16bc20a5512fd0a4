//! Keys and those that stand for them.

use crate::catalog::{Catalog, Key, Name, QualifiedName};
use crate::kind::{Kind, Object};
use crate::load::Renaming;
use rustc_hash::{FxHashMap, FxHashSet};

/// Renames as a map of keys and, for each database, of names.
#[derive(Debug, Default)]
pub(super) struct Map {
    keys: FxHashMap<Key, Key>,
    databases: FxHashMap<Option<Name>, Renaming>,
}

impl Map {
    /// Adds the rename of one object.
    pub(super) fn add(&mut self, old: &Key, new: &Key) {
        let names = self.databases.entry(old.database.clone()).or_default();
        let (from, to) = (old.relation(), new.relation());
        match old.kind {
            Kind::Schema => {
                names.schemas.insert(from.name, to.name);
            }
            Kind::Column if old.name() != new.name() => {
                let columns = names.columns.entry(from).or_default();
                columns.insert(Name::from(old.name()), Name::from(new.name()));
            }
            // The index of a constraint lies in the schema of its table.
            Kind::Constraint => {
                let index = |table: QualifiedName, key: &Key| QualifiedName {
                    name: Name::from(key.name()),
                    ..table
                };
                names.relations.insert(index(from, old), index(to, new));
            }
            kind if from == to || kind.is_member() => {}
            kind if kind.is_relation() || kind == Kind::Index => {
                names.relations.insert(from, to);
            }
            kind if kind.is_type() => {
                names.types.insert(from, to);
            }
            _ => {}
        }
        self.keys.insert(old.clone(), new.clone());
    }

    /// The names of one database.
    pub(super) fn of_database(database: Option<Name>, names: Renaming) -> Self {
        Self {
            keys: FxHashMap::default(),
            databases: FxHashMap::from_iter([(database, names)]),
        }
    }

    /// Adds the indexes of constraints that go to another schema with their
    /// tables: those of partitions say which they are attached to.
    pub(super) fn add_indexes(&mut self, old: &Catalog) {
        let moves = |names: &Renaming| {
            let mut relations = names.relations.iter();
            relations.any(|(from, to)| from.schema != to.schema)
        };
        if !self.databases.values().any(moves) {
            return;
        }
        for (key, entry) in old.iter() {
            let Object::Constraint(constraint) = &entry.object else {
                continue;
            };
            if !constraint.has_index() || self.keys.contains_key(key) {
                continue;
            }
            let Some(names) = self.databases.get_mut(&key.database) else {
                continue;
            };
            let table = key.relation();
            if let Some(to) = names.relations.get(&table)
                && to.schema != table.schema
            {
                let index = |table: &QualifiedName| {
                    QualifiedName::new(table.schema.clone(), Name::from(key.name()))
                };
                names.relations.insert(index(&table), index(&to.clone()));
            }
        }
    }

    /// Adds the names of routines: mentions do not say which overload is
    /// meant, so that they are rewritten only where all have become one name.
    pub(super) fn add_routines(&mut self, old: &Catalog) {
        let mut names: FxHashMap<(Option<Name>, QualifiedName), FxHashSet<QualifiedName>> =
            FxHashMap::default();
        let renamed = self
            .keys
            .iter()
            .filter(|(old, new)| old.kind.is_routine() && old.names != new.names);
        for (from, to) in renamed {
            let place = (from.database.clone(), from.relation());
            names.entry(place).or_default().insert(to.relation());
        }
        if names.is_empty() {
            return;
        }
        for (key, entry) in old.iter() {
            if entry.created && key.kind.is_routine() {
                let place = (key.database.clone(), key.relation());
                if let Some(news) = names.get_mut(&place)
                    && !self.keys.contains_key(key)
                {
                    news.insert(key.relation());
                }
            }
        }
        for ((database, from), news) in names {
            let mut news = news.into_iter();
            if let (Some(to), None) = (news.next(), news.next()) {
                let names = self.databases.entry(database).or_default();
                names.routines.insert(from, to);
            }
        }
    }

    /// The names that are renamed in a database.
    pub(super) fn names(&self, database: Option<&Name>) -> Option<&Renaming> {
        // A map cannot be asked with a borrowed part of its key.
        let names = self.databases.get(&database.cloned())?;
        (!names.is_empty()).then_some(names)
    }

    /// The new key of an object of the old side, if it has another one.
    pub(super) fn key(&self, key: &Key) -> Option<Key> {
        if let Some(new) = self.keys.get(key) {
            return Some(new.clone());
        }
        let names = self.names(key.database.as_ref())?;
        let mut new = key.clone();
        let mut is_new = false;
        let mut place = |new: &mut Key, at: usize, name: &QualifiedName| {
            is_new = true;
            if let [schema, relation, ..] = &mut new.names_mut()[at..] {
                *schema = name.schema.clone().unwrap_or_default();
                *relation = name.name.clone();
            }
        };
        match (key.kind, &*key.names) {
            (Kind::PublicationRelation, [_, schema, name]) => {
                let schema = Some(schema.clone()).filter(|schema| !schema.is_empty());
                let relation = QualifiedName::new(schema, name.clone());
                if let Some(name) = names.relation(&relation) {
                    place(&mut new, 1, &name);
                }
            }
            (Kind::PublicationSchema | Kind::DefaultAcl, [_, schema, ..]) => {
                if let Some(schema) = names.schema(schema) {
                    is_new = true;
                    new.names_mut()[1] = schema.clone();
                }
            }
            (Kind::Cast | Kind::Transform, _) => {
                for name in new.names_mut() {
                    if let Some(printed) = names.printed_type(name) {
                        is_new = true;
                        *name = Name::from(printed);
                    }
                }
            }
            (kind, _) if kind.is_member() => {
                if let Some(name) = names.type_name(&key.relation()) {
                    place(&mut new, 0, &name);
                }
            }
            (kind, _) if kind.is_in_schema() => {
                if let Some(name) = names.in_schema(&key.relation()) {
                    place(&mut new, 0, &name);
                }
            }
            _ => {}
        }
        for argument in &mut new.arguments {
            if let Some(printed) = names.printed_type(argument) {
                is_new = true;
                *argument = Name::from(printed);
            }
        }
        is_new.then_some(new)
    }
}
