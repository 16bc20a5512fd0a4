//! `dumpdiff diff`: the differences between two dumps.

use super::output::{self, Messages};
use super::rename::trouble;
use super::select;
use super::unified;
use super::{DiffArgs, DiffFormat, Outcome, Trouble};
use crate::diff::Diff;
use crate::dump::Dump;
use crate::load::load_pair_renamed;
use crate::rename::{self, Options};
use crate::report::Report;
use crate::report::json::Extent;
use crate::threads;
use std::mem::ManuallyDrop;
use std::path::Path;

pub(super) fn run(args: &DiffArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    args.reading.prepare();
    let format = args.format.unwrap_or_default();
    if format == DiffFormat::Unified && (args.stat || args.brief) {
        return Err(Trouble::Unsupported(
            "--stat and --brief go with --format text and json: a patch is whole",
        ));
    }
    if format == DiffFormat::Unified && args.renaming.is_told() {
        return Err(Trouble::Unsupported(
            "--rename goes with --format text and json: a patch has the names of its files",
        ));
    }
    let (old, new) = read(args)?;
    // A statement that no parser accepts is trouble also where both files
    // hold it, so that --strict has to parse them all; a patch shows the lines
    // around a change.
    let cancel = !args.no_cancel
        && !args.reading.strict
        && !args.renaming.is_told()
        && format != DiffFormat::Unified;
    let map = args.selecting.map();
    let selection = args.selecting.selection();
    select::check(&selection, &old, &new, &map)?;
    let (old_loaded, new_loaded) = load_pair_renamed(&old, &new, cancel, &map)?;
    // The program ends soon: to free a hundred thousand objects one by one
    // would only delay that.
    let mut old_loaded = ManuallyDrop::new(old_loaded);
    let new_loaded = ManuallyDrop::new(new_loaded);
    let errors = [&old_loaded, &new_loaded]
        .into_iter()
        .flat_map(|loaded| loaded.coverage.errors.iter().chain(&loaded.coverage.unrun))
        .cloned();
    args.reading.check(errors)?;
    let mut old_catalog = ManuallyDrop::new(std::mem::take(&mut old_loaded.catalog));
    let pool = threads::pool()?;
    // A patch has to fit the old snapshot, so that nothing is renamed in it.
    let options = match format {
        DiffFormat::Unified => Options::NONE,
        DiffFormat::Text | DiffFormat::Json => args.renaming.options(),
    };
    let diff = pool
        .install(|| rename::diff(&mut old_catalog, &new_loaded.catalog, &options))
        .map_err(|problem| trouble(problem, &old, &new))?;
    let diff = pool.install(|| selection.apply(diff));
    let outcome = outcome(diff.is_empty());
    // Nothing but the status is wanted, so nothing is put into words.
    if args.quiet {
        return Ok(outcome);
    }
    let mut warnings = old_loaded.warnings();
    warnings.append(&mut new_loaded.warnings());
    let has_warnings = !warnings.is_empty();
    messages.warnings(warnings.into_iter(), &old, &new);
    if let Some(note) = args.selecting.note() {
        output::note(note);
    }
    match format {
        DiffFormat::Json => json(args, &diff, &old, &new)?,
        DiffFormat::Unified => unified::run(args, &diff, &old, &new)?,
        DiffFormat::Text => {
            let report = pool.install(|| Report::new(&diff, &old, &new));
            text(args, report, has_warnings)?;
        }
    }
    Ok(outcome)
}

fn json(args: &DiffArgs, diff: &Diff<'_>, old: &Dump, new: &Dump) -> Result<(), Trouble> {
    let extent = match (args.stat, args.brief) {
        (true, _) => Extent::Counts,
        (false, true) => Extent::Brief,
        (false, false) => Extent::Whole,
    };
    output::write_with(args.output.as_deref(), |out| {
        diff.write_json(old, new, extent, out)
    })
}

fn text(args: &DiffArgs, mut report: Report, has_warnings: bool) -> Result<(), Trouble> {
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
    output::write(args.output.as_deref(), &text)
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
