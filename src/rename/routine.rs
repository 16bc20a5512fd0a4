//! Routines that have other arguments than before.
//!
//! PostgreSQL counts a function with other arguments as another function, and
//! one with another result cannot be replaced either. To whoever calls it, it
//! is the same function, changed.

use super::finder::{Finder, Found};
use super::pairs::{Limits, MOST_PAIRS, Pair};
use super::profile::{Profile, Profiler};
use crate::catalog::{Key, Name};
use crate::kind::Kind;
use rustc_hash::FxHashMap;

/// How sure the name alone makes it, where no other routine has it.
const NAME: u32 = 750;
/// The same among several of one name.
const ONE_OF_SEVERAL: u32 = 500;

const LIMITS: Limits = Limits {
    chosen: 600,
    listed: ONE_OF_SEVERAL,
};

/// Kind, database and names.
type Place<'a> = (Kind, Option<&'a Name>, Vec<Name>);

impl<'a> Finder<'a> {
    pub(super) fn signatures(&mut self) {
        let gone = by_name(&self.removed, |key| self.map.key(key));
        let mut come = by_name(&self.added, |_| None);
        let dictionaries = self.dictionaries();
        let mut groups: Vec<(Vec<Found<'a>>, Vec<Found<'a>>)> = gone
            .into_iter()
            .filter_map(|(place, gone)| Some((gone, come.remove(&place)?)))
            .collect();
        groups.sort_unstable_by(|(one, _), (two, _)| {
            let first = |found: &[Found<'a>]| found.first().map(|(key, _)| *key);
            first(one).cmp(&first(two))
        });
        for (gone, come) in groups {
            // So many of one name cannot be told apart.
            if gone.len() * come.len() > MOST_PAIRS {
                continue;
            }
            let profiles = |found: &[Found<'a>], side: usize| -> Vec<Profile<'a>> {
                let dictionary = &dictionaries[side];
                let found = found.iter();
                found
                    .map(|(key, entry)| Profiler::new(dictionary).profile(key, entry, &[]))
                    .collect()
            };
            let (old, new) = (profiles(&gone, 0), profiles(&come, 1));
            let start = if old.len() == 1 && new.len() == 1 {
                NAME
            } else {
                ONE_OF_SEVERAL
            };
            let mut pairs = Vec::new();
            for (at, one) in old.iter().enumerate() {
                for (place, two) in new.iter().enumerate() {
                    let shape = one.likeness(two).shape;
                    pairs.push(Pair {
                        old: at,
                        new: place,
                        confidence: start + (990 - start) * shape / 1000,
                    });
                }
            }
            let keys = |found: &[Found<'a>]| -> Vec<&'a Key> {
                found.iter().map(|(key, _)| *key).collect()
            };
            self.decide(&keys(&gone), &keys(&come), pairs, LIMITS);
        }
        self.settle();
    }
}

/// Routines by their names in the new side.
fn by_name<'a>(
    found: &[Found<'a>],
    renamed: impl Fn(&Key) -> Option<Key>,
) -> FxHashMap<Place<'a>, Vec<Found<'a>>> {
    let mut groups: FxHashMap<Place<'a>, Vec<Found<'a>>> = FxHashMap::default();
    for (key, entry) in found.iter().filter(|(key, _)| key.kind.is_routine()) {
        let names = renamed(key).map_or_else(|| key.names.to_vec(), |new| new.names.to_vec());
        let place = (key.kind, key.database.as_ref(), names);
        groups.entry(place).or_default().push((*key, *entry));
    }
    groups
}
