//! What a table has from a parent or from its type: it changes there.

use super::fate::{Fate, Fates, Why, Wish, differing};
use super::structure::{inherited_member, inherits_member, parent_of, relation_key};
use crate::catalog::{Catalog, Entry, Expr, Key, QualifiedName};
use crate::diff::{Change, Difference};
use crate::kind::{ConstraintType, Kind, Object};

/// What partitions have from their parents.
const FROM_PARENT: [&str; 5] = ["type", "collation", "not_null", "generated", "identity"];

impl<'a> Fates<'a> {
    /// Whether a column or check that came or went is one that its table has
    /// from a parent or from its type too. Then nothing comes or goes, but
    /// the table has it as its own before or after.
    pub(super) fn is_shared(&mut self, difference: &'a Difference<'a>) -> bool {
        let key = difference.key;
        if !matches!(key.kind, Kind::Column | Kind::Constraint) {
            return false;
        }
        let is_added = difference.change == Change::Added;
        let (with, without) = if is_added {
            (difference.new, self.diff.old)
        } else {
            (difference.old, self.diff.new)
        };
        let (Some(entry), true) = (with, inherits_member(without, key)) else {
            return false;
        };
        match &entry.object {
            // Only what the table says beside its parent comes or goes.
            Object::Column(column) if column.r#type.is_none() => {
                let silent = key.kind.unknown_object();
                let pending = differing(&silent, &entry.object);
                let subject = self.put(key, Fate::Alter, Why::Differs);
                subject.pending = pending;
                return true;
            }
            Object::Column(_) => {}
            Object::Constraint(constraint) if constraint.r#type == ConstraintType::Check => {}
            _ => return false,
        }
        let table = |catalog: &'a Catalog| {
            let relation = relation_key(catalog, key.database.as_ref(), &key.relation())?;
            catalog.get_key_value(&relation)
        };
        let (Some((table, old)), Some((_, new))) = (table(self.diff.old), table(self.diff.new))
        else {
            return true;
        };
        let parents = |entry: &Entry| match &entry.object {
            Object::Table(table) => table.inherits.clone(),
            Object::ForeignTable(table) => table.inherits.clone(),
            _ => Vec::new(),
        };
        let (before, after) = (parents(old), parents(new));
        if is_added {
            // What a table inherits becomes its own when it leaves all its
            // parents, with all else that it has from them.
            if before.iter().any(|parent| after.contains(parent)) {
                self.wishes.push((table, Wish::Rebuild));
            } else {
                self.becomes_own(difference);
            }
        } else if !after.is_empty() {
            // Nothing makes a table's own column or check one that it only
            // inherits.
            self.wishes.push((table, Wish::Rebuild));
        }
        true
    }

    /// A column that a table had from a parent is its own from here on, and
    /// differs from what it was there.
    fn becomes_own(&mut self, difference: &'a Difference<'a>) {
        let old: &'a Catalog = self.diff.old;
        let Some(inherited) = inherited_member(old, difference.key) else {
            return;
        };
        let (Object::Column(before), Some(Object::Column(new))) =
            (&inherited.object, difference.new.map(|entry| &entry.object))
        else {
            return;
        };
        let mut column = (**before).clone();
        if let Some(Object::Column(own)) = difference.old.map(|entry| &entry.object) {
            column.default = own.default.clone().or(column.default);
            column.not_null = own.not_null.clone().or(column.not_null);
            column.statistics = own.statistics;
            column.options.clone_from(&own.options);
            column.foreign_options.clone_from(&own.foreign_options);
        }
        let pending = differing(&Object::from(column), &Object::from((**new).clone()));
        if !pending.is_empty() {
            let subject = self.put(difference.key, Fate::Alter, Why::Differs);
            subject.old = Some(inherited);
            subject.pending = pending;
        }
    }

    /// Whether a table with other parents has columns or checks from them that
    /// it could not have when it left or joined them: what it leaves it keeps
    /// as its own, and what it joins it must have as its own.
    pub(super) fn is_of_others(&self, key: &Key) -> bool {
        let parents = |catalog: &'a Catalog| match catalog.get(key).map(|it| &it.object) {
            Some(Object::Table(table)) => table.inherits.as_slice(),
            Some(Object::ForeignTable(table)) => table.inherits.as_slice(),
            _ => &[],
        };
        let (old, new) = (parents(self.diff.old), parents(self.diff.new));
        let same = old.iter().zip(new).take_while(|(old, new)| old == new);
        let kept = same.count();
        if new.is_empty() {
            return false;
        }
        if kept < old.len() {
            return true;
        }
        let is_own = |catalog: &Catalog, member: &Key| match catalog.get(member) {
            Some(entry) => match &entry.object {
                Object::Column(column) => column.r#type.is_some(),
                object => matches!(object, Object::Constraint(_)),
            },
            None => false,
        };
        new[kept..].iter().any(|parent| {
            let members = self.diff.new.related_where(parent, |member, entry| {
                member.relation() == *parent
                    && match &entry.object {
                        Object::Column(_) => true,
                        Object::Constraint(constraint) => {
                            constraint.r#type == ConstraintType::Check && !constraint.no_inherit
                        }
                        _ => false,
                    }
            });
            members.iter().any(|member| {
                let mut own = Key::member(member.kind, &key.relation(), member.name());
                own.database.clone_from(&key.database);
                !is_own(self.diff.old, &own) || !is_own(self.diff.new, &own)
            })
        })
    }

    /// The tables that inherit from a table on the old side.
    pub fn children_of(&self, table: &QualifiedName) -> Vec<&'a Key> {
        self.children.get(table).cloned().unwrap_or_default()
    }

    /// The same, and those that inherit from them.
    pub fn descendants_of(&self, table: &QualifiedName) -> Vec<&'a Key> {
        let mut found = self.children_of(table);
        let mut at = 0;
        while let Some(child) = found.get(at) {
            let below = self.children_of(&child.relation());
            at += 1;
            for key in below {
                if !found.contains(&key) {
                    found.push(key);
                }
            }
        }
        found
    }

    /// Sequences that belong to a table follow it when it is logged no more;
    /// those that should not are brought back.
    pub(super) fn keep_sequences(&mut self, table: &'a Key) {
        let new: &'a Catalog = self.diff.new;
        let Some(Object::Table(object)) = new.get(table).map(|entry| &entry.object) else {
            return;
        };
        let relation = table.relation();
        let others = new.related_where(&relation, |_, entry| match &entry.object {
            Object::Sequence(sequence) => {
                sequence.owner_table() == Some(&relation)
                    && sequence.persistence != object.persistence
            }
            _ => false,
        });
        for sequence in others {
            if let Some((sequence, _)) = self.diff.old.get_key_value(&sequence) {
                self.force(sequence, "persistence", table);
            }
        }
    }

    pub(super) fn fulfil_wishes(&mut self) {
        for (table, wish) in std::mem::take(&mut self.wishes) {
            match wish {
                Wish::Rebuild => self.rebuild(table, Why::Differs),
                Wish::KeepSequences => self.keep_sequences(table),
            }
        }
    }

    /// A partition has its columns and checks from its parent, where they
    /// change; a dump says them of both.
    pub(super) fn follow_parents(&mut self) {
        let keys: Vec<&'a Key> = self
            .of
            .keys()
            .filter(|key| matches!(key.kind, Kind::Column | Kind::Constraint | Kind::Trigger))
            .collect();
        for key in keys {
            if self.goes_with_parents(key) {
                self.of.remove(key);
                continue;
            }
            let Some(parent) = self.parent_member(key) else {
                continue;
            };
            let Some(of_parent) = self.of.get(&parent).map(|subject| subject.fate) else {
                continue;
            };
            let Some(subject) = self.of.get_mut(key) else {
                continue;
            };
            let is_attached = matches!(
                subject.new.or(subject.old).map(|entry| &entry.object),
                Some(Object::Constraint(constraint)) if !constraint.is_inline()
            );
            if is_attached {
                continue;
            }
            match (subject.fate, of_parent) {
                (Fate::Create, Fate::Create | Fate::Rebuild) => {
                    subject.fate = Fate::Alter;
                    let (own, of_parent) = (subject.new, self.diff.new.get(&parent));
                    subject.old = of_parent;
                    if let (Some(own), Some(of_parent)) = (own, of_parent) {
                        subject.pending = differing(&of_parent.object, &own.object);
                        for attribute in FROM_PARENT {
                            subject.pending.take(attribute);
                        }
                    }
                }
                (Fate::Drop | Fate::Rebuild, Fate::Drop | Fate::Rebuild) => {
                    self.of.remove(key);
                }
                (Fate::Alter, Fate::Alter) => {
                    for attribute in FROM_PARENT {
                        subject.pending.take(attribute);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether what a table says of an inherited column goes because the
    /// column goes.
    pub(super) fn goes_with_parents(&self, key: &'a Key) -> bool {
        let Some(subject) = self.of.get(key) else {
            return false;
        };
        let is_inherited = match subject.old.map(|entry| &entry.object) {
            Some(Object::Column(column)) => column.r#type.is_none(),
            Some(Object::Trigger(_)) => subject.old.is_some_and(|entry| !entry.created),
            _ => false,
        };
        if key.kind == Kind::Trigger {
            return is_inherited && subject.fate == Fate::Alter && self.leaves_trigger(key);
        }
        key.kind == Kind::Column
            && subject.fate == Fate::Alter
            && is_inherited
            && subject.new.is_none()
            && inherits_member(self.diff.old, key)
            && !inherits_member(self.diff.new, key)
    }

    /// Whether the trigger that a partition has from its parent goes, or the
    /// partition leaves.
    pub(super) fn leaves_trigger(&self, key: &Key) -> bool {
        let parent = |catalog: &'a Catalog| table_of(catalog, key).and_then(parent_of);
        let (old, new) = (parent(self.diff.old), parent(self.diff.new));
        let Some(name) = new.filter(|_| old == new) else {
            return true;
        };
        let mut trigger = Key::member(Kind::Trigger, name, key.name());
        trigger.database.clone_from(&key.database);
        !self.diff.new.contains(&trigger)
    }

    /// The column or check of the partitioned table that one of a partition
    /// comes from, on a table that is a partition all the time: one that gets
    /// other bounds is parted meanwhile.
    pub(super) fn parent_member(&self, key: &Key) -> Option<Key> {
        let (old, new) = (self.diff.old, self.diff.new);
        let (old, new) = (table_of(old, key)?, table_of(new, key)?);
        let parent = parent_of(new)?;
        if parent_of(old) != Some(parent) || bound_of(old) != bound_of(new) {
            return None;
        }
        let mut member = Key::member(key.kind, parent, key.name());
        member.database.clone_from(&key.database);
        Some(member)
    }
}

/// The relation that something belongs to.
fn table_of<'a>(catalog: &'a Catalog, key: &Key) -> Option<&'a Object> {
    let table = relation_key(catalog, key.database.as_ref(), &key.relation())?;
    Some(&catalog.get(&table)?.object)
}

fn bound_of(table: &Object) -> Option<&Expr> {
    match table {
        Object::Table(table) => table.partition_bound.as_ref(),
        Object::ForeignTable(table) => table.partition_bound.as_ref(),
        _ => None,
    }
}
