//! The JSON documents: a diff, its findings, the rules, a catalog, the
//! account of a dump, and a plan.
//!
//! The structs of this module are the format: serialising them writes it,
//! and [`schema`] describes it from their comments. A change of theirs is a
//! change of the format, and [`VERSION`] counts those that break a reader.
//!
//! The long array of a document stands last and holds an element on each
//! line. It is written piece by piece, so that no document is ever in memory
//! as a whole, and no tree of JSON values at all.

mod catalog;
mod check;
mod coverage;
mod diff;
mod object;
mod plan;
mod side;
mod value;
mod write;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

pub use check::rules;
pub use coverage::{Coverage, Spot, Statements};
pub use diff::Extent;
pub use plan::Sides;

/// The version of all formats. A reader that knows it may meet new
/// fields only after it has grown.
pub const VERSION: u32 = 1;

/// The program that wrote a document.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Program {
    /// Its name.
    name: &'static str,
    /// Its version.
    version: &'static str,
}

impl Program {
    const THIS: Self = Self {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
    };
}

/// A document that the program writes as JSON.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(
    dead_code,
    reason = "it is what the schema is made of, and never a value"
)]
enum Document<'a> {
    Diff(diff::Document<'a>),
    Check(check::Document<'a>),
    Rules(check::RulesDocument),
    Catalog(catalog::Document<'a>),
    Coverage(Coverage),
    Plan(plan::Document<'a>),
}

/// The JSON Schema of every document that the program writes.
#[must_use]
pub fn schema() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings
        .into_generator()
        .into_root_schema_for::<Document<'_>>()
}
