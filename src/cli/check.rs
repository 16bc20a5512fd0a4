//! `dumpdiff check`: the findings, and whether they stop a release.

use super::compare::{CompareArgs, SideArgs};
use super::gate::GateArgs;
use super::output::{self, Messages};
use super::{Color, Outcome, Trouble};
use crate::gate::{judge, suggestion};
use crate::report::Findings;
use crate::rules;
use crate::threads;
use clap::{Args, ValueEnum};
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
    format: Option<CheckFormat>,
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// The findings in words
    #[default]
    Text,
    /// The findings as data
    Json,
}

pub(super) fn run(args: &CheckArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let (inputs, mut catalogs) = args.comparing.load(&args.sides, true)?;
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
    match args.format.unwrap_or_default() {
        CheckFormat::Json => output::write_with(output, |out| {
            diff.write_check_json(&verdict, &inputs.old, &inputs.new, out)
        })?,
        CheckFormat::Text => {
            let findings = Findings::new(&verdict, &inputs.old, &inputs.new);
            let text = findings.text(output::use_color(args.color, output));
            output::write(output, &text)?;
        }
    }
    Ok(outcome)
}
