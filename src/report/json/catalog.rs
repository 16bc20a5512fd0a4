//! A catalog as a document: every object of a dump.

use super::object::{Definition, KindWord, ObjectKey};
use super::side::{Origin, Side};
use super::{Program, VERSION, write};
use crate::catalog::{Catalog, Entry, Key, Name};
use crate::dump::Dump;
use crate::kind::Kind;
use crate::threads;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;

/// The catalog of a dump, as `dumpdiff show --format json` writes it.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Catalog")]
pub(super) struct Document<'a> {
    format: Format,
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    program: Program,
    dump: Side<'a>,
    /// Every object, by kind in the order in which `pg_dump` writes the kinds,
    /// then by key.
    objects: Vec<Object<'a>>,
}

/// The name of the format.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CatalogFormat")]
enum Format {
    #[serde(rename = "dumpdiff-catalog")]
    Catalog,
}

/// An object of a dump.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Object<'a> {
    kind: KindWord,
    /// The name as `pg_identify_object` prints it.
    identity: String,
    key: ObjectKey<'a>,
    /// False where the dump does not create the object and only says
    /// something about it, as with privileges on a function of an extension;
    /// left out otherwise.
    #[serde(skip_serializing_if = "is_true")]
    created: bool,
    /// Where it is created, or first spoken of.
    origin: Origin,
    definition: Definition<'a>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_true(flag: &bool) -> bool {
    *flag
}

impl Catalog {
    /// Writes every object as JSON.
    pub fn write_json(&self, dump: &Dump, out: &mut dyn io::Write) -> io::Result<()> {
        let objects = sorted(self)?;
        let document = Document {
            format: Format::Catalog,
            version: VERSION,
            program: Program::THIS,
            dump: Side::new(dump, self),
            objects: Vec::new(),
        };
        write::with_elements(out, &document, &objects, |(_, key, entry)| Object {
            kind: KindWord(key.kind),
            identity: key.identity(),
            key: ObjectKey::new(key),
            created: entry.created,
            origin: Origin::new(dump, entry),
            definition: Definition::new(key, entry),
        })
    }
}

/// What mostly decides where an object stands, so that few names have to be
/// fetched from memory: its kind, the rank of its database and first name, and
/// the beginning of its second name.
type Place = (Kind, usize, u128);

/// The objects in the order of the document: by kind, then by key.
fn sorted(catalog: &Catalog) -> io::Result<Vec<(Place, &Key, &Entry)>> {
    let pool = threads::pool().map_err(|problem| io::Error::other(problem.to_string()))?;
    let first = |key: &Key| (key.database.clone(), key.names.first().cloned());
    let mut ranks: BTreeMap<_, usize> = catalog.iter().map(|(key, _)| (first(key), 0)).collect();
    for (number, rank) in ranks.values_mut().enumerate() {
        *rank = number;
    }
    let mut objects: Vec<(Place, &Key, &Entry)> = catalog
        .iter()
        .map(|(key, entry)| {
            let rank = ranks.get(&first(key)).copied().unwrap_or_default();
            let place = (key.kind, rank, beginning(key.names.get(1)));
            (place, key, entry)
        })
        .collect();
    pool.install(|| {
        objects.par_sort_unstable_by(|(place, key, _), (other_place, other, _)| {
            place.cmp(other_place).then_with(|| key.cmp(other))
        });
    });
    Ok(objects)
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

    #[test]
    fn objects_stand_by_kind_and_key() -> io::Result<()> {
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
        let found: Vec<&Key> = sorted(&catalog)?
            .into_iter()
            .map(|(_, key, _)| key)
            .collect();
        let mut expected = found.clone();
        expected.sort_by(|one, two| (one.kind, one).cmp(&(two.kind, two)));
        assert_eq!(found, expected);
        assert_eq!(found.len(), 12);
        Ok(())
    }
}
