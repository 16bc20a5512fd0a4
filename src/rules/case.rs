//! One difference as rules see it.

use super::pair::Pair;
use crate::catalog::{Entry, Key, QualifiedName};
use crate::diff::{AttributeChange, Change, Difference, Side};
use crate::effect::{self, Effect};
use crate::kind::{Kind, ObjectKind};
use crate::rename::Rename;
use crate::report::in_line;
use std::cell::OnceCell;

/// An object that differs, with the pair of catalogs around it.
#[derive(Debug)]
pub struct Case<'a> {
    pair: &'a Pair<'a>,
    difference: &'a Difference<'a>,
    effect: OnceCell<Effect>,
}

impl<'a> Case<'a> {
    pub(super) fn of(pair: &'a Pair<'a>, difference: &'a Difference<'a>) -> Self {
        Self {
            pair,
            difference,
            effect: OnceCell::new(),
        }
    }

    /// The pair of catalogs.
    #[must_use]
    pub fn pair(&self) -> &'a Pair<'a> {
        self.pair
    }

    /// The difference.
    #[must_use]
    pub fn difference(&self) -> &'a Difference<'a> {
        self.difference
    }

    /// The object's key, with its new names where it was renamed.
    #[must_use]
    pub fn key(&self) -> &'a Key {
        self.difference.key
    }

    /// The kind of the object.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.difference.key.kind
    }

    /// Kind and name, fit to be printed: `column public.t.c`.
    #[must_use]
    pub fn object(&self) -> String {
        in_line(&self.key().to_string())
    }

    /// The name alone, fit to be printed: `public.t.c`.
    #[must_use]
    pub fn identity(&self) -> String {
        in_line(&self.key().identity())
    }

    /// What the old side says of the object.
    #[must_use]
    pub fn old(&self) -> Option<&'a Entry> {
        self.difference.old
    }

    /// What the new side says of the object.
    #[must_use]
    #[allow(
        clippy::new_ret_no_self,
        clippy::wrong_self_convention,
        reason = "it is the new side, as `old` is the old one"
    )]
    pub fn new(&self) -> Option<&'a Entry> {
        self.difference.new
    }

    /// The rename that the object went through, if it has another key on the
    /// old side.
    #[must_use]
    pub fn rename(&self) -> Option<&'a Rename> {
        self.difference.renamed_from.as_ref()?;
        self.pair.diff().renames.of_new(self.key())
    }

    /// The object as only the new side has it.
    #[must_use]
    pub fn added<T: ObjectKind>(&self) -> Option<&'a T> {
        let new = self.difference.new.filter(|_| self.is_added())?;
        T::of(&new.object)
    }

    /// The object as only the old side has it.
    #[must_use]
    pub fn removed<T: ObjectKind>(&self) -> Option<&'a T> {
        let old = self.difference.old.filter(|_| self.is_removed())?;
        T::of(&old.object)
    }

    /// The object on both sides, if both have it.
    #[must_use]
    pub fn altered<T: ObjectKind>(&self) -> Option<(&'a T, &'a T)> {
        let (old, new) = (self.difference.old?, self.difference.new?);
        if !matches!(self.difference.change, Change::Altered(_)) {
            return None;
        }
        Some((T::of(&old.object)?, T::of(&new.object)?))
    }

    /// Whether the new side asks more than the old one: the object is added,
    /// or the two are not alike in what counts.
    pub(super) fn may_break<T: ObjectKind + 'a>(&self, is_alike: impl Fn(&T, &T) -> bool) -> bool {
        self.is_added()
            || self
                .altered::<T>()
                .is_some_and(|(old, new)| !is_alike(old, new))
    }

    /// The object of the new side, whether or not the old one has it.
    #[must_use]
    pub fn new_object<T: ObjectKind>(&self) -> Option<&'a T> {
        let new = self.difference.new.filter(|_| !self.is_removed())?;
        T::of(&new.object)
    }

    /// Whether only the new side has the object.
    #[must_use]
    pub fn is_added(&self) -> bool {
        self.difference.change == Change::Added
    }

    /// Whether only the old side has the object.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        self.difference.change == Change::Removed
    }

    /// The attributes that differ, of an object that both sides have.
    #[must_use]
    pub fn changes(&self) -> &'a [AttributeChange] {
        match &self.difference.change {
            Change::Altered(changes) => changes,
            Change::Added | Change::Removed => &[],
        }
    }

    /// The change of an attribute, which is named as the field of the kind;
    /// common ones are `owner`, `comment`, `privileges of app`.
    #[must_use]
    pub fn change(&self, attribute: &str) -> Option<&'a AttributeChange> {
        self.changes()
            .iter()
            .find(|change| change.attribute == attribute)
    }

    /// What the whole change costs.
    #[must_use]
    pub fn effect(&self) -> Effect {
        *self
            .effect
            .get_or_init(|| effect::of(self.pair.diff(), self.difference))
    }

    /// What changing one attribute costs.
    #[must_use]
    pub fn effect_of(&self, attribute: &str) -> Effect {
        effect::of_attribute(self.pair.diff(), self.difference, attribute)
    }

    /// The relation that the object belongs to: a column's or index's table,
    /// a sequence's owner.
    #[must_use]
    pub fn table(&self) -> Option<QualifiedName> {
        let entry = self.difference.new.or(self.difference.old)?;
        entry.object.relation_of(self.key())
    }

    /// Whether the object's relation came with it, so that it is empty and
    /// nobody uses it yet.
    #[must_use]
    pub fn table_is_new(&self) -> bool {
        self.is_of_whole(Side::New)
    }

    /// Whether the object's relation goes with it, which a rule on relations
    /// tells.
    #[must_use]
    pub fn table_is_gone(&self) -> bool {
        self.is_of_whole(Side::Old)
    }

    /// Whether the object's relation is there on one side only. A column that
    /// its table inherits, or the trigger of a partition, is no object of its
    /// own that comes and goes, so that it is altered even then.
    #[must_use]
    pub fn comes_or_goes_with_table(&self) -> bool {
        self.table_is_new() || self.table_is_gone()
    }

    fn is_of_whole(&self, side: Side) -> bool {
        let Some(table) = self.table() else {
            return false;
        };
        let other = match side {
            Side::Old => Side::New,
            Side::New => Side::Old,
        };
        let found = |side| self.pair.relation(side, self.key(), &table);
        // A domain or a composite type has members too.
        let found_type = |side| {
            let catalog = self.pair.catalog(side);
            [Kind::Domain, Kind::CompositeType].into_iter().any(|kind| {
                let mut key = Key::qualified(kind, &table);
                key.database.clone_from(&self.key().database);
                catalog.get(&key).is_some_and(|entry| entry.created)
            })
        };
        match (found(side), found(other)) {
            (Some(_), None) => true,
            // A view that takes a table's name is not that table.
            (Some(one), Some(other)) => one.kind != other.kind,
            (None, None) => found_type(side) && !found_type(other),
            _ => false,
        }
    }

    /// What uses the object on the old side, other than what belongs to it.
    #[must_use]
    pub fn users(&self) -> Vec<&'a Key> {
        let own = self.key().relation();
        let is_relation = self.kind().is_relation() || self.kind().is_type();
        let mut users = self.pair.users(Side::Old, self.key());
        users.retain(|user| {
            *user != self.key() && !(is_relation && user.kind.is_member() && user.relation() == own)
        });
        users
    }

    /// The same without what is gone on the new side.
    #[must_use]
    pub fn remaining_users(&self) -> Vec<&'a Key> {
        let mut users = self.users();
        users.retain(|user| !self.pair.is_removed(user));
        users
    }
}
