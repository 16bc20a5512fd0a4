//! `dumpdiff check`: the findings, and whether they stop a release.

use super::compare::{CompareArgs, SideArgs};
use super::gate::GateArgs;
use super::output::{self, Messages};
use super::{Color, Format, Outcome, Trouble};
use crate::gate::{judge, suggestion};
use crate::load::Asked;
use crate::report::{Findings, Review, Scope};
use crate::rules;
use crate::threads;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    sides: SideArgs,
    #[command(flatten)]
    comparing: CompareArgs,
    #[command(flatten)]
    gate: GateArgs,
    /// How to write it [default: text]
    #[arg(long)]
    format: Option<Format>,
    /// Write to a file, which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// When to use colours [default: auto, which heeds NO_COLOR]
    #[arg(long, value_name = "WHEN")]
    color: Option<Color>,
    /// Print nothing; the exit status tells
    #[arg(short, long, conflicts_with = "output")]
    quiet: bool,
}

pub(super) fn run(args: &CheckArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let format = args.format.unwrap_or_default();
    if format == Format::Unified {
        return Err(Trouble::Unsupported(
            "--format unified goes with diff: a patch has no room for findings",
        ));
    }
    let (inputs, mut catalogs) = args.comparing.load(&args.sides, Some(Asked::default()))?;
    let options = args.comparing.renaming.options(&inputs.config);
    let diff = inputs.diff(&mut catalogs, &options)?;
    let config = &inputs.config;
    let baseline = args.gate.baseline()?;
    let mut verdict = threads::pool()?.install(|| {
        let findings = rules::findings_with(&diff, &config.patterns(), |rule| config.wants(rule));
        judge(findings, config, baseline.as_ref(), args.gate.today())
    });
    let fail_on = args.gate.fail_on(config);
    verdict.fail_on = Some(fail_on);
    // Of a part of the objects it cannot be told what is not used.
    if !inputs.selection.is_part() {
        verdict.remarks.append(&mut verdict.unmatched);
    }
    let outcome = if verdict.fails(fail_on) {
        Outcome::Found
    } else {
        Outcome::Nothing
    };
    if args.quiet {
        return Ok(outcome);
    }
    args.comparing.warn(&inputs, messages);
    let output = args.output.as_deref();
    if args.gate.suggest_allow {
        output::write(output, &suggestion(&verdict, fail_on))?;
        return Ok(outcome);
    }
    let (old, new) = (&inputs.old, &inputs.new);
    match format {
        Format::Json => {
            output::write_with(output, |out| diff.write_check_json(&verdict, old, new, out))?;
        }
        Format::Text => {
            let findings = Findings::new(&verdict, old, new);
            let text = findings.text(output::use_color(args.color, output));
            output::write(output, &text)?;
        }
        _ => {
            let review =
                threads::pool()?.install(|| Review::new(&diff, &verdict, old, new, Scope::Check));
            format.write(&review.warned(&inputs.warnings), output)?;
        }
    }
    Ok(outcome)
}
