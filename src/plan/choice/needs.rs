//! What of a diff cannot be without what else of it.

use crate::catalog::{Catalog, Entry, Key, Name, QualifiedName};
use crate::diff::{Change, Diff, Difference};
use crate::kind::{Kind, Object};
use crate::plan::structure::Dependents;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Whether only what is beside an object differs, on which nothing stands.
fn is_beside(difference: &Difference<'_>) -> bool {
    let Change::Altered(changes) = &difference.change else {
        return false;
    };
    difference.renamed_from.is_none()
        && changes.iter().all(|change| {
            let attribute = change.attribute.as_str();
            [
                "owner",
                "comment",
                "column_order",
                "options",
                "row_security",
                "force_row_security",
            ]
            .contains(&attribute)
                || attribute.starts_with("privileges of ")
                || attribute.starts_with("security_label ")
        })
}

/// By difference, the differences without which it cannot be.
pub(super) struct Needs<'a>(FxHashMap<&'a Key, Vec<&'a Key>>);

/// The differences by what is looked for.
struct Differing<'a> {
    by_key: FxHashMap<&'a Key, &'a Difference<'a>>,
    relations: FxHashMap<(Option<&'a Name>, QualifiedName), Vec<&'a Difference<'a>>>,
}

impl<'a> Differing<'a> {
    fn of(diff: &'a Diff<'a>) -> Self {
        let mut differing = Self {
            by_key: FxHashMap::default(),
            relations: FxHashMap::default(),
        };
        for difference in &diff.differences {
            let key = difference.key;
            differing.by_key.insert(key, difference);
            if key.kind.is_relation() || key.kind.is_type() {
                let of = (key.database.as_ref(), key.relation());
                differing.relations.entry(of).or_default().push(difference);
            }
        }
        differing
    }

    fn key(&self, key: &Key) -> Option<&'a Key> {
        self.by_key.get(key).map(|difference| difference.key)
    }

    /// The relations and types of a name, in the database of an object.
    fn relations(&self, of: &'a Key, name: &QualifiedName) -> &[&'a Difference<'a>] {
        let key = (of.database.as_ref(), name.clone());
        self.relations.get(&key).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Needs<'a> {
    pub fn of(diff: &'a Diff<'a>) -> Self {
        let differing = Differing::of(diff);
        let mut needs = Self(FxHashMap::default());
        needs.dependents(diff, &differing);
        let mut clustered: FxHashMap<QualifiedName, &Key> = FxHashMap::default();
        for difference in &diff.differences {
            let key = difference.key;
            needs.whole(difference, &differing);
            for (catalog, entry) in [(diff.old, difference.old), (diff.new, difference.new)] {
                if let Some(entry) = entry {
                    needs.parents(catalog, key, entry, &differing);
                    needs.owned(key, entry, &differing);
                }
            }
            // A table is clustered on one index.
            let is_clustered = matches!(&difference.change, Change::Altered(changes)
                if changes.iter().any(|change| change.attribute == "clustered"));
            let table = difference.new.and_then(|it| it.object.relation_of(key));
            if let Some(table) = table.filter(|_| is_clustered) {
                let first = *clustered.entry(table).or_insert(key);
                needs.both(first, key);
            }
        }
        needs
    }

    fn add(&mut self, key: &'a Key, needed: &'a Key) {
        if key != needed {
            self.0.entry(key).or_default().push(needed);
        }
    }

    fn both(&mut self, one: &'a Key, other: &'a Key) {
        self.add(one, other);
        self.add(other, one);
    }

    fn dependents(&mut self, diff: &'a Diff<'a>, differing: &Differing<'a>) {
        let (old, new) = rayon::join(
            || Dependents::of_catalog(diff.old),
            || Dependents::of_catalog(diff.new),
        );
        for difference in &diff.differences {
            let key = difference.key;
            if difference.change == Change::Removed {
                // It cannot go before what stands on it lets it go.
                for user in old.of(key) {
                    if let Some(user) = differing.key(user) {
                        self.add(key, user);
                    }
                }
            } else if !is_beside(difference) {
                // What stands on it needs it as it will be.
                for user in new.of(key) {
                    if let Some(user) = differing.key(user) {
                        self.add(user, key);
                    }
                }
            }
        }
    }

    /// A relation comes and goes with all that belongs to it, and that does not
    /// go without it.
    fn whole(&mut self, difference: &'a Difference<'a>, differing: &Differing<'a>) {
        let key = difference.key;
        let entry = difference.new.or(difference.old);
        let table = entry.and_then(|entry| entry.object.relation_of(key));
        if let Some(table) = table
            && !matches!(difference.change, Change::Altered(_))
        {
            for relation in differing.relations(key, &table) {
                if relation.change == difference.change {
                    self.add(relation.key, key);
                    if difference.change == Change::Removed {
                        self.add(key, relation.key);
                    }
                }
            }
        }
    }

    /// What a table has from its parents is theirs, and changes with them; so
    /// are the indexes of a partition.
    fn parents(
        &mut self,
        catalog: &'a Catalog,
        key: &'a Key,
        entry: &Entry,
        differing: &Differing<'a>,
    ) {
        let attached_to = match &entry.object {
            Object::Index(index) => index.attached_to.as_ref(),
            Object::Constraint(constraint) => constraint.attached_to.as_ref(),
            _ => None,
        };
        if let Some(whole) = attached_to {
            let mut index = Key::qualified(Kind::Index, whole);
            index.database.clone_from(&key.database);
            if let Some(index) = differing.key(&index) {
                self.both(key, index);
            }
        }
        if !key.kind.is_member() {
            return;
        }
        let mut table = Key::qualified(Kind::Table, &key.relation());
        table.database.clone_from(&key.database);
        let parents: &[QualifiedName] = match catalog.get(&table).map(|entry| &entry.object) {
            Some(Object::Table(table)) => match &table.partition_of {
                Some(parent) => std::slice::from_ref(parent),
                None => &table.inherits,
            },
            _ => return,
        };
        for parent in parents {
            let mut same = Key::member(key.kind, parent, key.name());
            same.database.clone_from(&key.database);
            if let Some(same) = differing.key(&same) {
                self.both(key, same);
            }
        }
    }

    /// A sequence that belongs to a column comes, goes and changes its owner
    /// with it.
    fn owned(&mut self, key: &'a Key, entry: &Entry, differing: &Differing<'a>) {
        let Object::Sequence(sequence) = &entry.object else {
            return;
        };
        let Some(owner) = &sequence.owned_by else {
            return;
        };
        let mut column = Key::member(Kind::Column, &owner.table, &owner.column);
        column.database.clone_from(&key.database);
        if let Some(column) = differing.key(&column) {
            self.both(key, column);
        }
        for table in differing.relations(key, &owner.table) {
            self.both(key, table.key);
        }
    }

    /// Keys with all that they need.
    pub fn closure(&self, keys: impl IntoIterator<Item = &'a Key>) -> BTreeSet<&'a Key> {
        let mut found = BTreeSet::new();
        let mut waiting: Vec<&Key> = keys.into_iter().collect();
        while let Some(key) = waiting.pop() {
            if found.insert(key) {
                waiting.extend(self.0.get(key).into_iter().flatten());
            }
        }
        found
    }
}
