//! What has to wait for what: before, what stands on something goes first;
//! after, what something stands on comes first. What tables and their parts
//! have to wait for is in [`part_edges`](super::part_edges).

use super::fate::{Fate, Subject};
use super::graph::{Graph, Of};
use super::structure::parent_of;
use super::structure::relation_key;
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
                    // What is set aside is dropped when all has moved over: to
                    // set something else aside, or its own whole, nobody has
                    // to wait for that.
                    let first = gone_user.filter(|gone| !is_aside || !self.was_aside(*gone));
                    self.after(gone, first, is_sure);
                    self.after(gone, of_user.detach, is_sure);
                    let lets_go = of_user.gone.or(of_user.detach).is_some();
                    if !is_aside && (of_user.removed.is_some() || !lets_go) {
                        self.after(gone, self.removed_with(user), is_sure);
                    }
                    // What is altered in place lets go of it by that.
                    let is_altered =
                        subject.fate == Fate::Drop || subject.key.kind == Kind::AccessMethod;
                    if !is_aside && of_user.gone.is_none() && is_altered {
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
            // Whoever has a column of a composite type finds it as it is to be.
            if subject.key.kind == Kind::Column {
                let mut of_type = Key::qualified(Kind::CompositeType, &subject.key.relation());
                of_type.database.clone_from(&subject.key.database);
                for user in fates.new.of(&of_type) {
                    let of_user = self.of.get(user).cloned().unwrap_or_default();
                    let is_part = user.relation() == subject.key.relation();
                    for node in [of_user.create, of_user.alter].into_iter().flatten() {
                        if !is_part {
                            self.after(node, of.alter, true);
                            self.after(node, of.create, true);
                        }
                    }
                }
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
                    // An index or a table takes its parts before it is one itself.
                    let is_of_index = user.kind == Kind::Index && subject.key.kind == Kind::Index;
                    let is_of_table = fates.diff.new.get(user).is_some_and(|entry| {
                        parent_of(&entry.object) == Some(&subject.key.relation())
                    });
                    let attached = of.attach.filter(|_| !is_of_index && !is_of_table);
                    for on in [of.create, of.alter, attached] {
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
}
