//! The objects of a catalog in an order.

use super::{Catalog, Entry, Key, Name};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What mostly decides where an object stands among others, so that few names
/// have to be fetched from memory: the rank of its database and first name,
/// and the beginning of its second name.
type Place = (usize, u128);

impl Catalog {
    /// The objects, first by what `class` says of them, then by key. The work
    /// is done on the threads of the pool that the caller is in.
    pub(crate) fn sorted<C: Ord + Send>(
        &self,
        class: impl Fn(&Key) -> C,
    ) -> impl Iterator<Item = (&Key, &Entry)> {
        let first = |key: &Key| (key.database.clone(), key.names.first().cloned());
        let mut ranks: BTreeMap<_, usize> = self.iter().map(|(key, _)| (first(key), 0)).collect();
        for (number, rank) in ranks.values_mut().enumerate() {
            *rank = number;
        }
        let mut objects: Vec<(C, Place, &Key, &Entry)> = self
            .iter()
            .map(|(key, entry)| {
                let rank = ranks.get(&first(key)).copied().unwrap_or_default();
                let place = (rank, beginning(key.names.get(1)));
                (class(key), place, key, entry)
            })
            .collect();
        objects.par_sort_unstable_by(
            |(class, place, key, _), (other_class, other_place, other, _)| {
                (class, place)
                    .cmp(&(other_class, other_place))
                    .then_with(|| key.cmp(other))
            },
        );
        objects.into_iter().map(|(_, _, key, entry)| (key, entry))
    }
}

/// The first bytes of a name as a number that sorts as they do. No name holds
/// a NUL, so that a shorter name comes first.
fn beginning(name: Option<&Name>) -> u128 {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(name.map_or("", |name| name).bytes()) {
        *to = from;
    }
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;

    #[test]
    fn objects_stand_by_class_and_key() {
        let names = [
            ["b", "a"],
            ["a", "a name of many letters 2"],
            ["a", "a name of many letters 1"],
            ["a", "ä"],
            ["a", "a"],
            ["", "z"],
        ];
        let mut catalog = Catalog::default();
        for kind in [Kind::View, Kind::Table] {
            for name in names {
                let entry = Entry::new(kind.unknown_object(), crate::catalog::Origin(0));
                catalog.insert(Key::new(kind, name), entry);
            }
        }
        let keys = |objects: &mut dyn Iterator<Item = (&Key, &Entry)>| -> Vec<Key> {
            objects.map(|(key, _)| key.clone()).collect()
        };
        let by_kind = keys(&mut catalog.sorted(|key| key.kind));
        let mut expected = by_kind.clone();
        expected.sort_by(|one, two| (one.kind, one).cmp(&(two.kind, two)));
        assert_eq!(by_kind, expected);
        assert_eq!(by_kind.len(), 12);
        expected.sort();
        assert_ne!(by_kind, expected);
        assert_eq!(keys(&mut catalog.sorted(|_| ())), expected);
    }
}
