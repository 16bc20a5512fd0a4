//! Who mentions a name: what a rename has to look at, so that thousands of
//! them in one file do not each go through the whole catalog.

use super::renaming::Renaming;
use crate::catalog::{Catalog, Key, Name, QualifiedName};
use crate::kind::{Kind, Object};
use crate::load::loader::Loader;
use rustc_hash::FxHashMap;

/// The objects by the names that they ask for when they are rewritten. It
/// holds all that ask for a name now, and perhaps some that did before.
#[derive(Debug, Default)]
pub(in crate::load) struct Mentioned {
    keys: Vec<Key>,
    numbers: FxHashMap<Key, u32>,
    by_name: FxHashMap<QualifiedName, Vec<u32>>,
    by_schema: FxHashMap<Name, Vec<u32>>,
}

impl Mentioned {
    fn of(catalog: &mut Catalog) -> Self {
        let mut mentioned = Self::default();
        for (key, entry) in catalog.iter_mut() {
            mentioned.add(key, &mut entry.object);
        }
        mentioned
    }

    /// The object is as it was afterwards: nothing is renamed in it.
    fn add(&mut self, key: &Key, object: &mut Object) {
        let number = self.number(key);
        let (names, schemas) = names_of_key(key);
        for name in Renaming::names_in(key, object).into_iter().chain(names) {
            if let Some(schema) = &name.schema {
                note(&mut self.by_schema, schema, number);
            }
            note(&mut self.by_name, &name, number);
        }
        for schema in schemas {
            note(&mut self.by_schema, &schema, number);
        }
    }

    fn number(&mut self, key: &Key) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        // There are fewer objects than bytes, and a dump is below 4 GB.
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.keys.push(key.clone());
        self.numbers.insert(key.clone(), number);
        number
    }

    /// The objects that a rename may concern, sorted.
    fn concerned(&mut self, renaming: &Renaming) -> Vec<Key> {
        let Renaming {
            schemas,
            kept: _,
            relations,
            types,
            routines,
            columns,
        } = renaming;
        let names = relations.keys().chain(types.keys()).chain(routines.keys());
        let mut numbers: Vec<u32> = Vec::new();
        for name in names.chain(columns.keys()) {
            numbers.extend(tidied(&mut self.by_name, name));
        }
        for schema in schemas.keys() {
            numbers.extend(tidied(&mut self.by_schema, schema));
        }
        numbers.sort_unstable();
        numbers.dedup();
        let keys = numbers.into_iter().filter_map(|number| {
            let number = usize::try_from(number).ok()?;
            self.keys.get(number).cloned()
        });
        let mut keys: Vec<Key> = keys.collect();
        keys.sort_unstable();
        keys
    }
}

fn note<N: Clone + Eq + std::hash::Hash>(
    numbers: &mut FxHashMap<N, Vec<u32>>,
    name: &N,
    number: u32,
) {
    let numbers = numbers.entry(name.clone()).or_default();
    if numbers.last() != Some(&number) {
        numbers.push(number);
    }
}

/// The numbers under a name, each once: an object that changes is noted again.
fn tidied<N: Eq + std::hash::Hash>(
    numbers: &mut FxHashMap<N, Vec<u32>>,
    name: &N,
) -> impl Iterator<Item = u32> {
    let numbers = numbers.get_mut(name);
    numbers.into_iter().flat_map(|numbers| {
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().copied()
    })
}

/// The names and schemas that a key holds beside the object's own name, and
/// the schema that the object is in.
fn names_of_key(key: &Key) -> (Vec<QualifiedName>, Vec<Name>) {
    let read = |names: &[Name]| -> Vec<QualifiedName> {
        let names = names.iter();
        names.filter_map(|name| QualifiedName::read(name)).collect()
    };
    let mut names = read(&key.arguments);
    let mut schemas: Vec<Name> = key.schema().cloned().into_iter().collect();
    match (key.kind, &*key.names) {
        (Kind::Cast | Kind::Transform, types) => names.extend(read(types)),
        (Kind::PublicationRelation, [_, schema, table]) => {
            let schema = Some(schema.clone()).filter(|schema| !schema.is_empty());
            names.push(QualifiedName::new(schema, table.clone()));
        }
        (Kind::PublicationSchema | Kind::DefaultAcl, [_, schema, ..]) => {
            schemas.push(schema.clone());
        }
        _ => {}
    }
    (names, schemas)
}

impl Loader {
    /// The objects that a rename may concern, sorted.
    pub(super) fn concerned(&mut self, renaming: &Renaming) -> Vec<Key> {
        let catalog = &mut self.catalog;
        let mentioned = match (self.mentioned.take(), catalog.changed()) {
            (Some(mut mentioned), Some(mut changed)) => {
                changed.sort_unstable();
                changed.dedup();
                for key in changed {
                    if let Some(entry) = catalog.get_mut(&key) {
                        mentioned.add(&key, &mut entry.object);
                    }
                }
                mentioned
            }
            _ => Mentioned::of(catalog),
        };
        catalog.watch();
        self.mentioned.insert(mentioned).concerned(renaming)
    }

    /// The keys of those that fulfil a condition, sorted.
    pub(super) fn concerned_where(
        &mut self,
        renaming: &Renaming,
        wanted: impl Fn(&Key) -> bool,
    ) -> Vec<Key> {
        let mut keys = self.concerned(renaming);
        keys.retain(|key| wanted(key) && self.catalog.contains(key));
        keys
    }
}
