//! Relations and routines by their bare names.

use crate::catalog::{Catalog, Key};
use rustc_hash::FxHashMap;

/// What of one catalog can be meant by a name without a schema.
#[derive(Debug)]
pub(super) struct SameName<'a>(FxHashMap<&'a str, Vec<&'a Key>>);

impl<'a> SameName<'a> {
    pub fn new(catalog: &'a Catalog) -> Self {
        let mut by_name: FxHashMap<&str, Vec<&Key>> = FxHashMap::default();
        for (key, entry) in catalog.iter() {
            if entry.created && (key.kind.is_relation() || key.kind.is_routine()) {
                by_name.entry(key.name()).or_default().push(key);
            }
        }
        for keys in by_name.values_mut() {
            keys.sort_unstable();
        }
        Self(by_name)
    }

    /// The relations and routines of a name, sorted.
    pub fn of(&self, name: &str) -> &[&'a Key] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}
