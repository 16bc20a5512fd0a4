//! What has to wait for what: before, what stands on something goes first;
//! after, what something stands on comes first.

use super::fate::{Fate, Subject};
use super::graph::{Graph, Of};
use super::structure::{index_key, parent_of, relation_key};
use crate::catalog::{Entry, Key, QualifiedName};
use crate::kind::{Kind, Object};

impl<'a> Graph<'a> {
    /// What stands on something goes or lets go before that goes or changes.
    pub(super) fn order_old(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let key = subject.key;
            let Some(of) = self.of.get(key).cloned() else {
                continue;
            };
            let is_gone = of.gone.is_some();
            if !is_gone && of.alter.is_none() && of.detach.is_none() {
                continue;
            }
            let is_aside = of.removed.is_some() || fates.is_set_aside(subject);
            let mut users = fates.old.of(key);
            // A default, and values as text, are let go of when what reads
            // the column is gone.
            if let Some(detach) = of.detach.filter(|_| key.kind == Kind::Column) {
                for user in &users {
                    let gone_user = self.gone(user);
                    self.after(detach, gone_user, true);
                }
            }
            if let Some(Object::Range(range)) = subject.old.map(|entry| &entry.object) {
                let name = range.multirange_of(&key.relation());
                let mut second = Key::qualified(Kind::Range, &name);
                second.database.clone_from(&key.database);
                users.extend(fates.old.of(&second));
            }
            for user in users {
                let is_sure = !(user.kind.is_routine() && key.kind.is_routine());
                // A part goes with the whole, or after its rows were moved.
                if self.is_part(key, user) {
                    continue;
                }
                let of_user = self.of.get(user).cloned().unwrap_or_default();
                let gone_user = self.gone(user);
                if let Some(gone) = of.gone {
                    self.after(gone, gone_user, is_sure);
                    self.after(gone, of_user.detach, is_sure);
                    // What is altered in place lets go of it by that.
                    if !is_aside && of_user.gone.is_none() && subject.fate == Fate::Drop {
                        self.after(gone, of_user.alter, is_sure);
                    }
                }
                if let Some(removed) = of.removed {
                    // A column goes with its table or type.
                    if user.kind == Kind::Column
                        && let Some(owner) = self.old_relation(user, &user.relation())
                    {
                        let of_owner = self.of.get(&owner).and_then(|of| of.removed);
                        self.after(removed, of_owner, is_sure);
                    }
                    self.after(removed, of_user.alter, is_sure);
                    self.after(removed, of_user.attach, is_sure);
                    self.after(removed, of_user.removed, is_sure);
                    self.after(removed, gone_user, is_sure);
                }
                // Only what a column or domain is of stands in the way of its
                // users.
                let alter = of.alter.filter(|_| {
                    matches!(
                        key.kind,
                        Kind::Column | Kind::Domain | Kind::DomainConstraint
                    )
                });
                if let Some(alter) = alter {
                    self.after(alter, gone_user, is_sure);
                    self.after(alter, of_user.detach, is_sure);
                }
            }
        }
        self.order_sequences();
        self.order_partitions();
    }

    /// A sequence that goes with its table goes when nothing uses it.
    pub(super) fn order_owned(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let is_along = subject.key.kind == Kind::Sequence
                && subject.fate == Fate::Drop
                && self.of.get(subject.key).is_none_or(|of| of.gone.is_none());
            let Some(gone) = self.gone(subject.key).filter(|_| is_along) else {
                continue;
            };
            for user in fates.old.of(subject.key) {
                let of_user = self.of.get(user).cloned().unwrap_or_default();
                let gone_user = self.gone(user);
                for before in [of_user.alter, of_user.detach, gone_user] {
                    self.after(gone, before, true);
                }
            }
        }
    }

    /// A sequence that stays has to be free before its column goes; one that
    /// changes sides between a default and an identity keeps its position.
    pub(super) fn order_sequences(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let sequence = |entry: Option<&'a Entry>| match entry.map(|entry| &entry.object) {
                Some(Object::Sequence(sequence)) => Some(&**sequence),
                _ => None,
            };
            let (old, new) = (sequence(subject.old), sequence(subject.new));
            let of = self.of.get(subject.key).cloned().unwrap_or_default();
            let column_of = |owner: Option<&crate::kind::OwnedBy>| {
                owner.map(|owner| {
                    let mut column = Key::member(Kind::Column, &owner.table, &owner.column);
                    column.database.clone_from(&subject.key.database);
                    column
                })
            };
            let old_column = column_of(old.and_then(|it| it.owned_by.as_ref()));
            let new_column = column_of(new.and_then(|it| it.owned_by.as_ref()));
            if let Some(column) = &old_column {
                let table = self.old_relation(subject.key, &column.relation());
                let gone = [self.gone(column), table.and_then(|table| self.gone(&table))];
                for gone in gone.into_iter().flatten() {
                    self.after(gone, of.detach, true);
                    if subject.fate == Fate::Rebuild {
                        self.after(gone, of.moved, true);
                    }
                }
            }
            if let Some(column) = &new_column {
                let of_column = self.of.get(column).cloned().unwrap_or_default();
                let table =
                    relation_key(fates.diff.new, column.database.as_ref(), &column.relation());
                let of_table = table
                    .and_then(|table| self.of.get(&table).cloned())
                    .unwrap_or_default();
                if let Some(attach) = of.attach {
                    self.after(attach, of_column.create, true);
                    self.after(attach, of_column.alter, true);
                    self.after(attach, of_table.create, true);
                    self.after(attach, of_table.alter, true);
                }
                if new.is_some_and(|it| it.identity) {
                    for made in [of_column.create, of_column.alter, of_table.create] {
                        let Some(made) = made else { continue };
                        self.after(made, of.gone, true);
                        for then in [of.moved, of.create, of.alter].into_iter().flatten() {
                            self.after(then, Some(made), true);
                        }
                    }
                }
            }
            if let (Some(old), Some(column)) = (old, &old_column)
                && old.identity
                && subject.fate == Fate::Rebuild
            {
                let alter = self.of.get(column).and_then(|of| of.alter);
                if let Some(alter) = alter {
                    self.after(alter, of.moved, true);
                    self.after(alter, of.create, true);
                }
            }
        }
    }

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

    /// What is made or altered finds what it needs.
    pub(super) fn order_new(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let Some(of) = self.of.get(subject.key).cloned() else {
                continue;
            };
            let ready = [of.create, of.alter];
            self.order_replica_identity(subject, &of);
            if ready.iter().all(Option::is_none) {
                continue;
            }
            for user in fates.new.of(subject.key) {
                // What is altered of a relation as a whole seldom matters to its
                // users.
                let is_whole = subject.fate == Fate::Alter && subject.key.kind.is_relation();
                let is_overload = user.kind.is_routine() && subject.key.kind.is_routine();
                let is_sure = !(is_overload || is_whole);
                let of_user = self.of.get(user).cloned().unwrap_or_default();
                // Both are made: their parts know each other better.
                let both_made = of_user.create.is_some()
                    && of.create.is_some()
                    && subject.key.kind != Kind::Column;
                let stands = both_made
                    && fates
                        .new
                        .standing_on(subject.key)
                        .any(|standing| standing == user);
                if !both_made || stands {
                    for node in [of_user.create, of_user.alter].into_iter().flatten() {
                        for on in ready {
                            self.after(node, on, is_sure);
                        }
                    }
                }
                if let Some(attach) = of_user.attach {
                    for on in [of.create, of.alter, of.attach] {
                        self.after(attach, on, is_sure);
                    }
                }
                if let Some(refresh) = of_user.refresh {
                    self.after(refresh, of.refresh, true);
                    self.after(refresh, of.moved, true);
                }
                // What looks at rows comes when they are there.
                let looks = match fates.diff.new.get(user).map(|entry| &entry.object) {
                    Some(Object::Constraint(constraint)) => constraint.references.is_some(),
                    Some(Object::Trigger(_) | Object::Rule(_)) => true,
                    _ => false,
                };
                if let Some(create) = of_user.create.filter(|_| looks) {
                    self.after(create, of.moved, true);
                }
            }
        }
        self.order_children();
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

    pub(super) fn old_or_new(&self, key: &Key, name: &QualifiedName) -> Option<Key> {
        let (database, diff) = (key.database.as_ref(), self.fates.diff);
        relation_key(diff.new, database, name).or_else(|| relation_key(diff.old, database, name))
    }

    /// What an unlogged table references may be logged, but not the other way
    /// round.
    pub(super) fn order_persistence(&mut self) {
        let fates = self.fates;
        let persistence = |key: &Key| {
            let subject = fates.of.get(key)?;
            if subject.fate != Fate::Alter || !subject.pending.contains("persistence") {
                return None;
            }
            match &subject.new?.object {
                Object::Table(table) => Some(table.persistence),
                _ => None,
            }
        };
        for subject in fates.of.values() {
            let Some(persistence) = persistence(subject.key) else {
                continue;
            };
            let own = self.of.get(subject.key).and_then(|of| of.alter);
            for user in fates.old.of(subject.key) {
                if user.kind != Kind::Constraint {
                    continue;
                }
                let other = self
                    .old_relation(user, &user.relation())
                    .and_then(|table| self.of.get(&table)?.alter);
                let (Some(own), Some(other)) = (own, other) else {
                    continue;
                };
                if persistence == crate::kind::Persistence::Unlogged {
                    self.after(own, Some(other), true);
                } else {
                    self.after(other, Some(own), true);
                }
            }
        }
    }

    /// An extension leaves its schema before another comes there, so that it is
    /// plain what lies in it.
    pub(super) fn order_extensions(&mut self) {
        let fates = self.fates;
        let schema = |entry: Option<&'a Entry>| match entry.map(|entry| &entry.object) {
            Some(Object::Extension(extension)) => extension.schema.as_ref(),
            _ => None,
        };
        let of_kind = |subject: &&Subject<'a>| subject.key.kind == Kind::Extension;
        for comes in fates.of.values().filter(of_kind) {
            let create = self.of.get(comes.key).and_then(|of| of.create);
            let (Some(create), Some(place)) = (create, schema(comes.new)) else {
                continue;
            };
            for leaves in fates.of.values().filter(of_kind) {
                let alter = self.of.get(leaves.key).and_then(|of| of.alter);
                if leaves.key.database == comes.key.database
                    && schema(leaves.old) == Some(place)
                    && schema(leaves.new) != Some(place)
                {
                    self.after(create, alter, true);
                }
            }
        }
    }

    /// A replica identity needs its index.
    pub(super) fn order_replica_identity(&mut self, subject: &Subject<'a>, of: &Of) {
        if let Some(Object::Table(table)) = subject.new.map(|entry| &entry.object)
            && let crate::kind::ReplicaIdentity::Index(name) = &table.replica_identity
            && let Some(attach) = of.attach
        {
            let relation = subject.key.relation();
            let mut index = Key::qualified(
                Kind::Index,
                &QualifiedName::new(relation.schema.clone(), name.clone()),
            );
            index.database.clone_from(&subject.key.database);
            let mut constraint = Key::member(Kind::Constraint, &relation, name);
            constraint.database.clone_from(&subject.key.database);
            for key in [index, constraint] {
                let create = self.of.get(&key).and_then(|of| of.create);
                self.after(attach, create, true);
            }
        }
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
            if let Some(create) = of_child.create {
                self.after(create, of.create, true);
                self.after(create, of.alter, true);
            }
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
fn parents(catalog: &crate::catalog::Catalog, key: &Key) -> Vec<Key> {
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
