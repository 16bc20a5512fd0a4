//! A catalog as a document: every object of a dump.

use super::object::{Definition, KindWord, ObjectKey};
use super::side::{Origin, Side};
use super::{Program, VERSION, write};
use crate::catalog::Catalog;
use crate::dump::Dump;
use crate::threads;
use schemars::JsonSchema;
use serde::Serialize;
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
        let pool = threads::pool().map_err(|problem| io::Error::other(problem.to_string()))?;
        let objects: Vec<_> = pool.install(|| self.sorted(|key| key.kind).collect());
        let document = Document {
            format: Format::Catalog,
            version: VERSION,
            program: Program::THIS,
            dump: Side::new(dump, self),
            objects: Vec::new(),
        };
        write::with_elements(out, &document, &objects, |(key, entry)| Object {
            kind: KindWord(key.kind),
            identity: key.identity(),
            key: ObjectKey::new(key),
            created: entry.created,
            origin: Origin::new(dump, entry),
            definition: Definition::new(key, entry),
        })
    }
}
