//! The catalog while it is being filled: statements change it in the order of
//! the file, as they would change a database.

use super::acl::PublicSchema;
use super::problem::Problem;
use super::rename::Mentioned;
use crate::catalog::{Acl, Catalog, Entry, Key, Name, Origin, QualifiedName};
use crate::kind::{Index, Kind, Object, ObjectKind, Sequence};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// What a statement does to the catalog. The expensive part (parsing,
/// normalising, printing) is done before, on many threads; what is left runs
/// in the order of the file.
pub(super) type Step = Box<dyn FnOnce(&mut Loader) -> Result<(), Problem> + Send>;

/// Makes a step of a closure, so that its type is known.
#[allow(
    clippy::unnecessary_wraps,
    reason = "it ends the functions that may refuse a statement"
)]
pub(super) fn step(
    change: impl FnOnce(&mut Loader) -> Result<(), Problem> + Send + 'static,
) -> Result<Step, Problem> {
    Ok(Box::new(change))
}

/// The state of a load.
pub(super) struct Loader {
    pub catalog: Catalog,
    /// The database of a file that holds several.
    pub database: Option<Name>,
    /// The role that objects made now belong to, where the file says it.
    pub session_role: Option<Name>,
    /// The constraints whose index has a name, by schema and name: an index of
    /// a constraint is no object of its own.
    constraint_indexes: FxHashMap<(Name, Name), Key>,
    /// The privileges of the schema `public` before any GRANT.
    pub public_schema: PublicSchema,
    /// The indexes and keys of partitioned tables, which their partitions get
    /// too.
    pub partitioned_indexes: FxHashMap<QualifiedName, Vec<Key>>,
    /// Why the server would refuse the statement at hand.
    pub refused: Option<Problem>,
    /// The last number that made a name free; see [`super::auto_name`].
    pub numbers: RefCell<FxHashMap<String, (u64, usize)>>,
    /// Remarks about the statement at hand, for the reader of the report.
    pub remarks: Vec<String>,
    /// What mentions what, from the first statement on that renames.
    pub mentioned: Option<Mentioned>,
}

/// The kinds that share the name space of `pg_class`.
const RELATIONS: [Kind; 7] = [
    Kind::Table,
    Kind::View,
    Kind::MaterializedView,
    Kind::Sequence,
    Kind::Index,
    Kind::ForeignTable,
    Kind::CompositeType,
];
/// The kinds that share the name space of `pg_type`.
const TYPES: [Kind; 6] = [
    Kind::Enum,
    Kind::CompositeType,
    Kind::Domain,
    Kind::Range,
    Kind::BaseType,
    Kind::ShellType,
];
const ROUTINES: [Kind; 3] = [Kind::Function, Kind::Procedure, Kind::Aggregate];

impl Loader {
    /// An empty catalog.
    pub fn new(public_schema: PublicSchema) -> Self {
        Self {
            catalog: Catalog::default(),
            database: None,
            session_role: None,
            constraint_indexes: FxHashMap::default(),
            public_schema,
            partitioned_indexes: FxHashMap::default(),
            refused: None,
            numbers: RefCell::default(),
            remarks: Vec::new(),
            mentioned: None,
        }
    }

    /// A key in the database at hand; what belongs to the cluster is in none.
    pub fn key(&self, mut key: Key) -> Key {
        key.database = self.database.clone().filter(|_| !key.kind.is_shared());
        key
    }

    /// The key of an object in a schema.
    pub fn qualified(&self, kind: Kind, name: &QualifiedName) -> Key {
        self.key(Key::qualified(kind, name))
    }

    /// The key of a member of a relation.
    pub fn member(&self, kind: Kind, relation: &QualifiedName, name: &str) -> Key {
        self.key(Key::member(kind, relation, name))
    }

    /// The key of an object that stands in no schema.
    pub fn global(&self, kind: Kind, name: &str) -> Key {
        self.key(Key::new(kind, [name]))
    }

    /// Puts a new object into the catalog. What was said before of an object
    /// that the file had not made (its owner, its privileges) stays.
    pub fn create(&mut self, key: Key, object: impl Into<Object>, origin: Origin) {
        let key = self.key(key);
        let mut entry = Entry::new(object.into(), origin);
        if key.kind.has_owner() {
            entry.owner.clone_from(&self.session_role);
        }
        super::acl::apply_default_privileges(self, &key, &mut entry);
        if let Some(old) = self.catalog.remove(&key) {
            if old.created {
                self.refuse(&key);
                self.catalog.insert(key, old);
                return;
            }
            // What was granted before the file made the object.
            entry.acl = match old.acl {
                Some(acl) => {
                    let start = entry.acl.unwrap_or_else(|| Acl::default_of_key(&key));
                    Some(acl.applied_to(start))
                }
                None => entry.acl,
            };
            entry.comment = old.comment;
            entry.labels = old.labels;
            entry.depends_on_extensions = old.depends_on_extensions;
            entry.owner = old.owner.or(entry.owner);
        }
        self.catalog.insert(key, entry);
    }

    /// Notes that the server would refuse the statement at hand, since the
    /// object is there already.
    pub fn refuse(&mut self, key: &Key) {
        self.refused
            .get_or_insert_with(|| Problem::new(format!("the {key} is there already")));
    }

    /// Puts an object into the catalog as CREATE OR REPLACE does: owner,
    /// privileges, comment and place of an old one stay.
    pub fn replace(&mut self, key: Key, object: impl Into<Object>, origin: Origin) {
        let key = self.key(key);
        match self.catalog.get_mut(&key) {
            Some(entry) if entry.created => {
                entry.object = object.into();
                entry.origin = origin;
            }
            _ => self.create(key, object, origin),
        }
    }

    /// The entry of an object; where the file does not make the object, an
    /// entry that only holds what the file says of it.
    pub fn entry(&mut self, key: &Key, origin: Origin) -> Result<&mut Entry, Problem> {
        let key = self.key(key.clone());
        if !self.catalog.contains(&key) {
            let mut entry = Entry::new(key.kind.unknown_object(), origin);
            entry.created = false;
            self.catalog.insert(key.clone(), entry);
        }
        self.catalog
            .get_mut(&key)
            .ok_or_else(|| Problem::missing(format!("the {key}")))
    }

    /// The object itself, to be changed; see [`Self::entry`].
    pub fn object<T: ObjectKind>(&mut self, key: &Key, origin: Origin) -> Result<&mut T, Problem> {
        let entry = self.entry(key, origin)?;
        T::of_mut(&mut entry.object)
            .ok_or_else(|| Problem::new(format!("{key} is of another kind")))
    }

    /// Whether the file has made the object.
    pub fn is_created(&self, key: &Key) -> bool {
        self.catalog
            .get(&self.key(key.clone()))
            .is_some_and(|entry| entry.created)
    }

    /// The object, if the catalog holds it.
    pub fn find<T: ObjectKind>(&self, key: &Key) -> Option<&T> {
        let key = self.key(key.clone());
        self.catalog
            .get(&key)
            .and_then(|entry| T::of(&entry.object))
    }

    /// Those keys of the database at hand that fulfil a condition, among what
    /// goes with a relation: its members, indexes, statistics, sequences and
    /// partitions, and where it is published.
    pub fn related(
        &self,
        relation: &QualifiedName,
        mut wanted: impl FnMut(&Key, &Entry) -> bool,
    ) -> Vec<Key> {
        self.catalog.related_where(relation, |key, entry| {
            key.database == self.database && wanted(key, entry)
        })
    }

    fn first_of(&self, kinds: &[Kind], name: &QualifiedName) -> Option<Kind> {
        // None of these kinds is shared, so that the keys differ in the kind
        // alone.
        let mut key = self.qualified(*kinds.first()?, name);
        kinds.iter().copied().find(|kind| {
            key.kind = *kind;
            self.catalog.contains(&key)
        })
    }

    /// The kind of a relation, if the catalog has it.
    pub fn relation_kind(&self, name: &QualifiedName) -> Option<Kind> {
        self.first_of(&RELATIONS, name)
    }

    /// The key of a relation. ALTER TABLE and COMMENT ON TABLE are said of
    /// views, sequences and indexes too, so the word decides only where the
    /// catalog does not have the relation.
    pub fn relation_key(&self, said: Kind, name: &QualifiedName) -> Key {
        self.qualified(self.relation_kind(name).unwrap_or(said), name)
    }

    /// The key of a type by its name; a table's row type is the table.
    pub fn type_key(&self, said: Kind, name: &QualifiedName) -> Key {
        let kind = self
            .first_of(&TYPES, name)
            .or_else(|| self.relation_kind(name))
            .unwrap_or(said);
        self.qualified(kind, name)
    }

    /// The key of a routine. A signature names the input arguments, but a
    /// file may leave them out where the name is unique.
    pub fn routine_key(&self, said: Kind, name: &QualifiedName, arguments: Option<&[Name]>) -> Key {
        let candidates: Vec<Kind> = std::iter::once(said).chain(ROUTINES).collect();
        if let Some(arguments) = arguments {
            let key = |kind| {
                self.qualified(kind, name)
                    .with_arguments(arguments.iter().cloned())
            };
            let found = candidates
                .iter()
                .find(|kind| self.catalog.contains(&key(**kind)));
            return key(found.copied().unwrap_or(said));
        }
        let names = self.qualified(said, name).names;
        self.catalog
            .keys_where(|key, _| key.kind.is_routine() && key.names == names)
            .into_iter()
            .next()
            .unwrap_or_else(|| self.qualified(said, name))
    }

    /// The key of an index: of the index itself, or of the constraint that it
    /// serves.
    pub fn index_or_constraint(&self, index: &QualifiedName) -> Key {
        let key = self.qualified(Kind::Index, index);
        if self.catalog.contains(&key) {
            return key;
        }
        self.constraint_of_index(index).unwrap_or(key)
    }

    /// The constraint that an index serves.
    pub fn constraint_of_index(&self, index: &QualifiedName) -> Option<Key> {
        let place = (
            index.schema.clone().unwrap_or_else(|| Name::from("")),
            index.name.clone(),
        );
        let key = self.constraint_indexes.get(&place)?;
        // The table may be gone, or the file may be in another database now.
        (key.database == self.database && self.catalog.contains(key)).then(|| key.clone())
    }

    /// Notes that an index of the constraint's name serves the constraint.
    pub fn note_constraint_index(&mut self, key: &Key) {
        if let [schema, _, name] = &*key.names {
            let place = (schema.clone(), name.clone());
            self.constraint_indexes.insert(place, self.key(key.clone()));
        }
    }

    /// Takes an object and its members out of the catalog. With CASCADE, and
    /// for what depends on nothing else, see [`super::drop`].
    pub fn remove(&mut self, key: &Key) {
        let key = self.key(key.clone());
        self.remove_parts(&key);
        self.catalog.remove(&key);
        if key.kind.is_relation() || key.kind.is_type() {
            self.remove_members(&key.relation());
        }
        if key.kind == Kind::Publication {
            let published = self.catalog.keys_where(|other, _| {
                matches!(
                    other.kind,
                    Kind::PublicationRelation | Kind::PublicationSchema
                ) && other.database == key.database
                    && other.names.first() == key.names.first()
            });
            for other in published {
                self.catalog.remove(&other);
            }
        }
    }

    /// Partitions go with their table, and the parts of an index with it.
    fn remove_parts(&mut self, key: &Key) {
        let relation = match self.catalog.get(key).map(|entry| &entry.object) {
            Some(Object::Table(table)) if table.partition_by.is_some() => key.relation(),
            Some(Object::Index(index)) => match index.of_table() {
                Some(table) if self.is_partitioned(table) => table.clone(),
                _ => return,
            },
            Some(Object::Constraint(constraint)) if constraint.has_index() => {
                match key.relation() {
                    table if self.is_partitioned(&table) => table,
                    _ => return,
                }
            }
            _ => return,
        };
        let index = QualifiedName::new(key.relation().schema, key.name());
        let parts: Vec<Key> = match key.kind {
            Kind::Table => self.related(&relation, |_, entry| match &entry.object {
                Object::Table(table) => table.partition_of.as_ref() == Some(&relation),
                Object::ForeignTable(table) => table.partition_of.as_ref() == Some(&relation),
                _ => false,
            }),
            _ => self
                .partitions_of(&relation)
                .iter()
                .flat_map(|partition| self.parts_of_index(partition, &index))
                .collect(),
        };
        for part in parts {
            self.remove(&part);
        }
    }

    /// The indexes of a table, and its keys, that are parts of an index.
    fn parts_of_index(&self, table: &QualifiedName, index: &QualifiedName) -> Vec<Key> {
        self.related(table, |key, entry| {
            belongs_to(key, &entry.object, table)
                && match &entry.object {
                    Object::Index(part) => part.attached_to.as_ref() == Some(index),
                    Object::Constraint(part) => part.attached_to.as_ref() == Some(index),
                    _ => false,
                }
        })
    }

    fn remove_members(&mut self, relation: &QualifiedName) {
        let members = self.related(relation, |key, entry| {
            belongs_to(key, &entry.object, relation)
        });
        for member in members {
            self.catalog.remove(&member);
        }
    }
}

/// Whether an object goes when a relation or type goes.
pub(super) fn belongs_to(key: &Key, object: &Object, relation: &QualifiedName) -> bool {
    if key.kind.is_member() {
        return key.relation() == *relation;
    }
    match object {
        Object::Index(index) => Index::of_table(index) == Some(relation),
        Object::Statistics(statistics) => statistics.table.as_ref() == Some(relation),
        Object::Sequence(sequence) => Sequence::owner_table(sequence) == Some(relation),
        Object::PublicationRelation(_) => {
            matches!(&*key.names, [_, schema, name]
                if *name == relation.name && Some(schema) == relation.schema.as_ref())
        }
        _ => false,
    }
}
