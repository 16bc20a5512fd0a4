//! `dumpdiff show`: what one dump holds.

use super::output::{self, Messages, listed};
use super::select;
use super::{Outcome, ShowArgs, ShowFormat, Trouble};
use crate::catalog::{Catalog, Key, MASK};
use crate::diagnostic::Diagnostic;
use crate::diff::{Change, Difference, diff};
use crate::dump::{Dump, ReadOptions};
use crate::git::Source;
use crate::load::{load, load_renamed};
use crate::report::json::Coverage;
use crate::report::{self, in_line};
use crate::select::retained;
use crate::snapshot::Snapshot;
use crate::threads;
use std::fmt::Write;
use std::mem::ManuallyDrop;
use std::path::Path;

pub(super) fn run(args: &ShowArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let format = format(args)?;
    args.reading.prepare();
    // The program ends soon, so that nothing needs to be freed.
    let dump = ManuallyDrop::new(args.reading.read(&Source::of_argument(&args.dump), None)?);
    let (selection, map) = (args.filter.selection(), args.map.map());
    select::check_one(&selection, &dump, &map)?;
    let loaded = ManuallyDrop::new(load_renamed(&dump, &map)?);
    let coverage = &loaded.coverage;
    let refused = coverage.errors.iter().chain(&coverage.unrun);
    args.reading.check(refused.cloned())?;
    if args.coverage {
        // All else that there is to say stands in the account.
        messages.warnings(coverage.unrun.iter(), &dump, &dump);
    } else {
        messages.warnings(loaded.warnings().into_iter(), &dump, &dump);
    }
    if let Some(rest) = dump.unfinished {
        let warning = dump.diagnostic(
            rest.start,
            1,
            "the dump ends here, and what follows is left out",
        );
        messages.warnings(std::iter::once(&warning.as_warning()), &dump, &dump);
    }
    if let Some(note) = args.filter.note() {
        output::note(note);
    }
    let output = args.output.as_deref();
    let account = || report::json::Coverage::new(&dump.name, coverage);
    match (format, args.coverage) {
        (ShowFormat::Json, true) => {
            output::write_with(output, |out| account().write_json(out))?;
        }
        (_, true) => output::write(output, &text(&account()))?,
        (ShowFormat::Json, false) => {
            let catalog = retained(&selection, &loaded.catalog);
            output::write_with(output, |out| catalog.write_json(&dump, out))?;
        }
        (_, false) => snapshot(&retained(&selection, &loaded.catalog), output)?,
    }
    Ok(Outcome::Nothing)
}

fn format(args: &ShowArgs) -> Result<ShowFormat, Trouble> {
    match (args.format, args.coverage) {
        (Some(ShowFormat::Sql), true) => Err(Trouble::Unsupported(
            "--coverage is written as text or json",
        )),
        (Some(ShowFormat::Text), false) => Err(Trouble::Unsupported(
            "a catalog is written as sql or json; text is a form of --coverage",
        )),
        (Some(format), _) => Ok(format),
        (None, true) => Ok(ShowFormat::Text),
        (None, false) => Ok(ShowFormat::Sql),
    }
}

/// Writes the snapshot, and says what its reader has to know.
fn snapshot(catalog: &Catalog, output: Option<&Path>) -> Result<(), Trouble> {
    let (snapshot, unsaid) = threads::pool()?.install(|| {
        let snapshot = Snapshot::of(catalog);
        let unsaid = unsaid(catalog, &snapshot);
        (snapshot, unsaid)
    });
    for key in &snapshot.entangled {
        output::note(&format!(
            "the {} stands before something that it needs, which needs it in turn",
            in_line(&key.to_string())
        ));
    }
    if let Some(names) = listed(unsaid?.iter()) {
        output::note(&format!("the snapshot does not say all of {names}"));
    }
    let text = snapshot.text();
    if text.contains(MASK) {
        output::note(&format!(
            "passwords and other secrets are written as {MASK}; set them after a restore"
        ));
    }
    output::write(output, &text)
}

/// The objects that come out otherwise when the snapshot is read again: what
/// cannot be said in it must not be lost in silence.
pub(super) fn unsaid(catalog: &Catalog, snapshot: &Snapshot) -> Result<Vec<Key>, Diagnostic> {
    let text = snapshot.text().into_bytes();
    let again = Dump::parse("the snapshot", text, &ReadOptions::default())?;
    let again = load(&again)?.catalog;
    let diff = diff(catalog, &again);
    // A secret comes out as its mask.
    let is_secret = |difference: &&Difference<'_>| match &difference.change {
        Change::Altered(changes) => changes.iter().all(|change| change.old.holds_secret()),
        Change::Added | Change::Removed => false,
    };
    let others = diff.differences.iter().filter(|one| !is_secret(one));
    Ok(others.map(|difference| difference.key.clone()).collect())
}

/// The account in words.
fn text(account: &Coverage) -> String {
    let mut text = String::new();
    let counts = &account.statements;
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
    let _ = writeln!(text, "statements of {}:", in_line(&account.file));
    for (count, what) in rows {
        let _ = writeln!(text, "  {count:>width$}  {what}");
    }
    let lists = [
        ("compared by their text only", &account.other),
        ("not parsed", &account.errors),
    ];
    for (title, spots) in lists {
        if spots.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n{title}:");
        for spot in spots {
            let line = spot.line.unwrap_or_default();
            let file = in_line(&account.file);
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
