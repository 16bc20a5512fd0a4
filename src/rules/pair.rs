//! The pair of catalogs as rules see it.

use super::naming::Naming;
use super::same_name::SameName;
use crate::catalog::{Catalog, Entry, Key, QualifiedName};
use crate::dependents::Users;
use crate::diff::{Change, Diff, Difference, Side};
use crate::kind::{Kind, ObjectKind};
use crate::rename::Origins;
use std::sync::OnceLock;

/// A diff with what rules ask of it again and again, found when it is first
/// asked for.
#[derive(Debug)]
pub struct Pair<'a> {
    diff: &'a Diff<'a>,
    naming: &'a Naming,
    origins: OnceLock<Origins>,
    old_users: OnceLock<Users<'a>>,
    new_users: OnceLock<Users<'a>>,
    old_names: OnceLock<SameName<'a>>,
    new_names: OnceLock<SameName<'a>>,
}

impl<'a> Pair<'a> {
    pub(super) fn new(diff: &'a Diff<'a>, naming: &'a Naming) -> Self {
        Self {
            diff,
            naming,
            origins: OnceLock::new(),
            old_users: OnceLock::new(),
            new_users: OnceLock::new(),
            old_names: OnceLock::new(),
            new_names: OnceLock::new(),
        }
    }

    /// The diff.
    #[must_use]
    pub fn diff(&self) -> &'a Diff<'a> {
        self.diff
    }

    /// The patterns that names have to follow.
    #[must_use]
    pub fn naming(&self) -> &'a Naming {
        self.naming
    }

    /// The old catalog. Objects that both sides say alike may be missing from
    /// both catalogs, unless something that differs mentions them or is
    /// mentioned by them.
    #[must_use]
    pub fn old(&self) -> &'a Catalog {
        self.diff.old
    }

    /// The new catalog.
    #[must_use]
    pub fn new_side(&self) -> &'a Catalog {
        self.diff.new
    }

    /// The catalog of a side.
    #[must_use]
    pub fn catalog(&self, side: Side) -> &'a Catalog {
        match side {
            Side::Old => self.diff.old,
            Side::New => self.diff.new,
        }
    }

    /// The version of the server that the change will run on, as 1500 for
    /// 15: that of the old side, as far as it is known.
    #[must_use]
    pub fn version(&self) -> u32 {
        crate::effect::version(self.diff)
    }

    /// What is called otherwise on the old side.
    pub(super) fn origins(&self) -> &Origins {
        self.origins.get_or_init(|| self.diff.renames.origins())
    }

    /// The difference of an object, if it has one that is to be seen.
    #[must_use]
    pub fn difference(&self, key: &Key) -> Option<&'a Difference<'a>> {
        let differences = &self.diff.differences;
        let at = differences.binary_search_by(|difference| difference.key.cmp(key));
        at.ok().map(|at| &differences[at])
    }

    /// Whether the object is there on the new side alone.
    #[must_use]
    pub fn is_added(&self, key: &Key) -> bool {
        is_created(self.diff.new, key) && !is_created(self.diff.old, key)
    }

    /// Whether the object is there on the old side alone.
    #[must_use]
    pub fn is_removed(&self, key: &Key) -> bool {
        is_created(self.diff.old, key) && !is_created(self.diff.new, key)
    }

    /// The key of the relation of a name on a side, whatever its kind.
    #[must_use]
    pub fn relation(&self, side: Side, like: &Key, name: &QualifiedName) -> Option<Key> {
        const KINDS: [Kind; 5] = [
            Kind::Table,
            Kind::View,
            Kind::MaterializedView,
            Kind::ForeignTable,
            Kind::Sequence,
        ];
        let catalog = self.catalog(side);
        let database = like.database.as_ref();
        let found = catalog.first_of(&KINDS, database, name, |entry| entry.created);
        found.map(|(key, _)| key)
    }

    /// The key of what an object belongs to: a relation, or the type or domain
    /// of the name.
    pub(super) fn owner(&self, object: &Key, name: &QualifiedName) -> Key {
        let relation = |side| self.relation(side, object, name);
        if let Some(key) = relation(Side::New).or_else(|| relation(Side::Old)) {
            return key;
        }
        let of_kind = |kind| {
            let mut key = Key::qualified(kind, name);
            key.database.clone_from(&object.database);
            key
        };
        let is_there = |key: &Key| is_created(self.diff.new, key) || is_created(self.diff.old, key);
        let types = [Kind::Domain, Kind::CompositeType].into_iter().map(of_kind);
        types
            .into_iter()
            .find(is_there)
            .unwrap_or_else(|| of_kind(Kind::Table))
    }

    /// The objects of a kind that belong to a relation on a side, sorted by
    /// key: columns, constraints, indexes, triggers, policies, rules.
    #[must_use]
    pub fn members<T: ObjectKind>(
        &self,
        side: Side,
        like: &Key,
        relation: &QualifiedName,
    ) -> Vec<(&'a Key, &'a Entry, &'a T)> {
        let catalog = self.catalog(side);
        let keys = catalog.related_where(relation, |key, entry| {
            key.kind == T::KIND && key.database == like.database && entry.created
        });
        let mut members = Vec::with_capacity(keys.len());
        for key in &keys {
            if let Some((key, entry)) = catalog.get_key_value(key)
                && let Some(object) = T::of(&entry.object)
                && entry.object.relation_of(key).as_ref() == Some(relation)
            {
                members.push((key, entry, object));
            }
        }
        members
    }

    /// What on a side uses an object, sorted: what mentions it by its name in
    /// an expression, a query, a type or a key. Bodies of functions that are
    /// only text are not looked into: see [`Self::bodies_that_name`].
    #[must_use]
    pub fn users(&self, side: Side, key: &Key) -> Vec<&'a Key> {
        self.users_of_side(side).of(key)
    }

    /// The routines on a side whose bodies, which are text, have a word,
    /// sorted.
    #[must_use]
    pub fn bodies_that_name(&self, side: Side, word: &str) -> Vec<&'a Key> {
        self.users_of_side(side).bodies(word)
    }

    fn users_of_side(&self, side: Side) -> &Users<'a> {
        let users = match side {
            Side::Old => &self.old_users,
            Side::New => &self.new_users,
        };
        users.get_or_init(|| Users::new(self.catalog(side)))
    }

    /// The relations and routines on a side that have a name, in whatever
    /// schema, sorted: what the name can mean without one.
    #[must_use]
    pub fn same_name(&self, side: Side, name: &str) -> &[&'a Key] {
        let names = match side {
            Side::Old => &self.old_names,
            Side::New => &self.new_names,
        };
        names
            .get_or_init(|| SameName::new(self.catalog(side)))
            .of(name)
    }

    /// Whether an attribute change is one that the diff lists, for a key.
    #[must_use]
    pub fn is_altered(&self, key: &Key, attribute: &str) -> bool {
        self.difference(key).is_some_and(|difference| {
            matches!(&difference.change, Change::Altered(changes)
                if changes.iter().any(|change| change.attribute == attribute))
        })
    }
}

fn is_created(catalog: &Catalog, key: &Key) -> bool {
    catalog.get(key).is_some_and(|entry| entry.created)
}
