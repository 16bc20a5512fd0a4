//! What differs between two catalogs: objects added, removed and altered,
//! attribute by attribute.
//!
//! The comparison knows no kind of object. Each pair of entries is compared
//! on its own, on any thread, and the result is sorted by key, so that it is
//! the same for any number of threads. Objects that are equal cost one
//! comparison of their structs: no text is made for them.

mod compare;
mod hidden;
mod note;
mod privileges;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::catalog::{Catalog, Entry, Key, Origin, Value};
use crate::rename::{Rename, Renames};

pub use hidden::{Hidden, HiddenCount};
pub use note::{Note, Side};
pub use privileges::{Holding, holdings};

use compare::{Comparison, Rules};
pub(crate) use note::{Count, Summed};

/// How two catalogs differ.
#[derive(Debug)]
pub struct Diff<'a> {
    /// The objects that differ, in the order of their keys.
    pub differences: Vec<Difference<'a>>,
    /// What could not be compared, or is summed up.
    pub notes: Vec<Note>,
    /// What [`Selection`](crate::select::Selection) took out; nothing in a
    /// diff as it is made.
    pub hidden: Hidden<'a>,
    /// The objects that the notes sum up, sorted.
    summed: Vec<Summed<'a>>,
    /// The renames that were applied to the old catalog, and what else may
    /// have been renamed.
    pub renames: Renames,
    /// The catalog of the old side, its objects under their new names.
    pub old: &'a Catalog,
    /// The catalog of the new side.
    pub new: &'a Catalog,
}

impl Diff<'_> {
    /// Whether the two sides mean the same. What is summed up in a note is a
    /// difference too.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty() && self.notes.iter().all(|note| note.differences() == 0)
    }
}

/// One object that differs.
#[derive(Debug)]
pub struct Difference<'a> {
    /// Which object.
    pub key: &'a Key,
    /// How it differs.
    pub change: Change,
    /// The object of the old side.
    pub old: Option<&'a Entry>,
    /// The object of the new side.
    pub new: Option<&'a Entry>,
    /// The object's own key in the old side, where it is another one. What is
    /// renamed differs even if none of its attributes does. Few are, so that
    /// the place for it is small.
    pub renamed_from: Option<Box<Key>>,
}

impl Difference<'_> {
    /// Where the old side says the object.
    #[must_use]
    pub fn old_origin(&self) -> Option<Origin> {
        self.old.map(|entry| entry.origin)
    }

    /// Where the new side says the object.
    #[must_use]
    pub fn new_origin(&self) -> Option<Origin> {
        self.new.map(|entry| entry.origin)
    }
}

impl Difference<'_> {
    /// What the dump says about an object that came or went, its attributes
    /// and its owner aside: privileges that are not the kind's default,
    /// comment, security labels. Nothing for an altered object.
    #[must_use]
    pub fn belongings(&self, diff: &Diff<'_>) -> Vec<AttributeChange> {
        let (entry, catalog) = match self.change {
            Change::Added => (self.new, diff.new),
            Change::Removed => (self.old, diff.old),
            Change::Altered(_) => return Vec::new(),
        };
        entry.map_or_else(Vec::new, |entry| {
            compare::belongings(self.key, entry, &catalog.facts)
        })
    }
}

/// How an object differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Removed,
    /// Both sides have it, and these attributes differ.
    Altered(Vec<AttributeChange>),
}

/// An attribute whose value differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeChange {
    /// The attribute: a field of the kind, or one of those that all kinds
    /// have, such as `owner` and `privileges of app`.
    pub attribute: String,
    /// The value of the old side.
    pub old: Value,
    /// The value of the new side.
    pub new: Value,
}

/// What the comparison of one key came to.
enum Outcome<'a> {
    Difference(Difference<'a>),
    /// Differences of a class that one side does not hold at all.
    Counted(Summed<'a>),
    /// Both.
    Partly(Difference<'a>, Summed<'a>),
}

/// Compares two catalogs.
#[must_use]
pub fn diff<'a>(old: &'a Catalog, new: &'a Catalog) -> Diff<'a> {
    diff_renamed(old, new, Renames::default())
}

/// Compares two catalogs, to the first of which the renames were applied.
#[must_use]
pub fn diff_renamed<'a>(old: &'a Catalog, new: &'a Catalog, renames: Renames) -> Diff<'a> {
    let rules = Rules::of(&old.facts, &new.facts);
    let only_new = new.iter().filter(|(key, _)| !old.contains(key));
    let pairs: Vec<(&Key, Option<&Entry>, Option<&Entry>)> = old
        .iter()
        .map(|(key, entry)| (key, Some(entry), new.get(key)))
        .chain(only_new.map(|(key, entry)| (key, None, Some(entry))))
        .collect();
    let outcomes: Vec<Outcome<'a>> = pairs
        .into_par_iter()
        .filter_map(|(key, old, new)| compare_pair(&rules, key, old, new))
        .collect();
    let mut summed = Vec::new();
    let mut differences = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        match outcome {
            Outcome::Difference(difference) => differences.push(difference),
            Outcome::Counted(one) => summed.push(one),
            Outcome::Partly(difference, one) => {
                differences.push(difference);
                summed.push(one);
            }
        }
    }
    differences.sort_unstable_by(|one, other| one.key.cmp(other.key));
    tell_renames(&mut differences, &renames, old, new);
    summed.sort_unstable_by(|one, other| one.key.cmp(other.key));
    let mut diff = Diff {
        differences,
        notes: Vec::new(),
        hidden: Hidden::default(),
        summed,
        renames,
        old,
        new,
    };
    diff.sum_up();
    diff
}

/// What is renamed is a difference, with its old key.
fn tell_renames<'a>(
    differences: &mut Vec<Difference<'a>>,
    renames: &Renames,
    old: &'a Catalog,
    new: &'a Catalog,
) {
    let mut unchanged = Vec::new();
    for Rename {
        new: key,
        old: from,
        ..
    } in &renames.chosen
    {
        let found = differences.binary_search_by(|one| one.key.cmp(key));
        if let Some(difference) = found.ok().and_then(|at| differences.get_mut(at)) {
            difference.renamed_from = Some(Box::new(from.clone()));
            continue;
        }
        let entry = new.get_key_value(key);
        unchanged.extend(entry.map(|(key, entry)| Difference {
            key,
            change: Change::Altered(Vec::new()),
            old: old.get(key),
            new: Some(entry),
            renamed_from: Some(Box::new(from.clone())),
        }));
    }
    if !unchanged.is_empty() {
        differences.reserve_exact(unchanged.len());
        differences.append(&mut unchanged);
        differences.sort_unstable_by(|one, other| one.key.cmp(other.key));
    }
}

impl<'a> Diff<'a> {
    /// The objects that the notes sum up, each with its classes.
    pub(crate) fn summed(&self) -> &[Summed<'a>] {
        &self.summed
    }

    /// Leaves summed-up objects, or classes of them, out of the notes.
    pub(crate) fn retain_summed(&mut self, mut keep: impl FnMut(&mut Summed<'a>) -> bool) {
        self.summed.retain_mut(|one| keep(one));
        self.sum_up();
    }

    fn sum_up(&mut self) {
        let mut total = Count::default();
        for one in &self.summed {
            total += one.count;
        }
        let (old, new) = (&self.old.facts, &self.new.facts);
        self.notes = note::notes(old, new, &Rules::of(old, new), total);
    }
}

fn compare_pair<'a>(
    rules: &Rules,
    key: &'a Key,
    old: Option<&'a Entry>,
    new: Option<&'a Entry>,
) -> Option<Outcome<'a>> {
    if let Some(count) = rules.unknown(key.kind) {
        return Some(Outcome::Counted(Summed { key, count }));
    }
    let created = |entry: Option<&Entry>| entry.is_some_and(|entry| entry.created);
    let change = match (created(old), created(new)) {
        (true, false) | (false, true) if rules.sums_up(key.kind) => {
            return Some(Outcome::Counted(Summed {
                key,
                count: note::ONE_GRANT,
            }));
        }
        (true, false) => Change::Removed,
        (false, true) => Change::Added,
        // Where a side does not even speak of an object that neither makes,
        // it is as the other side leaves it unless it says more.
        _ => {
            let mut comparison = Comparison::new(rules, key);
            comparison.entries(old, new);
            let Comparison {
                changes, counted, ..
            } = comparison;
            let counted = (counted != Count::default()).then_some(Summed {
                key,
                count: counted,
            });
            if changes.is_empty() {
                return counted.map(Outcome::Counted);
            }
            let difference = Difference {
                key,
                change: Change::Altered(changes),
                old,
                new,
                renamed_from: None,
            };
            return Some(match counted {
                None => Outcome::Difference(difference),
                Some(counted) => Outcome::Partly(difference, counted),
            });
        }
    };
    Some(Outcome::Difference(Difference {
        key,
        change,
        old,
        new,
        renamed_from: None,
    }))
}
