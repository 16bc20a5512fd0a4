//! What goes with something else, so that no step of its own takes it away.

use super::fate::{Fate, Fates, Subject};
use super::graph::Graph;
use super::nodes::comes_with_relation;
use super::structure::{index_key, parent_of, relation_key};
use crate::catalog::{Key, Name, QualifiedName, Reference};
use crate::kind::sql::Scope;
use crate::kind::{Kind, Object};
use rustc_hash::FxHashSet;

impl<'a> Graph<'a> {
    /// Whether an object goes with the relation that it belongs to.
    pub(super) fn goes_along(&self, subject: &Subject<'a>) -> bool {
        let key = subject.key;
        let Some(entry) = subject.old else {
            return true;
        };
        let owner = entry
            .object
            .relation_of(key)
            .and_then(|relation| self.old_relation(key, &relation));
        let fate = owner.as_ref().and_then(|owner| self.fates.fate(owner));
        let is_gone = matches!(fate, Some(Fate::Drop | Fate::Rebuild));
        let set_aside = || {
            owner
                .as_ref()
                .and_then(|owner| self.fates.of.get(owner))
                .is_some_and(|owner| self.fates.is_set_aside(owner))
        };
        match &entry.object {
            // It goes with its column.
            Object::Sequence(sequence) if sequence.identity => {
                let is_table_gone = is_gone;
                let column = sequence.owned_by.as_ref().map(|owner| {
                    let mut column = Key::member(Kind::Column, &owner.table, &owner.column);
                    column.database.clone_from(&key.database);
                    column
                });
                let is_made_again = subject.fate == Fate::Rebuild;
                !is_made_again
                    && (is_table_gone
                        || column.is_some_and(|column| self.fates.fate(&column).is_some()))
            }
            Object::Sequence(sequence) => {
                let column = sequence.owned_by.as_ref().map(|owner| {
                    let mut column = Key::member(Kind::Column, &owner.table, &owner.column);
                    column.database.clone_from(&key.database);
                    column
                });
                let column = column.and_then(|column| self.fates.fate(&column));
                // Where nothing waits for its name, what was set aside keeps it.
                let (database, new) = (key.database.as_ref(), self.fates.diff.new);
                let is_awaited = || relation_key(new, database, &key.relation()).is_some();
                subject.fate == Fate::Drop
                    && (is_gone && !(set_aside() && is_awaited())
                        || matches!(column, Some(Fate::Drop | Fate::Rebuild)))
            }
            // The tables that two foreign keys join may be dropped in either
            // order only without them.
            Object::Constraint(constraint) => {
                let other = constraint
                    .references
                    .as_ref()
                    .and_then(|name| self.old_relation(key, name))
                    .filter(|other| Some(other) != owner.as_ref());
                let joins_gone = other
                    .and_then(|other| self.fates.fate(&other))
                    .is_some_and(|fate| fate != Fate::Alter);
                let holds_name = constraint.has_index() && set_aside();
                self.goes_with_whole(key, &entry.object, owner.as_ref())
                    || is_gone && !joins_gone && !holds_name
            }
            Object::Index(_) => {
                self.goes_with_whole(key, &entry.object, owner.as_ref()) || is_gone && !set_aside()
            }
            // Extended statistics have a name of their own in the schema.
            Object::Statistics(_) => is_gone && !set_aside(),
            _ if key.kind == Kind::PublicationRelation => {
                let gone = |kind: Kind, name: &Name| {
                    let mut of = Key::new(kind, [name.clone()]);
                    of.database.clone_from(&key.database);
                    matches!(self.fates.fate(&of), Some(Fate::Drop | Fate::Rebuild))
                };
                let table = match &*key.names {
                    [_, schema, table] => Some(QualifiedName::new(
                        Some(schema.clone()).filter(|schema| !schema.is_empty()),
                        table.clone(),
                    )),
                    _ => None,
                };
                let table = table.and_then(|name| self.old_relation(key, &name));
                key.names
                    .first()
                    .is_some_and(|publication| gone(Kind::Publication, publication))
                    || table
                        .and_then(|table| self.fates.fate(&table))
                        .is_some_and(|fate| fate == Fate::Drop)
            }
            _ if key.kind == Kind::PublicationSchema => {
                key.names.first().is_some_and(|publication| {
                    let mut of = Key::new(Kind::Publication, [publication.clone()]);
                    of.database.clone_from(&key.database);
                    matches!(self.fates.fate(&of), Some(Fate::Drop | Fate::Rebuild))
                })
            }
            // The functions that a type is made of go with it.
            _ if key.kind.is_routine() => self.parts_of_types.contains(key),
            _ if key.kind == Kind::Column || key.kind.is_member() => is_gone,
            _ => false,
        }
    }

    /// The routines that the base types and range types that go are made of.
    pub(super) fn parts_of_types(fates: &Fates<'a>) -> FxHashSet<&'a Key> {
        let mut parts = FxHashSet::default();
        for subject in fates.of.values() {
            let is_gone = matches!(subject.fate, Fate::Drop | Fate::Rebuild);
            let object = subject.old.map(|entry| &entry.object);
            let Some(object @ (Object::BaseType(_) | Object::Range(_))) = object else {
                continue;
            };
            if !is_gone {
                continue;
            }
            let scope = Scope {
                key: subject.key,
                catalog: fates.diff.old,
                members: &[],
                apart: false,
            };
            let references = object.define().references(&scope);
            // One that does not know the type stays.
            parts.extend(fates.old.of(subject.key).into_iter().filter(|user| {
                user.kind.is_routine() && references.contains(&Reference::Routine(user.relation()))
            }));
        }
        parts
    }

    /// The index of the whole that an index, or one of a constraint, is a part
    /// of.
    fn whole_of(&self, key: &Key, object: &Object, table: &Key) -> Option<Key> {
        let whole = match object {
            Object::Index(index) => index.attached_to.as_ref(),
            Object::Constraint(constraint) => constraint.attached_to.as_ref(),
            _ => None,
        }?;
        let old = self.fates.diff.old;
        let parent = parent_of(&old.get(table)?.object);
        index_key(old, key.database.as_ref(), whole, parent)
    }

    /// A part of an index goes with the whole.
    fn goes_with_whole(&self, key: &Key, object: &Object, table: Option<&Key>) -> bool {
        // What has left is no part any more when the whole goes.
        let table = table.filter(|table| !self.fates.leaves_whole(table));
        let whole = table.and_then(|table| self.whole_of(key, object, table));
        let fate = whole.and_then(|whole| self.fates.fate(&whole));
        matches!(fate, Some(Fate::Drop | Fate::Rebuild))
    }

    /// Whether an altered object is made anew in the statement of its
    /// relation, or goes with it.
    pub(super) fn comes_with_another(&self, subject: &Subject<'a>) -> bool {
        let key = subject.key;
        if key.kind != Kind::Column && !comes_with_relation(key, self.fates) {
            return false;
        }
        let diff = self.fates.diff;
        [diff.old, diff.new].into_iter().any(|catalog| {
            relation_key(catalog, key.database.as_ref(), &key.relation())
                .and_then(|owner| self.fates.fate(&owner))
                .is_some_and(|fate| fate != Fate::Alter)
        })
    }

    /// The step that takes an object away, be it with its relation.
    pub(super) fn gone(&self, key: &Key) -> Option<usize> {
        if let Some(of) = self.of.get(key)
            && of.gone.is_some()
        {
            return of.removed.or(of.gone).and(of.gone);
        }
        let subject = self.fates.of.get(key)?;
        if !matches!(subject.fate, Fate::Drop | Fate::Rebuild) {
            return None;
        }
        let entry = subject.old?;
        let relation = entry.object.relation_of(key)?;
        let owner = self.old_relation(key, &relation)?;
        // A part of an index goes with the whole.
        let is_part = !self.fates.leaves_whole(&owner);
        let whole = self
            .whole_of(key, &entry.object, &owner)
            .filter(|_| is_part);
        let gone = whole.and_then(|whole| self.of.get(&whole)?.gone);
        if gone.is_some() {
            return gone;
        }
        let of = self.of.get(&owner)?;
        of.removed.or(of.gone)
    }

    /// Whether a step drops what was set aside.
    pub(super) fn was_aside(&self, node: usize) -> bool {
        let of = self.of.get(self.nodes[node].key);
        of.is_some_and(|of| of.removed == Some(node))
    }

    /// The step that drops what was set aside with an object, of which nothing
    /// else becomes.
    pub(super) fn removed_with(&self, key: &Key) -> Option<usize> {
        if let Some(of) = self.of.get(key) {
            return of.removed;
        }
        let relation = self.fates.diff.old.get(key)?.object.relation_of(key)?;
        let owner = self.old_relation(key, &relation)?;
        self.of.get(&owner)?.removed
    }

    /// Whether an index is attached to another, or a table is a partition of
    /// one that is made again.
    pub(super) fn is_part(&self, whole: &Key, part: &Key) -> bool {
        let Some(entry) = self.fates.diff.old.get(part) else {
            return false;
        };
        let index = QualifiedName::new(whole.relation().schema, whole.name());
        match &entry.object {
            Object::Index(it) => it.attached_to.as_ref() == Some(&index),
            Object::Constraint(it) => it.attached_to.as_ref() == Some(&index),
            object => {
                parent_of(object) == Some(&whole.relation())
                    && self.fates.fate(whole) == Some(Fate::Rebuild)
            }
        }
    }
}
