//! `dumpdiff diff`: the differences between two dumps.

use super::compare::Inputs;
use super::gate;
use super::output::{self, Messages};
use super::unified;
use super::{DiffArgs, DiffFormat, Outcome, Trouble};
use crate::diff::Diff;
use crate::gate::{Verdict, judge};
use crate::rename::Options;
use crate::report::Report;
use crate::report::json::Extent;
use crate::rules;
use crate::threads;

pub(super) fn run(args: &DiffArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let format = args.format.unwrap_or_default();
    if format == DiffFormat::Unified && (args.stat || args.brief) {
        return Err(Trouble::Unsupported(
            "--stat and --brief go with --format text and json: a patch is whole",
        ));
    }
    if format == DiffFormat::Unified && args.comparing.renaming.is_told() {
        return Err(Trouble::Unsupported(
            "--rename goes with --format text and json: a patch has the names of its files",
        ));
    }
    // A patch shows the lines around a change, and it has to fit the old
    // snapshot, so that nothing is renamed in it.
    let is_patch = format == DiffFormat::Unified;
    let (inputs, mut catalogs) = args.comparing.load(&args.sides, !is_patch)?;
    let options = if is_patch {
        Options::NONE
    } else {
        args.comparing.renaming.options(&inputs.config)
    };
    let diff = inputs.diff(&mut catalogs, &options)?;
    let outcome = outcome(diff.is_empty());
    // Nothing but the status is wanted, so nothing is put into words.
    if args.quiet {
        return Ok(outcome);
    }
    let has_warnings = args.comparing.warn(&inputs, messages);
    let (old, new) = (&inputs.old, &inputs.new);
    if format == DiffFormat::Unified {
        unified::run(args, &diff, &inputs)?;
        return Ok(outcome);
    }
    let pool = threads::pool()?;
    let config = &inputs.config;
    let verdict = pool.install(|| {
        let findings = rules::findings_with(&diff, &config.patterns(), |rule| config.wants(rule));
        judge(findings, config, None, gate::today())
    });
    match format {
        DiffFormat::Json => json(args, &diff, &verdict, &inputs)?,
        DiffFormat::Text | DiffFormat::Unified => {
            let report = pool.install(|| Report::new(&diff, &verdict, old, new));
            text(args, report, has_warnings)?;
        }
    }
    Ok(outcome)
}

fn json(
    args: &DiffArgs,
    diff: &Diff<'_>,
    verdict: &Verdict,
    inputs: &Inputs,
) -> Result<(), Trouble> {
    let extent = match (args.stat, args.brief) {
        (true, _) => Extent::Counts,
        (false, true) => Extent::Brief,
        (false, false) => Extent::Whole,
    };
    output::write_with(args.output.as_deref(), |out| {
        diff.write_json(verdict, &inputs.old, &inputs.new, extent, out)
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
