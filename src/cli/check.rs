//! `dumpdiff check`: the findings, and whether they stop a release.

use super::compare::CompareArgs;
use super::output::{self, Messages};
use super::{Color, Outcome, Trouble};
use crate::gate::Verdict;
use crate::report::Findings;
use crate::rules::{self, Severity};
use crate::threads;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    comparing: CompareArgs,
    /// Exit with 1 if a finding is at or above this level: critical, high,
    /// medium, low or info [default: high]
    #[arg(long, value_name = "LEVEL", value_parser = level)]
    fail_on: Option<Severity>,
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

/// The level of a word.
fn level(word: &str) -> Result<Severity, String> {
    Severity::of_word(word).ok_or_else(|| {
        let words: Vec<&str> = Severity::ALL
            .iter()
            .rev()
            .map(|level| level.word())
            .collect();
        format!("the levels are {}", words.join(", "))
    })
}

pub(super) fn run(args: &CheckArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let (inputs, mut catalogs) = args.comparing.load(true)?;
    let options = args.comparing.renaming.options();
    let diff = args.comparing.diff(&inputs, &mut catalogs, &options)?;
    let pool = threads::pool()?;
    let verdict = Verdict::plain(pool.install(|| rules::findings(&diff, |rule| rule.is_on)));
    let outcome = if verdict.fails(args.fail_on.unwrap_or(Severity::High)) {
        Outcome::Found
    } else {
        Outcome::Nothing
    };
    if args.quiet {
        return Ok(outcome);
    }
    args.comparing.warn(&inputs, messages);
    let output = args.output.as_deref();
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
