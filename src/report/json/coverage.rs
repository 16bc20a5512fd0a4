//! What became of every statement of a dump, as a document.

use super::{Program, VERSION};
use crate::diagnostic::Diagnostic;
use crate::load;
use crate::report::in_line;
use crate::report::safe::in_json;
use schemars::JsonSchema;
use serde::Serialize;
use std::io;

/// What became of every statement of a dump, as `dumpdiff show --coverage
/// --format json` writes it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    format: Format,
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    program: Program,
    /// The file, or the label given to it.
    pub file: String,
    /// How many statements there are of each sort.
    pub statements: Statements,
    /// The statements that are valid, but compared by their text only.
    pub other: Vec<Spot>,
    /// The statements that are not parsed, and compared by their text only.
    pub errors: Vec<Spot>,
}

/// The name of the format.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CoverageFormat")]
enum Format {
    #[serde(rename = "dumpdiff-coverage")]
    Coverage,
}

/// How many statements there are of each sort.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statements {
    /// In all.
    pub total: usize,
    /// Understood.
    pub modelled: usize,
    /// Valid, but compared by their text only.
    pub other: usize,
    /// Not parsed, compared by their text only.
    pub errors: usize,
    /// Settings of the session.
    pub settings: usize,
    /// About rows, not compared.
    pub data: usize,
    /// The planner's statistics, not compared.
    pub statistics: usize,
    /// Lines for psql.
    pub psql: usize,
}

/// A statement that is kept as its text only.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// The character in the line, counted from 1.
    pub column: Option<usize>,
    /// How the line begins.
    pub text: String,
    /// Why it is kept as text.
    pub reason: String,
}

impl Coverage {
    /// The account of a file of this name.
    #[must_use]
    pub fn new(file: &str, coverage: &load::Coverage) -> Self {
        let load::Coverage {
            modelled,
            settings,
            data,
            statistics,
            psql,
            // They are warnings, and counted among the lines for psql.
            unrun: _,
            other,
            errors,
        } = coverage;
        let spots = |list: &[Diagnostic]| list.iter().map(Spot::new).collect();
        Self {
            format: Format::Coverage,
            version: VERSION,
            program: Program::THIS,
            file: file.to_owned(),
            statements: Statements {
                total: modelled + settings + data + statistics + psql + other.len() + errors.len(),
                modelled: *modelled,
                other: other.len(),
                errors: errors.len(),
                settings: *settings,
                data: *data,
                statistics: *statistics,
                psql: *psql,
            },
            other: spots(other),
            errors: spots(errors),
        }
    }

    /// Writes it as JSON.
    pub fn write_json(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let text = in_json(serde_json::to_string_pretty(self)?);
        writeln!(out, "{text}")
    }
}

impl Spot {
    fn new(diagnostic: &Diagnostic) -> Self {
        let line = diagnostic.line.as_deref().unwrap_or_default().trim();
        let mut text: String = line.chars().take(60).collect();
        if text.len() < line.len() {
            text.push('…');
        }
        Self {
            line: diagnostic.position.map(|place| place.line),
            column: diagnostic.position.map(|place| place.column),
            text: in_line(&text),
            reason: diagnostic.message.clone(),
        }
    }
}
