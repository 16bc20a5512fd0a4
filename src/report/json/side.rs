//! What a document says of a dump as a whole, and where something stands.

use crate::catalog::{Catalog, Entry, Facts};
use crate::dump::{Dump, Version};
use schemars::JsonSchema;
use serde::Serialize;

/// A dump.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Side<'a> {
    /// The file, or the label given to it.
    file: &'a str,
    /// The version of the server that was dumped, as `17.6`.
    server_version: Option<String>,
    /// The version of the `pg_dump` that wrote the file.
    client_version: Option<String>,
    /// Whether `pg_dumpall` wrote the file.
    cluster: bool,
    /// Whether the end of the dump is missing, and it was accepted all the
    /// same.
    truncated: bool,
    /// Whether it looks as if `pg_dump` had been told to leave objects out.
    filtered: bool,
    holds: Holds,
}

/// What classes of facts a dump holds. What a dump does not hold at all is
/// not known of its schema, rather than absent from it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; no two of them make a state"
)]
struct Holds {
    /// Whether any statement creates an object.
    objects: bool,
    /// Whether any statement says an owner.
    owners: bool,
    /// Whether any statement grants or revokes.
    privileges: bool,
    /// Whether any statement comments.
    comments: bool,
    /// Whether there are rows or large objects.
    data: bool,
    /// Whether anything is said of the database itself, as with `--create`.
    database: bool,
}

impl<'a> Side<'a> {
    pub fn new(dump: &'a Dump, catalog: &Catalog) -> Self {
        let Facts {
            // The dump has it with its second number.
            server_version: _,
            owners,
            privileges,
            comments,
            objects,
            data,
            database,
            filtered,
            // What rules ask of it.
            secured_schemas: _,
        } = catalog.facts;
        Self {
            file: &dump.name,
            server_version: dump.banner.server_version.map(version),
            client_version: dump.banner.client_version.map(version),
            cluster: dump.banner.cluster,
            truncated: dump.truncated,
            filtered,
            holds: Holds {
                objects,
                owners,
                privileges,
                comments,
                data,
                database,
            },
        }
    }
}

/// A version as PostgreSQL writes it. That of a development version has one
/// number only.
fn version(version: Version) -> String {
    let Version { major, minor } = version;
    if major < 10 || minor > 0 {
        format!("{major}.{minor}")
    } else {
        major.to_string()
    }
}

/// A place in the dump of the side.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Origin {
    /// The line, counted from 1.
    line: usize,
    /// The character in the line, counted from 1.
    column: usize,
}

impl Origin {
    pub fn new(dump: &Dump, entry: &Entry) -> Self {
        let place = dump.position(entry.origin.0);
        Self {
            line: place.line,
            column: place.column,
        }
    }
}
