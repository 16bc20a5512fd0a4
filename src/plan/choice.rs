//! A plan for a part of what differs: patterns choose, and what the chosen
//! needs comes along. The plan then leads to a schema of its own, which has the
//! rest as the old side has it.

use super::structure::Dependents;
use crate::catalog::{Catalog, Entry, Key, QualifiedName};
use crate::diff::{Change, Diff, Difference};
use crate::rename::{Origins, Renames};
use crate::select::{Pattern, undone};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Which objects are to be planned.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Only these, with what they belong to; all where there is none.
    pub only: Vec<Pattern>,
    /// None of these, nor what needs them.
    pub skip: Vec<Pattern>,
}

/// What came of a choice.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// What is planned because something that was chosen needs it.
    pub along: Vec<Key>,
    /// What differs and is not planned.
    pub left: Vec<Key>,
}

/// A choice made: the new side with the rest undone.
pub(super) enum Made {
    /// The new side, and what is told of it.
    New(Box<Catalog>, Chosen),
    /// These renames, which were left out, are needed: their new keys.
    Renames(Vec<Key>),
}

impl Choice {
    /// Whether everything is chosen.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.only.is_empty() && self.skip.is_empty()
    }

    /// A pattern that no object of either side has the name for.
    #[must_use]
    pub fn unmatched<'a>(&'a self, old: &Catalog, new: &Catalog) -> Option<&'a Pattern> {
        let mut patterns = self.only.iter().chain(&self.skip);
        patterns.find(|pattern| {
            let is_one = |(key, entry): (&Key, &Entry)| {
                let names = own_names(key, [Some(entry), None]);
                means(std::slice::from_ref(*pattern), &names)
            };
            !old.iter().any(is_one) && !new.iter().any(is_one)
        })
    }

    fn wants(&self, names: &[QualifiedName]) -> bool {
        (self.only.is_empty() || means(&self.only, names)) && !means(&self.skip, names)
    }

    /// Whether a rename is chosen, by its old name or its new one.
    pub(super) fn wants_rename(&self, old: &Key, new: &Key) -> bool {
        self.wants(&[old.relation(), new.relation()])
    }

    /// Undoes what is not chosen. `all` are the renames that were found, those
    /// of the diff the ones that are chosen.
    pub(super) fn make(&self, mut diff: Diff<'_>, all: &Renames) -> Made {
        let origins = diff.renames.origins();
        let needs = Needs::of(&diff);
        let wanted: BTreeSet<&Key> = diff
            .differences
            .iter()
            .filter(|difference| self.wants(&names(difference, &origins)))
            .map(|difference| difference.key)
            .collect();
        let skipped: BTreeSet<&Key> = diff
            .differences
            .iter()
            .filter(|difference| means(&self.skip, &names(difference, &origins)))
            .map(|difference| difference.key)
            .collect();
        // What needs something that is skipped is skipped too.
        let possible = |key: &&&Key| needs.closure([**key]).is_disjoint(&skipped);
        let chosen: Vec<&Key> = wanted.iter().filter(possible).copied().collect();
        let chosen = needs.closure(chosen);
        let is_needed = |rename: &&crate::rename::Rename| {
            diff.renames.of_new(&rename.new).is_none() && chosen.contains(&rename.new)
        };
        let needed: Vec<Key> = all
            .chosen
            .iter()
            .filter(is_needed)
            .map(|rename| rename.new.clone())
            .collect();
        if !needed.is_empty() {
            return Made::Renames(needed);
        }
        let along = chosen.iter().filter(|key| !wanted.contains(*key));
        let mut told = Chosen {
            along: along.map(|key| (*key).clone()).collect(),
            left: Vec::new(),
        };
        let chosen: FxHashSet<Key> = chosen.into_iter().cloned().collect();
        let (stay, go): (Vec<_>, Vec<_>) = std::mem::take(&mut diff.differences)
            .into_iter()
            .partition(|difference| chosen.contains(difference.key));
        told.left = go.iter().map(|difference| difference.key.clone()).collect();
        diff.differences = stay;
        diff.hidden.differences.extend(go);
        let hidden = &mut diff.hidden.differences;
        hidden.sort_by(|one, other| one.key.cmp(other.key));
        Made::New(Box::new(undone(&diff)), told)
    }
}

fn means(patterns: &[Pattern], names: &[QualifiedName]) -> bool {
    let mut patterns = patterns.iter();
    patterns.any(|pattern| names.iter().any(|name| pattern.matches(name)))
}

/// The names that an object goes by: its own and its table's. A member has its
/// table's name in the place of a schema.
fn own_names(key: &Key, entries: [Option<&Entry>; 2]) -> Vec<QualifiedName> {
    let mut names = vec![key.relation()];
    if key.kind.is_member() {
        let table = Some(key.relation().name);
        names.push(QualifiedName::new(table, key.name()));
    }
    for entry in entries.into_iter().flatten() {
        names.extend(entry.object.belongs_to().cloned());
    }
    names
}

/// The same, before and after a rename.
fn names(difference: &Difference<'_>, origins: &Origins) -> Vec<QualifiedName> {
    let key = difference.key;
    let mut names = own_names(key, [difference.old, difference.new]);
    let before: Vec<QualifiedName> = names
        .iter()
        .filter_map(|name| origins.relation(key.database.as_ref(), name))
        .chain(origins.key(key).map(|key| key.relation()))
        .collect();
    names.extend(before);
    names
}

/// By difference, the differences without which it cannot be.
struct Needs<'a>(FxHashMap<&'a Key, Vec<&'a Key>>);

impl<'a> Needs<'a> {
    fn of(diff: &Diff<'a>) -> Self {
        let differing: FxHashMap<&Key, &Difference<'a>> = diff
            .differences
            .iter()
            .map(|difference| (difference.key, difference))
            .collect();
        let key_of = |key: &Key| differing.get(key).map(|difference| difference.key);
        let (old, new) = rayon::join(
            || Dependents::of_catalog(diff.old),
            || Dependents::of_catalog(diff.new),
        );
        let mut relations: FxHashMap<QualifiedName, Vec<&Difference<'a>>> = FxHashMap::default();
        for difference in &diff.differences {
            let kind = difference.key.kind;
            if kind.is_relation() || kind.is_type() {
                let of = relations.entry(difference.key.relation());
                of.or_default().push(difference);
            }
        }
        let mut needs: FxHashMap<&Key, Vec<&Key>> = FxHashMap::default();
        for difference in &diff.differences {
            let key = difference.key;
            let is = |change: &Change| difference.change == *change;
            // What stands on it, as it will be, needs it as it will be.
            for user in new.of(key).into_iter().filter_map(key_of) {
                if !is(&Change::Removed) {
                    needs.entry(user).or_default().push(key);
                }
            }
            // It cannot go before what stands on it lets it go.
            for user in old.of(key).into_iter().filter_map(key_of) {
                if is(&Change::Removed) {
                    needs.entry(key).or_default().push(user);
                }
            }
            // A relation comes and goes with all that belongs to it, and that
            // does not go without it.
            let table = difference
                .new
                .or(difference.old)
                .and_then(|entry| entry.object.relation_of(key));
            let Some(table) = table.filter(|_| !matches!(difference.change, Change::Altered(_)))
            else {
                continue;
            };
            for relation in relations.get(&table).into_iter().flatten() {
                if relation.change == difference.change
                    && relation.key.database == key.database
                    && relation.key != key
                {
                    needs.entry(relation.key).or_default().push(key);
                    if is(&Change::Removed) {
                        needs.entry(key).or_default().push(relation.key);
                    }
                }
            }
        }
        Self(needs)
    }

    fn closure(&self, keys: impl IntoIterator<Item = &'a Key>) -> BTreeSet<&'a Key> {
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
