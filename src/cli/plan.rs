//! `dumpdiff plan`: the script that turns the old schema into the new one.

use super::compare::{CompareArgs, SideArgs};
use super::output::{self, Messages};
use super::{Outcome, Trouble};
use crate::plan::Plan;
use crate::threads;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    sides: SideArgs,
    #[command(flatten)]
    comparing: CompareArgs,
    /// Write to a file, which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &PlanArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let (inputs, mut catalogs) = args.comparing.load(&args.sides, false)?;
    let options = args.comparing.renaming.options(&inputs.config);
    let diff = inputs.diff(&mut catalogs, &options)?;
    args.comparing.warn(&inputs, messages);
    let plan = threads::pool()?.install(|| Plan::of(&diff));
    output::write(args.output.as_deref(), &plan.script())?;
    Ok(if plan.unplanned.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Found
    })
}
