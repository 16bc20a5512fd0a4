//! What is to become of each object: it is made, dropped, altered in place,
//! or dropped and made again.

use super::asked::ask;
use super::structure::{Dependents, NAMED, relation_key};
use super::subjects::Subjects;
use crate::catalog::{Catalog, Entry, Key, QualifiedName};
use crate::diff::{AttributeChange, Change, Diff, Difference};
use crate::effect::{self, At, Effect, Loss, Way};
use crate::kind::change::{Moments, Pending, Place};
use crate::kind::{Kind, Object};
use crate::load::Asked;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

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
    pub of: Subjects<'a>,
    pub unplanned: Vec<Unplanned>,
    pub diff: &'a Diff<'a>,
    pub old: Dependents<'a>,
    pub new: Dependents<'a>,
    pub children: FxHashMap<QualifiedName, Vec<&'a Key>>,
    /// The new indexes of partitioned tables, by the tables.
    pub whole_indexes: FxHashMap<QualifiedName, Vec<&'a Key>>,
    pub waiting: VecDeque<&'a Key>,
    pub aside: FxHashSet<&'a Key>,
    pub wishes: Vec<(&'a Key, Wish)>,
}

/// What members of a table ask of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wish {
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
    pub fn decided(diff: &'a Diff<'a>, loses_data: bool) -> Self {
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
            of: Subjects::default(),
            unplanned: Vec::new(),
            diff,
            old,
            new,
            children,
            whole_indexes: super::wholes::whole_indexes(diff.new),
            waiting: VecDeque::new(),
            aside: FxHashSet::default(),
            wishes: Vec::new(),
        };
        for difference in &diff.differences {
            if loses_data || !fates.keeps(difference) {
                fates.decide(difference);
            }
        }
        fates.fulfil_wishes();
        fates.follow_parents();
        let all: Vec<&'a Key> = fates.of.keys().collect();
        fates.waiting.extend(all);
        while let Some(key) = fates.waiting.pop_front() {
            fates.spread(key);
        }
        fates.find_aside();
        fates
    }

    /// What stays different, and what has to be known for that to be the whole
    /// plan.
    pub fn finish(self) -> (Vec<Unplanned>, Asked) {
        let mut asked = self.old.into_asked();
        asked.add(self.new.into_asked());
        for subject in self.of.values() {
            ask(&mut asked, subject.key, subject.old.or(subject.new));
        }
        (self.unplanned, asked)
    }

    pub fn leave(&mut self, key: &Key, what: impl Into<String>) {
        self.unplanned.push(Unplanned {
            key: Some(key.clone()),
            what: what.into(),
            is_order: false,
        });
    }

    /// Leaves out what would lose data, and what would take its name.
    fn keeps(&mut self, difference: &'a Difference<'a>) -> bool {
        let loses = effect::of(self.diff, difference).loses != Loss::No;
        let takes_name = || {
            NAMED.iter().any(|kind| {
                let mut other = Key::qualified(*kind, &difference.key.relation());
                other.database.clone_from(&difference.key.database);
                let found = self
                    .diff
                    .differences
                    .binary_search_by(|one| one.key.cmp(&other));
                let found = found.ok().and_then(|at| self.diff.differences.get(at));
                found.is_some_and(|other| {
                    other.change == Change::Removed
                        && effect::of(self.diff, other).loses != Loss::No
                })
            })
        };
        let is_named = NAMED.contains(&difference.key.kind);
        let what = if loses {
            "data would be lost"
        } else if is_named && difference.change == Change::Added && takes_name() {
            "what has its name stays, since data would be lost"
        } else {
            return false;
        };
        self.leave(difference.key, what);
        true
    }

    pub fn put(&mut self, key: &'a Key, fate: Fate, why: Why<'a>) -> &mut Subject<'a> {
        let (old, new) = (self.diff.old.get(key), self.diff.new.get(key));
        let subject = self.of.get_or_insert_with(key, || Subject {
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
            .filter(|rename| super::renames::is_made_anew(self.diff, rename))
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

    /// Whether nothing but privileges on an object of an extension differs that
    /// goes, or moves, and takes it along.
    fn goes_with_extension(&self, difference: &Difference<'_>) -> bool {
        let is_made = |entry: Option<&Entry>| entry.is_some_and(|entry| entry.created);
        if is_made(difference.old) || is_made(difference.new) || difference.new.is_some() {
            return false;
        }
        let key = difference.key;
        // What the dump makes is of no extension, nor are its columns.
        let relation = relation_key(self.diff.old, key.database.as_ref(), &key.relation());
        let relation = relation.and_then(|relation| self.diff.old.get(&relation));
        if relation.is_some_and(|entry| entry.created) {
            return false;
        }
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

    /// An object that is dropped and made again.
    pub fn rebuild(&mut self, key: &'a Key, why: Why<'a>) {
        match self.of.get_mut(key) {
            Some(subject) if subject.fate == Fate::Alter => subject.fate = Fate::Rebuild,
            Some(_) => return,
            None => {
                self.put(key, Fate::Rebuild, why);
            }
        }
        self.waiting.push_back(key);
    }

    /// An attribute has to be set anew although it does not differ.
    pub fn force(&mut self, key: &'a Key, attribute: &str, cause: &'a Key) {
        let subject = match self.of.get_mut(key) {
            Some(subject) if subject.fate == Fate::Alter => subject,
            Some(_) => return,
            None => self.put(key, Fate::Alter, Why::Follows(cause)),
        };
        subject.pending.insert(attribute);
    }

    /// The routines that stay and have the name of an object in bodies that
    /// nobody reads.
    pub fn readers(&self, key: &Key) -> Vec<Key> {
        let is_named = key.kind.is_relation()
            || key.kind.is_routine()
            || key.kind.is_type()
            || key.kind == Kind::Column;
        if !is_named {
            return Vec::new();
        }
        let readers = self.old.bodies(key.name()).into_iter();
        readers
            .filter(|reader| reader.database == key.database && self.diff.new.contains(reader))
            .cloned()
            .collect()
    }

    /// The object of a key, if something becomes of it.
    pub fn fate(&self, key: &Key) -> Option<Fate> {
        self.of.get(key).map(|subject| subject.fate)
    }
}

/// The attributes in which two objects of a kind differ.
pub(super) fn differing(one: &Object, other: &Object) -> Pending {
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
