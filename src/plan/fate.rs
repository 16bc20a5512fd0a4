//! What is to become of each object: it is made, dropped, altered in place,
//! or dropped and made again.

use super::structure::{Dependents, NAMED, index_key, inherits_member, parent_of, relation_key};
use crate::catalog::{Catalog, Entry, Key, QualifiedName};
use crate::diff::{AttributeChange, Change, Diff, Difference};
use crate::effect::{self, At, Effect, Way};
use crate::kind::change::{Moments, Pending, Place};
use crate::kind::{ConstraintType, FREE_DEFAULT, FREE_TYPE, Kind, Object};
use crate::rename::Sort;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, VecDeque};

/// What becomes of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Create,
    Drop,
    /// It is dropped and made again.
    Rebuild,
    /// It is altered in place.
    Alter,
}

/// Why something becomes of an object.
#[derive(Clone, Debug)]
pub(super) enum Why<'a> {
    /// It differs itself.
    Differs,
    /// What it depends on is dropped and made again, or changes in a way
    /// that it stands in.
    Follows(&'a Key),
}

/// An object of which something becomes.
pub(super) struct Subject<'a> {
    pub key: &'a Key,
    pub fate: Fate,
    pub old: Option<&'a Entry>,
    pub new: Option<&'a Entry>,
    /// The attributes of its kind that are altered.
    pub pending: Pending,
    /// The differences that objects of all kinds can have.
    pub beside: Vec<&'a AttributeChange>,
    pub why: Why<'a>,
    /// What the object's own difference costs.
    pub effect: Effect,
    /// Its key in the old side, where it is dropped under another one.
    pub old_key: Option<&'a Key>,
}

/// An attribute, or a whole object, that stays different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplanned {
    /// The object; nothing where it is about many.
    pub key: Option<Key>,
    /// What stays as it is, and why.
    pub what: String,
    /// Whether it is the order of columns, which no plan can change.
    pub is_order: bool,
}

impl Unplanned {
    /// A difference that the plan does not bring to an end, though it should.
    #[must_use]
    pub fn still(difference: &Difference<'_>) -> Self {
        let what = match &difference.change {
            Change::Added => "it would still be missing".to_owned(),
            Change::Removed => "it would still be there".to_owned(),
            Change::Altered(changes) => {
                let names: Vec<&str> = changes
                    .iter()
                    .map(|change| change.attribute.as_str())
                    .collect();
                format!("it would still differ in {}", names.join(", "))
            }
        };
        Self {
            key: Some(difference.key.clone()),
            what,
            is_order: false,
        }
    }
}

/// What becomes of everything that differs, and of what depends on it.
pub(super) struct Fates<'a> {
    pub of: BTreeMap<&'a Key, Subject<'a>>,
    pub unplanned: Vec<Unplanned>,
    pub diff: &'a Diff<'a>,
    pub old: Dependents<'a>,
    pub new: Dependents<'a>,
    children: FxHashMap<QualifiedName, Vec<&'a Key>>,
    waiting: VecDeque<&'a Key>,
    aside: FxHashSet<&'a Key>,
    wishes: Vec<(&'a Key, Wish)>,
}

/// What members of a table ask of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wish {
    /// Its sequences do not follow it to be logged or not.
    KeepSequences,
    /// It is made again.
    Rebuild,
}

/// Whether an attribute is one that objects of all kinds can have.
fn is_beside(attribute: &str) -> bool {
    matches!(attribute, "owner" | "comment" | "depends_on_extensions")
        || attribute.starts_with("privileges of ")
        || attribute.starts_with("security_label ")
}

impl<'a> Fates<'a> {
    pub fn decided(diff: &'a Diff<'a>) -> Self {
        let (old, new) = rayon::join(
            || Dependents::of_catalog(diff.old),
            || Dependents::of_catalog(diff.new),
        );
        let mut children: FxHashMap<QualifiedName, Vec<&'a Key>> = FxHashMap::default();
        for (key, entry) in diff.old.iter() {
            // A typed table has its columns from the type.
            let (parents, of_type) = match &entry.object {
                Object::Table(table) => (&table.inherits, table.of_type.as_ref()),
                Object::ForeignTable(table) => (&table.inherits, None),
                _ => continue,
            };
            for parent in parents.iter().chain(of_type) {
                children.entry(parent.clone()).or_default().push(key);
            }
        }
        let mut fates = Self {
            of: BTreeMap::new(),
            unplanned: Vec::new(),
            diff,
            old,
            new,
            children,
            waiting: VecDeque::new(),
            aside: FxHashSet::default(),
            wishes: Vec::new(),
        };
        for difference in &diff.differences {
            fates.decide(difference);
        }
        fates.fulfil_wishes();
        fates.follow_parents();
        let all: Vec<&'a Key> = fates.of.keys().copied().collect();
        fates.waiting.extend(all);
        while let Some(key) = fates.waiting.pop_front() {
            fates.spread(key);
        }
        fates.find_aside();
        fates
    }

    fn leave(&mut self, key: &Key, what: impl Into<String>) {
        self.unplanned.push(Unplanned {
            key: Some(key.clone()),
            what: what.into(),
            is_order: false,
        });
    }

    fn put(&mut self, key: &'a Key, fate: Fate, why: Why<'a>) -> &mut Subject<'a> {
        let (old, new) = (self.diff.old.get(key), self.diff.new.get(key));
        let subject = self.of.entry(key).or_insert_with(|| Subject {
            key,
            fate,
            old,
            new,
            pending: Pending::default(),
            beside: Vec::new(),
            why,
            effect: Effect::nothing(),
            old_key: None,
        });
        subject.fate = fate;
        subject
    }

    /// What becomes of an object that differs.
    fn decide(&mut self, difference: &'a Difference<'a>) {
        let key = difference.key;
        let effect = effect::of(self.diff, difference);
        let changes = match &difference.change {
            Change::Added | Change::Removed if key.kind == Kind::Other => {
                self.leave(key, "a statement that is not understood cannot be planned");
                return;
            }
            Change::Added | Change::Removed if self.is_shared(difference) => return,
            Change::Added => {
                self.put(key, Fate::Create, Why::Differs).effect = effect;
                return;
            }
            Change::Removed => {
                self.put(key, Fate::Drop, Why::Differs).effect = effect;
                return;
            }
            Change::Altered(changes) => changes,
        };
        self.decide_altered(difference, changes, effect);
    }

    /// Whether a column or check that came or went is one that its table has
    /// from a parent or from its type too. Then nothing comes or goes, but
    /// the table has it as its own before or after.
    fn is_shared(&mut self, difference: &'a Difference<'a>) -> bool {
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
            _ => Vec::new(),
        };
        let (before, after) = (parents(old), parents(new));
        if is_added {
            // What a table inherits becomes its own when it leaves all its
            // parents, with all else that it has from them.
            if before.iter().any(|parent| after.contains(parent)) {
                self.wishes.push((table, Wish::Rebuild));
            }
        } else if !after.is_empty() {
            // Nothing makes a table's own column or check one that it only
            // inherits.
            self.wishes.push((table, Wish::Rebuild));
        }
        true
    }

    /// What becomes of an object that both sides have.
    fn decide_altered(
        &mut self,
        difference: &'a Difference<'a>,
        changes: &'a [AttributeChange],
        effect: Effect,
    ) {
        let key = difference.key;
        let mut fate = Fate::Alter;
        let mut pending = Pending::default();
        let mut beside = Vec::new();
        for change in changes {
            if is_beside(&change.attribute) {
                beside.push(change);
                continue;
            }
            let attribute = change.attribute.as_str();
            match effect::of_attribute(self.diff, difference, attribute).way {
                Way::Nothing => {}
                Way::InPlace => pending.insert(attribute),
                Way::Rebuild => fate = Fate::Rebuild,
                // A new table takes the rows over.
                Way::NotPossible if attribute == "partition_by" => fate = Fate::Rebuild,
                Way::NotPossible => {
                    self.unplanned.push(Unplanned {
                        key: Some(key.clone()),
                        what: not_possible(attribute),
                        is_order: attribute == "column_order",
                    });
                }
            }
        }
        let rename = difference
            .renamed_from
            .as_ref()
            .and_then(|_| self.diff.renames.of_new(key));
        let old_key = rename
            .filter(|rename| rename.sort == Sort::Signature || !super::renames::can_rename(key))
            .map(|rename| &rename.old);
        if old_key.is_some() {
            fate = Fate::Rebuild;
        }
        if self.goes_with_extension(difference) {
            return;
        }
        if fate == Fate::Alter && pending.is_empty() && beside.is_empty() {
            return;
        }
        if pending.contains("inherits") && self.is_of_others(key) {
            fate = Fate::Rebuild;
        }
        if pending.contains("persistence") && key.kind == Kind::Table {
            self.wishes.push((key, Wish::KeepSequences));
        }
        let subject = self.put(key, fate, Why::Differs);
        (subject.pending, subject.beside) = (pending, beside);
        (subject.effect, subject.old_key) = (effect, old_key);
        self.settle(key);
    }

    /// What a kind cannot alter is made again.
    fn settle(&mut self, key: &'a Key) {
        let left = self.render(key).1;
        let Some(subject) = self.of.get_mut(key) else {
            return;
        };
        if subject.fate == Fate::Alter && !left.is_empty() {
            subject.fate = Fate::Rebuild;
        }
        if subject.fate != Fate::Rebuild || !matches!(key.kind, Kind::Column) {
            return;
        }
        // The attributes of a composite type cannot be made again alone while
        // something has the type; the type is.
        let owner = relation_key(self.diff.old, key.database.as_ref(), &key.relation());
        if let Some(owner) = owner
            && owner.kind == Kind::CompositeType
        {
            self.of.remove(key);
            if let Some((owner, _)) = self.diff.new.get_key_value(&owner) {
                self.rebuild(owner, Why::Differs);
            }
        }
    }

    /// The statements of an altered object, and what they leave undone.
    pub fn render(&self, key: &'a Key) -> (Moments, Pending) {
        let mut moments = Moments::default();
        let Some(subject) = self.of.get(key) else {
            return (moments, Pending::default());
        };
        let mut pending = subject.pending.clone();
        if pending.is_empty() {
            return (moments, pending);
        }
        let silent = key.kind.unknown_object();
        let object = |entry: Option<&'a Entry>| entry.map(|entry| &entry.object);
        let old = object(subject.old).unwrap_or(&silent);
        let new = object(subject.new).unwrap_or(&silent);
        let members = self.members(key);
        let place = Place {
            at: At::new(self.diff, key),
            members: &members,
        };
        old.change(new, place, &mut pending, &mut moments);
        (moments, pending)
    }

    /// The identity sequences that come with a column.
    fn members(&self, key: &'a Key) -> Vec<(&'a Key, &'a Entry)> {
        if key.kind != Kind::Column {
            return Vec::new();
        }
        let catalog: &'a Catalog = self.diff.new;
        let keys = catalog.related_where(&key.relation(), |_, entry| {
            matches!(&entry.object, Object::Sequence(sequence) if sequence.is_identity_of(key.name()))
        });
        keys.iter()
            .filter_map(|key| catalog.get_key_value(key))
            .collect()
    }

    /// The tables that inherit from a table on the old side.
    pub fn children_of(&self, table: &QualifiedName) -> Vec<&'a Key> {
        self.children.get(table).cloned().unwrap_or_default()
    }

    /// Whether a table with other parents has columns or checks from them that
    /// it could not have when it left or joined them: what it leaves it keeps
    /// as its own, and what it joins it must have as its own.
    fn is_of_others(&self, key: &Key) -> bool {
        let parents = |catalog: &'a Catalog| match catalog.get(key).map(|it| &it.object) {
            Some(Object::Table(table)) => table.inherits.as_slice(),
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

    /// Sequences that belong to a table follow it when it is logged no more;
    /// those that should not are brought back.
    fn keep_sequences(&mut self, table: &'a Key) {
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

    /// Whether nothing but privileges on an object of an extension differs that
    /// goes, or moves, and takes it along.
    fn goes_with_extension(&self, difference: &Difference<'_>) -> bool {
        let is_made = |entry: Option<&Entry>| entry.is_some_and(|entry| entry.created);
        if is_made(difference.old) || is_made(difference.new) || difference.new.is_some() {
            return false;
        }
        let key = difference.key;
        self.diff.differences.iter().any(|other| {
            let old = other.old.map(|entry| &entry.object);
            let new = other.new.map(|entry| &entry.object);
            let schema = |object: Option<&Object>| match object {
                Some(Object::Extension(extension)) => extension.schema.clone(),
                _ => None,
            };
            other.key.kind == Kind::Extension
                && schema(old).is_some()
                && schema(old).as_ref() == key.schema()
                && schema(old) != schema(new)
        })
    }

    fn fulfil_wishes(&mut self) {
        for (table, wish) in std::mem::take(&mut self.wishes) {
            match wish {
                Wish::Rebuild => self.rebuild(table, Why::Differs),
                Wish::KeepSequences => self.keep_sequences(table),
            }
        }
    }

    /// A partition has its columns and checks from its parent, where they
    /// change; a dump says them of both.
    fn follow_parents(&mut self) {
        let keys: Vec<&'a Key> = self
            .of
            .keys()
            .copied()
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
    fn goes_with_parents(&self, key: &'a Key) -> bool {
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
    fn leaves_trigger(&self, key: &Key) -> bool {
        let parent = |catalog: &Catalog| {
            let table = relation_key(catalog, key.database.as_ref(), &key.relation())?;
            parent_of(&catalog.get(&table)?.object).cloned()
        };
        let (old, new) = (parent(self.diff.old), parent(self.diff.new));
        let Some(name) = new.as_ref().filter(|_| old == new) else {
            return true;
        };
        let mut trigger = Key::member(Kind::Trigger, name, key.name());
        trigger.database.clone_from(&key.database);
        !self.diff.new.contains(&trigger)
    }

    /// The column or check of the partitioned table that one of a partition
    /// comes from, on a table that is a partition before and after.
    fn parent_member(&self, key: &Key) -> Option<Key> {
        let parent = |catalog: &Catalog| {
            let table = relation_key(catalog, key.database.as_ref(), &key.relation())?;
            parent_of(&catalog.get(&table)?.object).cloned()
        };
        let (old, new) = (parent(self.diff.old)?, parent(self.diff.new)?);
        if old != new {
            return None;
        }
        let mut member = Key::member(key.kind, &new, key.name());
        member.database.clone_from(&key.database);
        Some(member)
    }

    /// An object that is dropped and made again.
    fn rebuild(&mut self, key: &'a Key, why: Why<'a>) {
        match self.of.get_mut(key) {
            Some(subject) if subject.fate == Fate::Alter => subject.fate = Fate::Rebuild,
            Some(_) => return,
            None => {
                self.put(key, Fate::Rebuild, why);
            }
        }
        self.waiting.push_back(key);
    }

    /// Reaches those that cannot stay as they are while something happens to
    /// an object.
    fn spread(&mut self, key: &'a Key) {
        let Some(subject) = self.of.get(key) else {
            return;
        };
        let retyped = ["type", "collation", FREE_TYPE]
            .iter()
            .any(|attribute| subject.pending.contains(attribute));
        match subject.fate {
            Fate::Rebuild => {
                for user in self.old.of(key) {
                    self.reach(user, key);
                }
                self.reach_members(key);
                self.reach_whole(key);
            }
            // What takes its name is of another kind.
            Fate::Drop if self.is_replaced(key) => {
                for user in self.old.of(key) {
                    self.reach(user, key);
                }
            }
            Fate::Drop if key.kind == Kind::Constraint || key.kind == Kind::Index => {
                self.reach_whole(key);
                // The foreign key may rest on another key over the columns.
                for user in self.old.of(key) {
                    if user.kind == Kind::Constraint {
                        self.reach(user, key);
                    }
                }
            }
            Fate::Alter if key.kind == Kind::Column && retyped => self.spread_type(key),
            Fate::Create if key.kind == Kind::DomainConstraint => self.free_containers(key),
            Fate::Alter if key.kind == Kind::Domain && subject.pending.contains("not_null") => {
                self.free_containers(key);
            }
            _ => {}
        }
    }

    /// Whether the new side has the name of a relation or type for one of
    /// another kind.
    fn is_replaced(&self, key: &Key) -> bool {
        let is_named = key.kind.is_type() || key.kind.is_relation();
        is_named
            && NAMED.iter().any(|kind| {
                let mut other = Key::qualified(*kind, &key.relation());
                other.database.clone_from(&key.database);
                *kind != key.kind && self.fate(&other) == Some(Fate::Create)
            })
    }

    /// A domain gets no new constraint while columns hold it inside of arrays
    /// or composite types, whose values nobody could check: those columns hold
    /// text meanwhile.
    fn free_containers(&mut self, key: &'a Key) {
        let mut domain = Key::qualified(Kind::Domain, &key.relation());
        domain.database.clone_from(&key.database);
        let Some((domain, _)) = self.diff.old.get_key_value(&domain) else {
            return;
        };
        let mut types = vec![domain];
        let mut at = 0;
        while let Some(of) = types.get(at).copied() {
            at += 1;
            for user in self.old.of(of) {
                let Some(Object::Column(column)) = self.diff.old.get(user).map(|it| &it.object)
                else {
                    if user.kind.is_type() && !types.contains(&user) {
                        types.push(user);
                    }
                    continue;
                };
                let relation =
                    relation_key(self.diff.old, user.database.as_ref(), &user.relation());
                let Some((relation, _)) =
                    relation.and_then(|key| self.diff.old.get_key_value(&key))
                else {
                    continue;
                };
                let is_inside = column.r#type.as_ref().is_some_and(|it| it.array) || of != domain;
                if relation.kind == Kind::CompositeType {
                    if !types.contains(&relation) {
                        types.push(relation);
                    }
                } else if is_inside && relation.kind == Kind::Table {
                    self.force(user, FREE_TYPE, key);
                    self.waiting.push_back(user);
                }
            }
        }
    }

    /// A part of an index cannot go while its table is a partition: the whole
    /// is made again.
    fn reach_whole(&mut self, key: &'a Key) {
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
        let leaves = self.of.get(&table).is_some_and(|subject| {
            subject.fate != Fate::Alter
                || subject.pending.contains("partition_of")
                || subject.pending.contains("partition_bound")
        });
        if leaves {
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

    /// What goes with a relation that is made again, and range types that
    /// come with a second type.
    fn reach_members(&mut self, key: &'a Key) {
        let old: &'a Catalog = self.diff.old;
        if key.kind.is_relation() {
            let relation = key.relation();
            for member in old.related_where(&relation, |_, entry| entry.created) {
                if let Some((member, entry)) = old.get_key_value(&member)
                    && member.kind != Kind::Column
                    && member != key
                    && member.database == key.database
                    && (entry.object.relation_of(member).as_ref() == Some(&relation)
                        || member.kind == Kind::PublicationRelation
                        || parent_of(&entry.object) == Some(&relation))
                {
                    self.reach(member, key);
                }
            }
        }
        let entry = old.get(key).map(|entry| &entry.object);
        if let Some(Object::Range(range)) = entry {
            let multirange = range.multirange_of(&key.relation());
            let mut second = Key::qualified(Kind::Range, &multirange);
            second.database.clone_from(&key.database);
            for user in self.old.of(&second) {
                self.reach(user, key);
            }
        }
    }

    /// A column of another type: what reads it has to let go of it. Indexes,
    /// checks, keys and statistics the server makes again by itself.
    fn spread_type(&mut self, key: &'a Key) {
        let mut columns = vec![key.clone()];
        let mut at = 0;
        while let Some(column) = columns.get(at).cloned() {
            let children = self.children.get(&column.relation());
            columns.extend(children.into_iter().flatten().map(|child| {
                let mut of_child = Key::member(Kind::Column, &child.relation(), key.name());
                of_child.database.clone_from(&key.database);
                of_child
            }));
            at += 1;
        }
        for column in columns {
            for user in self.old.of(&column) {
                match user.kind {
                    Kind::Constraint | Kind::Index | Kind::Statistics | Kind::Table => {}
                    Kind::Column if user.relation() != column.relation() => {}
                    _ => self.reach(user, key),
                }
            }
        }
        let table = relation_key(self.diff.old, key.database.as_ref(), &key.relation());
        self.spread_row_type(key, table.as_ref());
        if let Some(table) = table
            && let Some((table, entry)) = self.diff.old.get_key_value(&table)
            && let Object::Table(object) = &entry.object
            && let Some(partition_by) = &object.partition_by
            && partition_by.columns().any(|name| **name == *key.name())
            && self.diff.new.contains(table)
        {
            self.rebuild(table, Why::Follows(key));
        }
    }

    /// Columns of other tables may hold rows of the table: they hold text
    /// while a column of it changes. Foreign keys are made again, since both
    /// their sides may change.
    fn spread_row_type(&mut self, key: &'a Key, table: Option<&Key>) {
        let Some(table) = table else { return };
        for user in self.old.of(table) {
            match self.diff.old.get(user).map(|entry| &entry.object) {
                Some(Object::Column(column))
                    if user.relation() != key.relation()
                        && column.r#type.as_ref().map(|of| &of.name) == Some(&key.relation()) =>
                {
                    self.force(user, FREE_TYPE, key);
                    self.waiting.push_back(user);
                }
                Some(Object::Constraint(constraint)) if constraint.references.is_some() => {
                    let is_it = |names: &[crate::catalog::Name], of: &QualifiedName| {
                        *of == key.relation() && names.iter().any(|name| **name == *key.name())
                    };
                    let is_joined = is_it(&constraint.columns, &user.relation())
                        || constraint
                            .references
                            .as_ref()
                            .is_some_and(|other| is_it(&constraint.referenced_columns, other));
                    if is_joined && self.is_other_type(key) {
                        self.reach(user, key);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether a column gets another type, and not only other bounds.
    fn is_other_type(&self, key: &Key) -> bool {
        let of = |catalog: &Catalog| match &catalog.get(key)?.object {
            Object::Column(column) => column.r#type.as_ref().map(|of| of.name.clone()),
            _ => None,
        };
        let forced = self
            .of
            .get(key)
            .is_some_and(|subject| matches!(subject.why, Why::Follows(_)));
        forced || of(self.diff.old) != of(self.diff.new)
    }

    /// Something happens to what an object depends on.
    fn reach(&mut self, user: &'a Key, cause: &'a Key) {
        let Some((user, entry)) = self.diff.old.get_key_value(user) else {
            return;
        };
        let is_made = |entry: Option<&Entry>| entry.is_some_and(|entry| entry.created);
        if !entry.created || !is_made(self.diff.new.get(user)) || user == cause {
            return;
        }
        if let Some(subject) = self.of.get(user)
            && subject.fate != Fate::Alter
        {
            return;
        }
        match (&entry.object, user.kind) {
            (Object::Column(column), _) => {
                let of_type = column.r#type.as_ref().is_some_and(|of| {
                    cause.kind.is_type() && of.name == cause.relation()
                        || cause.kind.is_relation() && of.name == cause.relation()
                }) || multirange_of(self.diff.old, cause)
                    .is_some_and(|name| column.r#type.as_ref().is_some_and(|of| of.name == name));
                let of_collation = cause.kind == Kind::Collation
                    && column.collation.as_ref() == Some(&cause.relation());
                self.reach_column(user, cause, of_type || of_collation);
            }
            (Object::Table(table), _) => {
                let of = cause.relation();
                if table.of_type.as_ref() == Some(&of) {
                    self.force(user, "of_type", cause);
                }
                // To join the parent made anew would make its columns the
                // child's own.
                if table.inherits.contains(&of) {
                    self.rebuild(user, Why::Follows(cause));
                }
                if table.partition_of.as_ref() == Some(&of) && cause.kind == Kind::Table {
                    self.rebuild(user, Why::Follows(cause));
                } else if table.partition_by.is_some()
                    && cause.kind != Kind::Table
                    && !table.of_type.as_ref().is_some_and(|name| *name == of)
                {
                    self.rebuild(user, Why::Follows(cause));
                }
            }
            // Only the base type of a domain is what its values are.
            (Object::Domain(domain), _)
                if !cause.kind.is_type() && cause.kind != Kind::Collation =>
            {
                if domain.default.is_some() {
                    self.force(user, FREE_DEFAULT, cause);
                }
            }
            (Object::Sequence(sequence), _) if !sequence.identity => {
                self.force(user, "owned_by", cause);
            }
            (_, Kind::Schema | Kind::Extension | Kind::Role | Kind::Database) => {}
            _ => self.rebuild(user, Why::Follows(cause)),
        }
    }

    fn reach_column(&mut self, column: &'a Key, cause: &'a Key, is_retyped: bool) {
        let relation = relation_key(self.diff.old, column.database.as_ref(), &column.relation());
        let owner = relation.as_ref().map_or(Kind::Table, |key| key.kind);
        let entry = |catalog: &'a Catalog| match &catalog.get(column)?.object {
            Object::Column(it) => Some(&**it),
            _ => None,
        };
        let (Some(old), new) = (entry(self.diff.old), entry(self.diff.new)) else {
            return;
        };
        match owner {
            Kind::CompositeType => {
                if let Some((owner, _)) = relation.and_then(|key| self.diff.old.get_key_value(&key))
                    && is_retyped
                {
                    self.rebuild(owner, Why::Follows(cause));
                }
            }
            _ if is_retyped && cause.kind == Kind::BaseType => {
                self.force(column, FREE_TYPE, cause);
                self.waiting.push_back(column);
            }
            _ if is_retyped => {
                self.force(column, "type", cause);
                if old.default.is_some() || new.is_some_and(|new| new.default.is_some()) {
                    self.force(column, "default", cause);
                }
                if old.generated.is_some() {
                    self.rebuild(column, Why::Follows(cause));
                }
                self.waiting.push_back(column);
            }
            _ if old.generated.is_some() => self.rebuild(column, Why::Follows(cause)),
            _ if old.default.is_some() && goes_aside(cause.kind) => {
                self.force(column, "default", cause);
            }
            _ if old.default.is_some() => self.force(column, FREE_DEFAULT, cause),
            _ => {}
        }
    }

    /// An attribute has to be set anew although it does not differ.
    fn force(&mut self, key: &'a Key, attribute: &str, cause: &'a Key) {
        let subject = match self.of.get_mut(key) {
            Some(subject) if subject.fate == Fate::Alter => subject,
            Some(_) => return,
            None => self.put(key, Fate::Alter, Why::Follows(cause)),
        };
        subject.pending.insert(attribute);
    }

    /// The object of a key, if something becomes of it.
    pub fn fate(&self, key: &Key) -> Option<Fate> {
        self.of.get(key).map(|subject| subject.fate)
    }

    /// Whether the rows of an object, or the values that others hold of it,
    /// are to be kept: it goes under another name until they are moved.
    pub fn is_set_aside(&self, subject: &Subject<'a>) -> bool {
        self.aside.contains(subject.key)
    }

    /// Finds what is set aside: tables and sequences that are made again, and
    /// types of which something holds values that is altered or set aside
    /// itself.
    fn find_aside(&mut self) {
        let mut types = Vec::new();
        for subject in self.of.values() {
            let key = subject.key;
            let is_made_again = subject.fate == Fate::Rebuild && subject.old.is_some();
            match key.kind {
                Kind::Table | Kind::Sequence if is_made_again => {
                    self.aside.insert(key);
                }
                kind if goes_aside(kind)
                    && (is_made_again
                        || subject.fate == Fate::Drop
                            && kind.is_type()
                            && self.is_replaced(key)) =>
                {
                    types.push(key);
                }
                _ => {}
            }
        }
        loop {
            let held: Vec<&'a Key> = types
                .iter()
                .copied()
                .filter(|key| !self.aside.contains(key) && self.is_held(key))
                .collect();
            if held.is_empty() {
                return;
            }
            self.aside.extend(held);
        }
    }

    /// Whether something holds values of a type, or an order of a collation,
    /// while that is made again.
    fn is_held(&self, key: &Key) -> bool {
        let mut users = self.old.of(key);
        if let Some(name) = multirange_of(self.diff.old, key) {
            let mut second = Key::qualified(Kind::Range, &name);
            second.database.clone_from(&key.database);
            users.extend(self.old.of(&second));
        }
        users.iter().any(|user| {
            if user.kind.is_type() {
                return self.aside.contains(user);
            }
            if user.kind != Kind::Column || user.relation() == key.relation() {
                return false;
            }
            let is_altered = self.of.get(user).is_some_and(|subject| {
                subject.fate == Fate::Alter && subject.pending.contains("type")
            });
            let owner = relation_key(self.diff.old, user.database.as_ref(), &user.relation());
            is_altered || owner.is_some_and(|owner| self.aside.contains(&owner))
        })
    }
}

/// Whether an object of a kind can go under another name until what holds it
/// has moved over.
fn goes_aside(kind: Kind) -> bool {
    matches!(kind, Kind::Table | Kind::Sequence | Kind::Collation)
        || kind.is_type() && kind != Kind::BaseType
}

/// The second type of a range type.
fn multirange_of(catalog: &Catalog, key: &Key) -> Option<QualifiedName> {
    match &catalog.get(key)?.object {
        Object::Range(range) => Some(range.multirange_of(&key.relation())),
        _ => None,
    }
}

/// What partitions have from their parents.
const FROM_PARENT: [&str; 5] = ["type", "collation", "not_null", "generated", "identity"];

/// The attributes in which two objects of a kind differ.
fn differing(one: &Object, other: &Object) -> Pending {
    use crate::kind::Attributes;
    let mut pending = Pending::default();
    let pairs = one.attributes().into_iter().zip(other.attributes());
    for ((name, one), (_, other)) in pairs {
        if one != other {
            pending.insert(name.trim_start_matches("r#"));
        }
    }
    pending
}

/// Why an attribute stays as it is.
fn not_possible(attribute: &str) -> String {
    match attribute {
        "column_order" => "the order of columns cannot be changed in place".to_owned(),
        "version" => "which update of an extension is installed, no dump says".to_owned(),
        attribute => format!("{attribute} cannot be changed by a statement"),
    }
}
