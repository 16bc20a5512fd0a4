//! What becomes of something, found by its key or gone through in order.

use super::fate::Subject;
use crate::catalog::Key;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The objects of which something becomes. They are looked up far more often
/// than gone through, and a hash finds one without the names of others.
#[derive(Default)]
pub(super) struct Subjects<'a> {
    all: Vec<Subject<'a>>,
    by_key: FxHashMap<&'a Key, usize>,
    sorted: BTreeMap<&'a Key, usize>,
}

impl<'a> Subjects<'a> {
    pub fn get(&self, key: &Key) -> Option<&Subject<'a>> {
        self.by_key.get(key).map(|place| &self.all[*place])
    }

    pub fn get_mut(&mut self, key: &Key) -> Option<&mut Subject<'a>> {
        self.by_key.get(key).map(|place| &mut self.all[*place])
    }

    pub fn contains_key(&self, key: &Key) -> bool {
        self.by_key.contains_key(key)
    }

    /// The one of a key, which is made if it is not there.
    pub fn get_or_insert_with(
        &mut self,
        key: &'a Key,
        make: impl FnOnce() -> Subject<'a>,
    ) -> &mut Subject<'a> {
        let place = *self.by_key.entry(key).or_insert_with(|| {
            self.sorted.insert(key, self.all.len());
            self.all.push(make());
            self.all.len() - 1
        });
        &mut self.all[place]
    }

    /// Nothing becomes of an object any more.
    pub fn remove(&mut self, key: &Key) {
        self.by_key.remove(key);
        self.sorted.remove(key);
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &'a Key> {
        self.sorted.keys().copied()
    }

    /// All, in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &Subject<'a>> {
        self.sorted.values().map(|place| &self.all[*place])
    }

    /// Those from a key on.
    pub fn from(&self, key: &Key) -> impl Iterator<Item = &Subject<'a>> {
        let behind = self.sorted.range::<Key, _>(key..);
        behind.map(|(_, place)| &self.all[*place])
    }
}
