//! A plan for a part of what differs: patterns choose, and what the chosen
//! needs comes along. The plan then leads to a schema of its own, which has the
//! rest as the old side has it.

mod needs;

use crate::catalog::{Catalog, Entry, Key, QualifiedName};
use crate::diff::{Diff, Difference};
use crate::rename::{Origins, Renames};
use crate::select::{Pattern, undone};
use needs::Needs;
use rustc_hash::FxHashSet;
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

impl Chosen {
    /// What is not planned, without the members of what is not planned either.
    pub(super) fn left_as_wholes(&self) -> impl Iterator<Item = &Key> {
        let is_whole = |key: &&Key| key.kind.is_relation() || key.kind.is_type();
        let name = |key: &Key| (key.database.clone(), key.relation());
        let wholes = self.left.iter().filter(is_whole);
        let wholes: FxHashSet<_> = wholes.map(name).collect();
        let is_part = move |key: &&Key| key.kind.is_member() && wholes.contains(&name(key));
        self.left.iter().filter(move |key| !is_part(key))
    }
}

/// A choice made: the new side with the rest undone.
pub(super) enum Made {
    /// The new side, and what is told of it.
    New(Box<Catalog>, Chosen),
    /// Other renames than those that were applied are needed, or these ones
    /// cannot be: their new keys.
    Renames {
        needed: Vec<Key>,
        impossible: Vec<Key>,
    },
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
                let names = Names::of(key, [Some(entry), None]);
                means(std::slice::from_ref(*pattern), &names)
            };
            !old.iter().any(is_one) && !new.iter().any(is_one)
        })
    }

    fn wants(&self, names: &Names) -> bool {
        (self.only.is_empty() || means(&self.only, names)) && !means(&self.skip, names)
    }

    /// Whether a rename is chosen, by its old name or its new one.
    pub(super) fn wants_rename(&self, old: &Key, new: &Key) -> bool {
        let mut names = Names::of(old, [None, None]);
        names.add(new);
        self.wants(&names)
    }

    /// Undoes what is not chosen. `all` are the renames that were found, those
    /// of the diff the ones that are chosen, and none of the impossible ones can
    /// be.
    pub(super) fn make(
        &self,
        mut diff: Diff<'_>,
        all: &Renames,
        impossible: &BTreeSet<Key>,
    ) -> Made {
        let origins = diff.renames.origins();
        let needs = Needs::of(&diff);
        let wanted: BTreeSet<&Key> = diff
            .differences
            .iter()
            .filter(|difference| self.wants(&Names::of_difference(difference, &origins)))
            .map(|difference| difference.key)
            .collect();
        let skipped: BTreeSet<&Key> = diff
            .differences
            .iter()
            .filter(|difference| {
                impossible.contains(difference.key)
                    || means(&self.skip, &Names::of_difference(difference, &origins))
            })
            .map(|difference| difference.key)
            .collect();
        // What needs something that is skipped is skipped too.
        let possible = |key: &&&Key| needs.closure([**key]).is_disjoint(&skipped);
        let chosen: Vec<&Key> = wanted.iter().filter(possible).copied().collect();
        let chosen = needs.closure(chosen);
        let keys = |renames: &Renames, wanted: &dyn Fn(&Key) -> bool| -> Vec<Key> {
            let keys = renames.chosen.iter().map(|rename| &rename.new);
            keys.filter(|key| wanted(key)).cloned().collect()
        };
        let is_applied = |key: &Key| diff.renames.of_new(key).is_some();
        let needed = keys(all, &|key| !is_applied(key) && chosen.contains(key));
        let impossible = keys(&diff.renames, &|key| !chosen.contains(key));
        if !needed.is_empty() || !impossible.is_empty() {
            return Made::Renames { needed, impossible };
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

/// The names that an object goes by.
#[derive(Default)]
struct Names {
    /// Its own and its table's.
    whole: Vec<QualifiedName>,
    /// That of a member, with its table's in the place of a schema: only a
    /// pattern with a dot means it.
    members: Vec<QualifiedName>,
}

impl Names {
    fn of(key: &Key, entries: [Option<&Entry>; 2]) -> Self {
        let mut names = Self::default();
        names.add(key);
        for entry in entries.into_iter().flatten() {
            names.whole.extend(entry.object.belongs_to().cloned());
        }
        names
    }

    fn add(&mut self, key: &Key) {
        self.whole.push(key.relation());
        if key.kind.is_member() {
            let table = Some(key.relation().name);
            self.members.push(QualifiedName::new(table, key.name()));
        }
    }

    /// The same, before and after a rename.
    fn of_difference(difference: &Difference<'_>, origins: &Origins) -> Self {
        let key = difference.key;
        let mut names = Self::of(key, [difference.old, difference.new]);
        let relation = |name| origins.relation(key.database.as_ref(), name);
        let before: Vec<QualifiedName> = names.whole.iter().filter_map(relation).collect();
        names.whole.extend(before);
        if let Some(origin) = origins.key(key) {
            names.add(&origin);
        }
        names
    }
}

fn means(patterns: &[Pattern], names: &Names) -> bool {
    patterns.iter().any(|pattern| {
        let is_one = |name: &QualifiedName| pattern.matches(name);
        names.whole.iter().any(is_one) || pattern.names_schema() && names.members.iter().any(is_one)
    })
}
