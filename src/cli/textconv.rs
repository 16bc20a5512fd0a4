//! `dumpdiff show --textconv`: what git compares line by line in place of a
//! dump.
//!
//! git gives a temporary file, stops if it gets no text, and has no place for
//! messages: all that there is to say stands in the text, as comments.

use super::output::{self, listed};
use super::{Outcome, ShowArgs, Trouble, has_schema, show};
use crate::catalog::MASK;
use crate::diagnostic::Diagnostic;
use crate::dump::{Dump, ReadOptions};
use crate::load::load_renamed;
use crate::report::in_line;
use crate::select::retained;
use crate::snapshot::Snapshot;
use crate::threads;
use memchr::memchr;
use std::fs;
use xxhash_rust::xxh3::xxh3_64;

pub(super) fn run(args: &ShowArgs) -> Result<Outcome, Trouble> {
    args.reading.prepare();
    let bytes = fs::read(&args.dump).map_err(|error| {
        let name = args.dump.display().to_string();
        Diagnostic::new(&name, format!("cannot read the file: {error}"))
    })?;
    let text = match snapshot(args, bytes.clone()) {
        Ok(text) => text.into_bytes(),
        Err(trouble) => as_it_is(&trouble, &bytes),
    };
    output::write_with(None, |out| out.write_all(&text))?;
    Ok(Outcome::Nothing)
}

fn snapshot(args: &ShowArgs, bytes: Vec<u8>) -> Result<String, Trouble> {
    let options = ReadOptions {
        allow_truncated: args.reading.allow_truncated,
    };
    let dump = Dump::parse("the file", bytes, &options)?;
    if !args.reading.allow_empty {
        has_schema(&dump)?;
    }
    let loaded = load_renamed(&dump, &args.map.map())?;
    let coverage = &loaded.coverage;
    let refused = coverage.errors.iter().chain(&coverage.unrun);
    args.reading.check(refused.cloned())?;
    // A pattern may mean nothing in an old revision.
    let catalog = retained(&args.filter.selection(), &loaded.catalog);
    let (text, unsaid) = threads::pool()?.install(|| {
        let snapshot = Snapshot::of(&catalog);
        let unsaid = show::unsaid(&catalog, &snapshot);
        (snapshot.text(), unsaid)
    });
    let mut notes = Vec::new();
    if let Some(rest) = dump.unfinished {
        let line = dump.position(rest.start).line;
        notes.push(format!(
            "what begins in line {line} is cut off and left out"
        ));
    }
    if let Some(names) = listed(unsaid?.iter()) {
        notes.push(format!("this does not say all of {names}"));
    }
    if text.contains(MASK) {
        notes.push(format!("passwords and other secrets are written as {MASK}"));
    }
    Ok(comments(&notes) + &text)
}

/// The file as it stands, below the reasons. Of what is no text the bytes are
/// kept from the terminal; a digest shows that they changed.
fn as_it_is(trouble: &Trouble, bytes: &[u8]) -> Vec<u8> {
    let reasons: Vec<String> = match trouble {
        Trouble::Input(problems) => problems.iter().map(reason).collect(),
        other => vec![other.to_string()],
    };
    let mut text = comments(&reasons).into_bytes();
    if memchr(0, bytes).is_some() {
        let digest = xxh3_64(bytes);
        text.extend(format!("-- {} bytes, xxh3 {digest:016x}\n", bytes.len()).bytes());
    } else {
        text.extend_from_slice(bytes);
    }
    text
}

/// What is wrong, without the name of the file, which is a temporary one.
fn reason(problem: &Diagnostic) -> String {
    let place = problem.position.map_or_else(String::new, |place| {
        format!("line {}, column {}: ", place.line, place.column)
    });
    format!("not read as a dump: {place}{}", problem.message)
}

fn comments(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |text, line| {
        text + &format!("-- dumpdiff: {}\n", in_line(line))
    })
}
