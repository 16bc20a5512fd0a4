//! `dumpdiff show`: what one dump holds.

use super::output::{self, Messages};
use super::{Format, Outcome, ShowArgs, Trouble};
use crate::diagnostic::Diagnostic;
use crate::load::{Coverage, load};
use crate::report::in_line;
use serde::Serialize;
use std::fmt::Write;

/// What became of every statement of a dump, in the form of `--format json`.
#[derive(Debug, Serialize)]
struct Account {
    file: String,
    statements: Statements,
    other: Vec<Spot>,
    errors: Vec<Spot>,
}

/// How many statements there are of each sort.
#[derive(Debug, Serialize)]
struct Statements {
    total: usize,
    modelled: usize,
    other: usize,
    errors: usize,
    settings: usize,
    data: usize,
    statistics: usize,
    psql: usize,
}

/// A statement that is kept as its text only.
#[derive(Debug, Serialize)]
struct Spot {
    line: Option<usize>,
    column: Option<usize>,
    text: String,
    reason: String,
}

pub(super) fn run(args: &ShowArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    args.reading.prepare();
    let dump = args.reading.read(&args.dump, None)?;
    let loaded = load(&dump)?;
    if !args.coverage {
        let snapshot = crate::snapshot::Snapshot::of(&loaded.catalog);
        output::write(args.output.as_deref(), &snapshot.text())?;
        return Ok(Outcome::Nothing);
    }
    let coverage = loaded.coverage;
    let refused = coverage.errors.iter().chain(&coverage.unrun);
    args.reading.check(refused.cloned())?;
    messages.warnings(coverage.unrun.iter(), &dump, &dump);
    if let Some(rest) = dump.unfinished {
        let warning = dump.diagnostic(
            rest.start,
            1,
            "the dump ends here, and what follows is left out",
        );
        messages.warnings(std::iter::once(&warning.as_warning()), &dump, &dump);
    }
    let account = Account::new(&dump.name, &coverage);
    let text = match args.format.unwrap_or_default() {
        Format::Text => account.text(),
        Format::Json => account.json()?,
    };
    output::write(args.output.as_deref(), &text)?;
    Ok(Outcome::Nothing)
}

impl Account {
    fn new(file: &str, coverage: &Coverage) -> Self {
        let Coverage {
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

    fn text(&self) -> String {
        let mut text = String::new();
        let counts = &self.statements;
        let rows = [
            (counts.modelled, "understood"),
            (counts.other, "valid, but compared by their text only"),
            (counts.errors, "not parsed, compared by their text only"),
            (counts.settings, "settings of the session"),
            (counts.data, "about rows, not compared"),
            (counts.statistics, "the planner's statistics, not compared"),
            (counts.psql, "lines for psql"),
            (counts.total, "in all"),
        ];
        let width = counts.total.to_string().len();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "statements of {}:", in_line(&self.file));
        for (count, what) in rows {
            let _ = writeln!(text, "  {count:>width$}  {what}");
        }
        let lists = [
            ("compared by their text only", &self.other),
            ("not parsed", &self.errors),
        ];
        for (title, spots) in lists {
            if spots.is_empty() {
                continue;
            }
            let _ = writeln!(text, "\n{title}:");
            for spot in spots {
                let line = spot.line.unwrap_or_default();
                let file = in_line(&self.file);
                let _ = writeln!(
                    text,
                    "  {file}:{line}: {}: {}",
                    in_line(&spot.reason),
                    spot.text
                );
            }
        }
        text
    }

    fn json(&self) -> Result<String, Trouble> {
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|error| Trouble::Output("JSON".to_owned(), error.into()))?;
        text.push('\n');
        Ok(text)
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
