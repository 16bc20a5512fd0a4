//! `dumpdiff rules`: the rules, and the page of one.

use super::output;
use super::{Outcome, Trouble};
use crate::nearest::nearest;
use crate::report::in_line;
use crate::rules::{ALL, Rule, find};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct RulesArgs {
    /// The rule of which the page is to be printed; all are listed without one
    rule: Option<String>,
    /// How to write it [default: text]
    #[arg(long)]
    format: Option<RulesFormat>,
    /// Write to a file, which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum RulesFormat {
    /// A line for each rule, or the page
    #[default]
    Text,
    /// Everything as data
    Json,
    /// The pages in Markdown
    Markdown,
}

pub(super) fn run(args: &RulesArgs) -> Result<Outcome, Trouble> {
    let rules: Vec<&Rule> = match &args.rule {
        None => ALL.to_vec(),
        Some(id) => vec![find(id).ok_or_else(|| unknown(id))?],
    };
    let text = match (args.format.unwrap_or_default(), &args.rule) {
        (RulesFormat::Text, None) => list(&rules),
        (RulesFormat::Text | RulesFormat::Markdown, _) => pages(&rules),
        (RulesFormat::Json, _) => crate::report::json::rules(&rules),
    };
    output::write(args.output.as_deref(), &text)?;
    Ok(Outcome::Nothing)
}

fn unknown(id: &str) -> Trouble {
    let known = ALL.iter().map(|rule| rule.id.to_owned());
    let near = nearest(id, known).map_or_else(
        || "`dumpdiff rules` lists them".to_owned(),
        |near| format!("the nearest name is {near}"),
    );
    Trouble::Unknown(format!("there is no rule '{}'; {near}", in_line(id)))
}

/// The pages of rules, one after another.
pub(super) fn pages(rules: &[&Rule]) -> String {
    let pages: Vec<String> = rules.iter().map(|rule| rule.page()).collect();
    pages.join("\n")
}

/// A line for each rule.
fn list(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let lines: Vec<String> = rules
        .iter()
        .map(|rule| {
            let off = if rule.is_on { "" } else { " (off)" };
            format!(
                "{:width$}  {:8}  {:12}  {}{off}\n",
                rule.id,
                rule.severity,
                rule.topic,
                rule.summary()
            )
        })
        .collect();
    lines.concat()
}
