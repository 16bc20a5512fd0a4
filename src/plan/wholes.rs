//! What happens to a partition, or to a part of an index, does to the whole.

use super::fate::{Fate, Fates, Why};
use super::structure::{index_key, parent_of, relation_key};
use crate::catalog::{Catalog, Key, QualifiedName};
use crate::kind::{Kind, Object};
use rustc_hash::FxHashMap;

impl<'a> Fates<'a> {
    /// A part of an index cannot go while its table is a partition: the whole
    /// is made again.
    pub(super) fn reach_whole(&mut self, key: &'a Key) {
        let old: &'a Catalog = self.diff.old;
        let Some(entry) = old.get(key) else { return };
        let whole = match &entry.object {
            Object::Index(index) => index.attached_to.as_ref(),
            Object::Constraint(constraint) => constraint.attached_to.as_ref(),
            _ => None,
        };
        let table = entry
            .object
            .relation_of(key)
            .and_then(|name| relation_key(old, key.database.as_ref(), &name));
        let (Some(whole), Some(table)) = (whole, table) else {
            return;
        };
        let is_moved = self
            .of
            .get(&table)
            .is_some_and(|subject| subject.fate != Fate::Alter);
        if is_moved || self.leaves_whole(&table) {
            return;
        }
        let parent = old.get(&table).and_then(|entry| parent_of(&entry.object));
        let Some(whole) = index_key(old, key.database.as_ref(), whole, parent) else {
            return;
        };
        if let Some((whole, _)) = old.get_key_value(&whole)
            && self.diff.new.contains(whole)
        {
            self.rebuild(whole, Why::Follows(key));
        }
    }

    /// Whether a partition leaves its whole, be it to come back: it is altered
    /// so, or set aside while the whole is not.
    pub(super) fn leaves_whole(&self, table: &Key) -> bool {
        let Some(subject) = self.of.get(table) else {
            return false;
        };
        if subject.fate == Fate::Alter {
            return subject.pending.contains("partition_of")
                || subject.pending.contains("partition_bound");
        }
        let whole = subject.old.and_then(|entry| parent_of(&entry.object));
        self.is_set_aside(subject)
            && whole.is_some_and(|whole| {
                let key = relation_key(self.diff.old, table.database.as_ref(), whole);
                key.and_then(|key| self.fate(&key)) != Some(Fate::Rebuild)
            })
    }

    /// A table that comes as a partition gets a part of each index of the
    /// whole. Where it is to have none, since the index was made with ONLY, the
    /// index is made again when the partition has come.
    pub(super) fn reach_bare_wholes(&mut self, key: &'a Key) {
        let comes = self.of.get(key).is_some_and(|subject| match subject.fate {
            Fate::Alter => ["partition_of", "partition_bound"]
                .iter()
                .any(|attribute| subject.pending.contains(attribute)),
            Fate::Create | Fate::Rebuild => true,
            Fate::Drop => false,
        });
        if !comes {
            return;
        }
        for index in self.indexes_without_part(key) {
            if let Some((index, _)) = self.diff.old.get_key_value(index) {
                self.rebuild(index, Why::Follows(key));
            }
        }
    }

    /// The indexes of a partition's whole that have no part on the partition in
    /// the new state. Foreign tables have no parts.
    pub(super) fn indexes_without_part(&self, partition: &Key) -> Vec<&'a Key> {
        let new: &'a Catalog = self.diff.new;
        let whole = new
            .get(partition)
            .filter(|_| partition.kind == Kind::Table)
            .and_then(|entry| parent_of(&entry.object));
        let Some(indexes) = whole.and_then(|whole| self.whole_indexes.get(whole)) else {
            return Vec::new();
        };
        let is_index = |of: &Key| of.kind == Kind::Index && of.database == partition.database;
        let attached_to = |part: &Key| match new.get(part).map(|entry| &entry.object) {
            Some(Object::Index(part)) => part.attached_to.clone(),
            _ => None,
        };
        let parts = new.related_where(&partition.relation(), |of, _| is_index(of));
        let wholes: Vec<QualifiedName> = parts.iter().filter_map(attached_to).collect();
        let bare = indexes.iter().copied();
        bare.filter(|index| is_index(index) && !wholes.contains(&index.relation()))
            .collect()
    }
}

/// The indexes of a catalog that have parts, by their tables.
pub(super) fn whole_indexes(catalog: &Catalog) -> FxHashMap<QualifiedName, Vec<&Key>> {
    let mut indexes: FxHashMap<QualifiedName, Vec<&Key>> = FxHashMap::default();
    for (key, entry) in catalog.iter().filter(|(_, entry)| entry.created) {
        if let Object::Index(index) = &entry.object
            && index.only
            && let Some(table) = index.of_table()
        {
            indexes.entry(table.clone()).or_default().push(key);
        }
    }
    // The order of a plan comes from nothing but names.
    for keys in indexes.values_mut() {
        keys.sort_unstable();
    }
    indexes
}
