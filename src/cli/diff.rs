//! `dumpdiff diff`: the differences between two dumps.

use super::output::{self, Messages};
use super::select;
use super::{DiffArgs, Outcome, Trouble};
use crate::diff::diff;
use crate::dump::Dump;
use crate::load::load_pair_renamed;
use crate::report::Report;
use crate::threads;
use std::mem::ManuallyDrop;
use std::path::Path;

pub(super) fn run(args: &DiffArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    args.reading.prepare();
    let (old, new) = read(args)?;
    // A statement that no parser accepts is trouble also where both files
    // hold it, so that --strict has to parse them all.
    let cancel = !args.no_cancel && !args.reading.strict;
    let map = args.selecting.map();
    let selection = args.selecting.selection();
    select::check(&selection, &old, &new, &map)?;
    let (old_loaded, new_loaded) = load_pair_renamed(&old, &new, cancel, &map)?;
    // The program ends soon: to free a hundred thousand objects one by one
    // would only delay that.
    let (old_loaded, new_loaded) = (ManuallyDrop::new(old_loaded), ManuallyDrop::new(new_loaded));
    let errors = [&old_loaded, &new_loaded]
        .into_iter()
        .flat_map(|loaded| loaded.coverage.errors.iter().chain(&loaded.coverage.unrun))
        .cloned();
    args.reading.check(errors)?;
    let report = threads::pool()?.install(|| {
        let diff = selection.apply(diff(&old_loaded.catalog, &new_loaded.catalog));
        // Nothing but the status is wanted, so nothing is put into words.
        if args.quiet {
            return Err(diff.is_empty());
        }
        Ok(Report::new(&diff, &old, &new))
    });
    let mut report = match report {
        Ok(report) => report,
        Err(is_empty) => return Ok(outcome(is_empty)),
    };
    let mut warnings = old_loaded.warnings();
    warnings.append(&mut new_loaded.warnings());
    let has_warnings = !warnings.is_empty();
    messages.warnings(warnings.into_iter(), &old, &new);
    if let Some(note) = args.selecting.note() {
        output::note(note);
    }
    let color = output::use_color(args.color, args.output.as_deref());
    if args.brief {
        report.shorten();
    }
    let text = if args.stat {
        report.stat(color)
    } else {
        report.text(color)
    };
    if report.is_empty() {
        // Without differences there is no report that could hold the notes.
        for note in &report.notes {
            output::note(&note.text);
        }
        if report.notes.is_empty() && !has_warnings {
            output::no_differences();
        }
    }
    output::write(args.output.as_deref(), &text)?;
    Ok(outcome(report.is_empty()))
}

fn outcome(is_empty: bool) -> Outcome {
    if is_empty {
        Outcome::Nothing
    } else {
        Outcome::Found
    }
}

/// Reads both files at the same time. What is wrong is said of both.
fn read(args: &DiffArgs) -> Result<(Dump, Dump), Trouble> {
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    if is_stdin(&args.old) && is_stdin(&args.new) {
        return Err(Trouble::Unsupported(
            "only one of the dumps can be standard input",
        ));
    }
    let (old, new) = threads::pool()?.join(
        || args.reading.read(&args.old, args.old_name.as_deref()),
        || args.reading.read(&args.new, args.new_name.as_deref()),
    );
    match (old, new) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (old, new) => Err(Trouble::Input(
            [old.err(), new.err()].into_iter().flatten().collect(),
        )),
    }
}
