//! What restoring a dump would leave: every object with its attributes.

mod acl;
mod entry;
mod expr;
mod key;
mod name;
pub(crate) mod pieces;
mod sorted;
mod types;
mod value;

pub use acl::{Acl, Grant, Grantee, Privileges};
pub use entry::{Entry, Origin};
pub use expr::{Expr, Query, Reference};
pub use key::Key;
pub use name::{Identifier, LONGEST_NAME, Literal, Name, QualifiedName, object_name};
pub use types::TypeName;
pub(crate) use value::mentions;
pub use value::{Body, Field, MASK, MemberOrder, Options, Secret, Value};

use crate::kind::{Kind, Object};
use crate::load::Chosen;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What a dump knows and what it does not: an absent fact is no difference
/// where the dump does not hold facts of that class at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; no two of them make a state"
)]
pub struct Facts {
    /// The version of the server that was dumped, as 1500 for 15 and 906 for
    /// 9.6.
    pub server_version: Option<u32>,
    /// Whether any statement says an owner.
    pub owners: bool,
    /// Whether any statement grants or revokes.
    pub privileges: bool,
    /// Whether any statement comments.
    pub comments: bool,
    /// Whether objects are created at all.
    pub objects: bool,
    /// Whether it holds rows or large objects: a dump of the schema alone
    /// leaves the large objects out.
    pub data: bool,
    /// Whether it says anything of the database itself, as with `--create`.
    pub database: bool,
    /// Whether the dump looks as if it had been told to leave objects out.
    pub filtered: bool,
    /// The schemas in which every table has row security, partitions aside,
    /// each with the number of its tables.
    pub secured_schemas: BTreeMap<Name, usize>,
}

#[cfg(test)]
impl Facts {
    /// The facts of a dump that knows everything, for tests of what comes
    /// after loading.
    pub(crate) const FULL: Self = Self {
        server_version: Some(1800),
        owners: true,
        privileges: true,
        comments: true,
        objects: true,
        data: true,
        database: true,
        filtered: false,
        secured_schemas: BTreeMap::new(),
    };
}

/// The objects of a dump by their keys.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    objects: FxHashMap<Key, Entry>,
    /// What goes with a relation, by the relation's schema and name: all that
    /// belongs to it, and perhaps more.
    related: FxHashMap<QualifiedName, Vec<Key>>,
    /// The first step of views that a dump makes in two, because what they
    /// read needs them: their columns without a query.
    outlines: FxHashMap<Key, Query>,
    /// How often an object was taken out.
    removals: u64,
    /// What was put in or handed out to be changed, while that is watched.
    changed: Option<Vec<Key>>,
    /// What the dump knows.
    pub facts: Facts,
    /// What of the dump the catalog was loaded from; nothing where that was
    /// all.
    pub(crate) chosen: Option<Chosen>,
}

impl Catalog {
    /// The object with a key.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&Entry> {
        self.objects.get(key)
    }

    /// The object with a key, and the key as it stands here.
    #[must_use]
    pub fn get_key_value(&self, key: &Key) -> Option<(&Key, &Entry)> {
        self.objects.get_key_value(key)
    }

    /// The object with a key, to be changed.
    pub fn get_mut(&mut self, key: &Key) -> Option<&mut Entry> {
        self.note_change(key);
        self.objects.get_mut(key)
    }

    /// Begins to note what changes.
    pub(crate) fn watch(&mut self) {
        self.changed = Some(Vec::new());
    }

    /// What may have changed since it is watched, which ends; nothing if that
    /// is not known.
    pub(crate) fn changed(&mut self) -> Option<Vec<Key>> {
        self.changed.take()
    }

    fn note_change(&mut self, key: &Key) {
        if let Some(changed) = &mut self.changed {
            // Then to look at everything costs no more.
            if changed.len() > self.objects.len() {
                self.changed = None;
            } else {
                changed.push(key.clone());
            }
        }
    }

    /// Whether there is such an object.
    #[must_use]
    pub fn contains(&self, key: &Key) -> bool {
        self.objects.contains_key(key)
    }

    /// The first of the kinds, which share their names, of which something is
    /// there that is wanted.
    pub(crate) fn first_of(
        &self,
        kinds: &[Kind],
        database: Option<&Name>,
        name: &QualifiedName,
        wanted: impl Fn(&Entry) -> bool,
    ) -> Option<(Key, &Entry)> {
        if self.objects.is_empty() {
            return None;
        }
        // The keys differ in the kind alone.
        let mut key = Key::qualified(*kinds.first()?, name);
        key.database = database.cloned();
        for kind in kinds {
            key.kind = *kind;
            if let Some(entry) = self.objects.get(&key).filter(|entry| wanted(entry)) {
                return Some((key, entry));
            }
        }
        None
    }

    /// Keeps the columns of a view that is made in two steps.
    pub(crate) fn outline(&mut self, view: Key, columns: Query) {
        self.outlines.insert(view, columns);
    }

    /// The columns of a view that is made in two steps, as a query.
    pub(crate) fn outline_of(&self, view: &Key) -> Option<&Query> {
        self.outlines.get(view)
    }

    /// Puts an object in, and gives back the one that stood there.
    pub fn insert(&mut self, key: Key, entry: Entry) -> Option<Entry> {
        for relation in relations_of(&key, &entry) {
            self.relate(&key, &relation);
        }
        self.note_change(&key);
        self.objects.insert(key, entry)
    }

    /// Takes an object out.
    pub fn remove(&mut self, key: &Key) -> Option<Entry> {
        let entry = self.objects.remove(key)?;
        self.removals += 1;
        for relation in relations_of(key, &entry) {
            if let Some(keys) = self.related.get_mut(&relation)
                && let Some(at) = keys.iter().rposition(|known| known == key)
            {
                keys.swap_remove(at);
            }
        }
        Some(entry)
    }

    /// How often an object was taken out.
    pub(crate) fn removals(&self) -> u64 {
        self.removals
    }

    /// Puts objects under other keys, all at once, so that keys can be
    /// exchanged. Of two objects that come to one key, the one stays that the
    /// dump makes.
    pub(crate) fn rekey(&mut self, new_key: impl Fn(&Key) -> Option<Key>) {
        let objects = std::mem::take(&mut self.objects);
        self.changed = None;
        self.related.clear();
        self.objects.reserve(objects.len());
        for (key, entry) in objects {
            let key = new_key(&key).unwrap_or(key);
            let is_mention = !entry.created && self.objects.contains_key(&key);
            if !is_mention {
                self.insert(key, entry);
            }
        }
    }

    /// Notes that an object goes with a relation. What an object says when it
    /// is put in needs no note.
    pub(crate) fn relate(&mut self, key: &Key, relation: &QualifiedName) {
        let keys = self.related.entry(relation.clone()).or_default();
        if keys.last() != Some(key) {
            keys.push(key.clone());
        }
    }

    /// Notes that what went with a relation goes with one of another name.
    pub(crate) fn relate_all(
        &mut self,
        database: Option<&Name>,
        from: &QualifiedName,
        to: &QualifiedName,
    ) {
        if from == to {
            return;
        }
        let Some(keys) = self.related.remove(from) else {
            return;
        };
        let is_here = |key: &Key| key.database.as_ref() == database;
        let (moved, others): (Vec<Key>, Vec<Key>) = keys.into_iter().partition(is_here);
        if !others.is_empty() {
            self.related.insert(from.clone(), others);
        }
        self.related.entry(to.clone()).or_default().extend(moved);
    }

    /// Makes room for about so many objects, since to move them later costs
    /// more than to put them in.
    pub(crate) fn reserve(&mut self, objects: usize) {
        self.objects.reserve(objects);
    }

    /// The keys that fulfil a condition, sorted, among those that go with a
    /// relation.
    pub(crate) fn related_where(
        &self,
        relation: &QualifiedName,
        mut wanted: impl FnMut(&Key, &Entry) -> bool,
    ) -> Vec<Key> {
        let mut keys: Vec<Key> = self
            .related
            .get(relation)
            .into_iter()
            .flatten()
            .filter(|key| {
                self.objects
                    .get(key)
                    .is_some_and(|entry| wanted(key, entry))
            })
            .cloned()
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// How many objects there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Whether there is no object.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// All objects, in no fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Entry)> {
        self.objects.iter()
    }

    /// All objects, in no fixed order, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&Key, &mut Entry)> {
        self.changed = None;
        self.objects.iter_mut()
    }

    /// The keys that fulfil a condition, sorted.
    pub fn keys_where(&self, mut wanted: impl FnMut(&Key, &Entry) -> bool) -> Vec<Key> {
        let mut keys: Vec<Key> = self
            .objects
            .iter()
            .filter(|(key, entry)| wanted(key, entry))
            .map(|(key, _)| key.clone())
            .collect();
        keys.sort_unstable();
        keys
    }
}

/// The relations that an object goes with as it stands.
fn relations_of(key: &Key, entry: &Entry) -> impl Iterator<Item = QualifiedName> {
    let by_key = match (&*key.names, key.kind) {
        _ if key.kind.is_member() => Some(key.relation()),
        ([_, schema, name], Kind::PublicationRelation) => Some(QualifiedName {
            schema: Some(schema.clone()).filter(|schema| !schema.is_empty()),
            name: name.clone(),
        }),
        _ => None,
    };
    let (parents, parent) = match &entry.object {
        Object::Table(table) => (table.inherits.as_slice(), table.partition_of.as_ref()),
        Object::ForeignTable(table) => (table.inherits.as_slice(), table.partition_of.as_ref()),
        object => (&[][..], object.belongs_to()),
    };
    by_key
        .into_iter()
        .chain(parents.iter().chain(parent).cloned())
}
