//! What goes under another name until what it holds, or what holds it, has
//! moved over to the object that is made anew.

use super::fate::{Fate, Fates, Subject};
use super::structure::relation_key;
use crate::catalog::{Catalog, Key, QualifiedName};
use crate::kind::{Kind, Object};

impl<'a> Fates<'a> {
    /// Whether the rows of an object, or the values that others hold of it,
    /// are to be kept: it goes under another name until they are moved.
    pub fn is_set_aside(&self, subject: &Subject<'a>) -> bool {
        self.aside.contains(subject.key)
    }

    /// Finds what is set aside: tables and sequences that are made again, and
    /// types of which something holds values that is altered or set aside
    /// itself.
    pub(super) fn find_aside(&mut self) {
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
    pub(super) fn is_held(&self, key: &Key) -> bool {
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
pub(super) fn goes_aside(kind: Kind) -> bool {
    matches!(kind, Kind::Table | Kind::Sequence | Kind::Collation)
        || kind.is_type() && kind != Kind::BaseType
}

/// The second type of a range type.
pub(super) fn multirange_of(catalog: &Catalog, key: &Key) -> Option<QualifiedName> {
    match &catalog.get(key)?.object {
        Object::Range(range) => Some(range.multirange_of(&key.relation())),
        _ => None,
    }
}
