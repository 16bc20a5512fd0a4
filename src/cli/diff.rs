//! `dumpdiff diff`: the differences between two dumps.

use super::compare::Inputs;
use super::gate;
use super::output::{self, Messages};
use super::unified;
use super::{DiffArgs, Format, Outcome, Trouble};
use crate::diff::Diff;
use crate::gate::{Verdict, judge};
use crate::load::Asked;
use crate::rename::Options;
use crate::report::json::Extent;
use crate::report::{Report, Review, Scope};
use crate::rules;
use crate::threads;

pub(super) fn run(args: &DiffArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let format = args.format.unwrap_or_default();
    if !matches!(format, Format::Text | Format::Json) && (args.stat || args.brief) {
        return Err(Trouble::Unsupported(
            "--stat and --brief go with --format text and json: the others are whole",
        ));
    }
    if format == Format::Unified && args.comparing.renaming.is_told() {
        return Err(Trouble::Unsupported(
            "--rename does not go with --format unified: a patch has the names of its files",
        ));
    }
    // A patch shows the lines around a change, and it has to fit the old
    // snapshot, so that nothing is renamed in it.
    let is_patch = format == Format::Unified;
    let (inputs, mut catalogs) = args
        .comparing
        .load(&args.sides, (!is_patch).then(Asked::default))?;
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
    if format == Format::Unified {
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
        Format::Json => json(args, &diff, &verdict, &inputs)?,
        Format::Text => {
            let report = pool.install(|| Report::new(&diff, &verdict, old, new));
            text(args, report, has_warnings)?;
        }
        _ => {
            let review = pool.install(|| Review::new(&diff, &verdict, old, new, Scope::Diff));
            format.write(&review.warned(&inputs.warnings), args.output.as_deref())?;
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
    if report.is_empty() {
        // Without differences there is no report that could hold the notes.
        for note in &report.notes {
            output::note(&note.text);
        }
        if report.notes.is_empty() && !has_warnings {
            output::no_differences();
        }
    }
    output::write_with(args.output.as_deref(), |out| {
        if args.stat {
            out.write_all(report.stat(color).as_bytes())
        } else {
            report.write_text(color, out)
        }
    })
}

fn outcome(is_empty: bool) -> Outcome {
    if is_empty {
        Outcome::Nothing
    } else {
        Outcome::Found
    }
}
