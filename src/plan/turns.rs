//! In which turn renames come, so that a name is free before it is taken.

use crate::catalog::{Key, Name};
use crate::diff::Diff;
use crate::kind::Object;
use crate::rename::Rename;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A name among those of relations and indexes, of which each schema has one
/// of a kind.
type Place<'a> = (Option<&'a Name>, Option<&'a Name>, &'a str);

/// Renames that wait for the names that others still hold.
pub(super) struct Turns<'a> {
    diff: &'a Diff<'a>,
    renames: Vec<&'a Rename>,
    /// Who wants a key, and who wants a name of a relation.
    by_key: FxHashMap<&'a Key, Vec<usize>>,
    by_place: FxHashMap<Place<'a>, Vec<usize>>,
    /// How many others hold what each one wants.
    holders: Vec<usize>,
    /// Those that nobody is in the way of.
    ready: BinaryHeap<Reverse<usize>>,
    /// Those that gave up their name.
    has_left: Vec<bool>,
    /// All before it have left.
    first: usize,
}

/// Whose turn it is.
pub(super) enum Turn {
    /// It takes its name.
    Take(usize),
    /// Names are exchanged: it goes round by a third one.
    GoAside(usize),
}

impl<'a> Turns<'a> {
    pub fn of(diff: &'a Diff<'a>, renames: Vec<&'a Rename>) -> Self {
        let count = renames.len();
        let mut turns = Self {
            diff,
            renames,
            by_key: FxHashMap::default(),
            by_place: FxHashMap::default(),
            holders: vec![0; count],
            ready: BinaryHeap::new(),
            has_left: vec![false; count],
            first: 0,
        };
        for (number, rename) in turns.renames.iter().enumerate() {
            turns.by_key.entry(&rename.new).or_default().push(number);
            if is_relation(diff, &rename.new) {
                let place = place(&rename.new);
                turns.by_place.entry(place).or_default().push(number);
            }
        }
        for holder in 0..count {
            for waiting in turns.waiting_for(holder) {
                turns.holders[waiting] += 1;
            }
        }
        let is_free = |number: &usize| turns.holders[*number] == 0;
        turns.ready = (0..count).filter(is_free).map(Reverse).collect();
        turns
    }

    /// Those that want the name which one has before it is renamed.
    fn waiting_for(&self, holder: usize) -> Vec<usize> {
        let rename = self.renames[holder];
        let by_key = self.by_key.get(&rename.old);
        let by_place = is_relation(self.diff, &rename.new)
            .then(|| self.by_place.get(&place(&rename.old)))
            .flatten();
        let waiting = by_key.into_iter().chain(by_place).flatten().copied();
        let mut waiting: Vec<usize> = waiting.filter(|one| *one != holder).collect();
        waiting.sort_unstable();
        waiting.dedup();
        waiting
    }

    fn leave(&mut self, holder: usize) {
        if std::mem::replace(&mut self.has_left[holder], true) {
            return;
        }
        for waiting in self.waiting_for(holder) {
            self.holders[waiting] -= 1;
            if self.holders[waiting] == 0 {
                self.ready.push(Reverse(waiting));
            }
        }
    }
}

impl Iterator for Turns<'_> {
    type Item = Turn;

    fn next(&mut self) -> Option<Turn> {
        if let Some(Reverse(number)) = self.ready.pop() {
            self.leave(number);
            return Some(Turn::Take(number));
        }
        while *self.has_left.get(self.first)? {
            self.first += 1;
        }
        self.leave(self.first);
        Some(Turn::GoAside(self.first))
    }
}

/// Whether a key is one of what shares the names of relations.
fn is_relation(diff: &Diff<'_>, key: &Key) -> bool {
    match diff.new.get(key).map(|entry| &entry.object) {
        Some(Object::Constraint(constraint)) => constraint.has_index(),
        Some(Object::Index(_) | Object::Sequence(_)) => true,
        _ => key.kind.is_relation(),
    }
}

fn place(key: &Key) -> Place<'_> {
    (key.database.as_ref(), key.schema(), key.name())
}
