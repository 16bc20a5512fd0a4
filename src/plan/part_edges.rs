//! What partitions and children have to wait for, and what waits for them.

use super::fate::{Fate, Subject};
use super::graph::{Graph, Of};
use super::structure::{index_key, parent_of, relation_key};
use crate::catalog::{Catalog, Entry, Key, QualifiedName};
use crate::kind::{Kind, Object};

impl<'a> Graph<'a> {
    /// The rows of a table are moved when all its partitions are there, and
    /// those that go are dropped with the old table.
    pub(super) fn order_partitions(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let parent = |entry: Option<&'a Entry>| {
                let name = parent_of(&entry?.object)?;
                let mut table = Key::qualified(Kind::Table, name);
                table.database.clone_from(&subject.key.database);
                Some(table)
            };
            let of = self.of.get(subject.key).cloned().unwrap_or_default();
            if let Some(table) = parent(subject.new)
                && let Some(moved) = self.of.get(&table).and_then(|of| of.moved)
            {
                self.after(moved, of.attach, true);
                self.after(moved, of.create, true);
            }
            if let Some(table) = parent(subject.old) {
                let of_table = self.of.get(&table).cloned().unwrap_or_default();
                // Its rows go over with those of the whole.
                if let (Some(gone), Some(moved)) = (of.removed.or(of.gone), of_table.moved)
                    && (subject.fate == Fate::Drop || of.removed.is_some())
                {
                    self.after(gone, Some(moved), true);
                }
                if let Some(removed) = of_table.removed {
                    self.after(removed, of.removed.or(of.gone), true);
                }
            }
        }
    }

    /// What happens to a member of a partitioned table happens when those
    /// partitions have left that do not stay all the time, and before they come.
    pub(super) fn order_parted(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let of = self.of.get(subject.key).cloned().unwrap_or_default();
            for whole in wholes(fates.diff.old, subject.key) {
                for member in self.members_of(&whole) {
                    let nodes = [member.gone, member.alter, member.create];
                    for node in nodes.into_iter().flatten() {
                        self.after(node, of.detach, true);
                    }
                }
            }
            let Some(attach) = of.attach else {
                continue;
            };
            for whole in wholes(fates.diff.new, subject.key) {
                for member in self.members_of(&whole) {
                    for node in [member.gone, member.alter, member.create] {
                        self.after(attach, node, true);
                    }
                }
            }
            // An index without a part there must not be there meanwhile.
            for index in fates.indexes_without_part(subject.key) {
                let of = self.of.get(index).cloned().unwrap_or_default();
                self.after(attach, of.gone, true);
                if let Some(create) = of.create {
                    self.after(create, Some(attach), true);
                }
            }
        }
    }

    /// The steps of what a table's partitions have from it.
    fn members_of(&self, table: &Key) -> Vec<Of> {
        let keys = self.fates.of.from(table).map(|subject| subject.key);
        let own = keys.take_while(|key| {
            key.database == table.database && key.names.starts_with(&table.names)
        });
        let members = own.filter(|key| matches!(key.kind, Kind::Column | Kind::Constraint));
        members
            .filter_map(|key| self.of.get(key).cloned())
            .collect()
    }

    /// A partition brings its indexes along, since the server would make those
    /// that are missing; and it leaves before what it has with its whole can go.
    pub(super) fn order_attached(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let attached = |entry: Option<&Entry>| match entry.map(|entry| &entry.object) {
                Some(Object::Index(index)) => index.attached_to.is_some(),
                Some(Object::Constraint(constraint)) => constraint.attached_to.is_some(),
                _ => false,
            };
            let relation = subject
                .new
                .or(subject.old)
                .and_then(|entry| entry.object.relation_of(subject.key));
            let Some(table) = relation.and_then(|name| self.old_or_new(subject.key, &name)) else {
                continue;
            };
            let of = self.of.get(subject.key).cloned().unwrap_or_default();
            let of_table = self.of.get(&table).cloned().unwrap_or_default();
            let is_asked_for = attached(subject.new)
                || self.becomes_partition(&table) && is_asked_of_parts(subject);
            if let Some(attach) = of.attach.filter(|_| attached(subject.new)) {
                self.after(attach, of_table.attach, true);
            }
            // An index of the whole takes one for its part that has all of its own.
            for whole in wholes(fates.diff.new, &table) {
                let of_whole = self.of.get(&whole).cloned().unwrap_or_default();
                if let Some(attach) = of_whole.attach.filter(|_| attached(subject.new)) {
                    self.after(attach, of.create, true);
                    self.after(attach, of.attach, true);
                }
            }
            if let Some(attach) = of_table.attach.filter(|_| is_asked_for) {
                self.after(attach, of.create, true);
                self.after(attach, of.alter, true);
            } else if let (Some(create), Some(attach)) = (of.create, of_table.attach)
                && subject.key.kind == Kind::Index
                && self.becomes_partition(&table)
            {
                // The server might take it for the part.
                self.after(create, Some(attach), true);
            }
            let is_part = matches!(subject.key.kind, Kind::Column | Kind::Constraint)
                || attached(subject.old);
            if let (Some(gone), Some(detach)) = (of.gone, of_table.detach)
                && is_part
            {
                self.after(gone, Some(detach), true);
                // The whole index goes when its parts have gone.
                if let Some(whole) = self.whole_index(subject) {
                    let gone_whole = self.of.get(&whole).and_then(|of| of.gone);
                    if let Some(gone_whole) = gone_whole {
                        self.after(gone_whole, Some(gone), true);
                    }
                }
            }
        }
    }

    /// Whether a table is a partition in the new state.
    fn becomes_partition(&self, table: &Key) -> bool {
        let new = self.fates.diff.new.get(table);
        new.is_some_and(|entry| parent_of(&entry.object).is_some())
    }

    /// The index that one was attached to.
    fn whole_index(&self, part: &Subject<'a>) -> Option<Key> {
        let old = self.fates.diff.old;
        let object = &part.old?.object;
        let whole = match object {
            Object::Index(index) => index.attached_to.as_ref(),
            Object::Constraint(constraint) => constraint.attached_to.as_ref(),
            _ => None,
        }?;
        let table = object.relation_of(part.key)?;
        let table = relation_key(old, part.key.database.as_ref(), &table)?;
        let parent = parent_of(&old.get(&table)?.object);
        index_key(old, part.key.database.as_ref(), whole, parent)
    }

    /// A column that a table has from a parent changes there first; a check
    /// goes there first.
    pub(super) fn order_children(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let key = subject.key;
            if !matches!(key.kind, Kind::Column | Kind::Constraint | Kind::Trigger) {
                continue;
            }
            let of = self.of.get(key).cloned().unwrap_or_default();
            self.order_with_children(key, &of);
            for catalog in [fates.diff.old, fates.diff.new] {
                for parent in parents(catalog, key) {
                    let of_parent = self.of.get(&parent).cloned().unwrap_or_default();
                    if let Some(alter) = of.alter {
                        self.after(alter, of_parent.create, true);
                        self.after(alter, of_parent.alter, true);
                    }
                    if let Some(gone) = of.gone {
                        self.after(gone, of_parent.gone, true);
                    }
                }
            }
        }
    }

    /// What happens to a member of a table happens when those children have
    /// left that are made anew, and before new ones come.
    pub(super) fn order_with_children(&mut self, key: &Key, of: &Of) {
        let fates = self.fates;
        if key.kind == Kind::Column {
            // What a column lets go of, those below it let go of before they
            // leave.
            for child in fates.descendants_of(&key.relation()) {
                if let Some(detach) = self.of.get(child).and_then(|of| of.detach) {
                    self.after(detach, of.detach, true);
                }
            }
        }
        for child in fates.children_of(&key.relation()) {
            let of_child = self.of.get(child).cloned().unwrap_or_default();
            for node in [of.gone, of.alter, of.create].into_iter().flatten() {
                self.after(node, of_child.detach, true);
            }
            // A trigger goes to the children that are there, and to those that
            // come.
            if key.kind == Kind::Trigger {
                continue;
            }
            if let Some(create) = of_child.create {
                self.after(create, of.create, true);
                self.after(create, of.alter, true);
            }
        }
        if key.kind == Kind::Trigger {
            return;
        }
        let table = relation_key(fates.diff.new, key.database.as_ref(), &key.relation());
        for user in table.map_or_else(Vec::new, |table| fates.new.of(&table)) {
            let create = self.of.get(user).and_then(|of| of.create);
            if let Some(create) = create.filter(|_| user.kind == Kind::Table) {
                self.after(create, of.create, true);
                self.after(create, of.alter, true);
            }
        }
    }
}

/// Whether it is a member that a partition needs to have as its whole has it.
fn is_asked_of_parts(subject: &Subject<'_>) -> bool {
    match subject.new.map(|entry| &entry.object) {
        Some(Object::Column(_)) => true,
        Some(Object::Constraint(constraint)) => constraint.is_inline(),
        _ => false,
    }
}

/// The same member of the tables that a table has it from.
fn parents(catalog: &Catalog, key: &Key) -> Vec<Key> {
    let relation = relation_key(catalog, key.database.as_ref(), &key.relation());
    let object = relation.and_then(|relation| Some(&catalog.get(&relation)?.object));
    let names: Vec<&QualifiedName> = match object {
        Some(Object::Table(table)) => table
            .inherits
            .iter()
            .chain(&table.partition_of)
            .chain(&table.of_type)
            .collect(),
        Some(Object::ForeignTable(table)) => {
            table.inherits.iter().chain(&table.partition_of).collect()
        }
        _ => Vec::new(),
    };
    names
        .into_iter()
        .map(|name| {
            let mut member = Key::member(key.kind, name, key.name());
            member.database.clone_from(&key.database);
            member
        })
        .collect()
}

/// The tables that one is a part of, the nearest first.
fn wholes(catalog: &Catalog, key: &Key) -> Vec<Key> {
    let mut found: Vec<Key> = Vec::new();
    let mut entry = catalog.get(key);
    while let Some(parent) = entry.and_then(|entry| parent_of(&entry.object)) {
        let mut table = Key::qualified(Kind::Table, parent);
        table.database.clone_from(&key.database);
        // A dump that is not one of a server may hold a circle.
        if found.contains(&table) {
            break;
        }
        entry = catalog.get(&table);
        found.push(table);
    }
    found
}
