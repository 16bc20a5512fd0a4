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
    /// Take the new dump as complete: comments and privileges go where it
    /// holds none at all, as if it had been dumped without them
    #[arg(long)]
    complete: bool,
    /// Write to a file, which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &PlanArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let (inputs, mut catalogs) = args.comparing.load(&args.sides, false)?;
    let options = args.comparing.renaming.options(&inputs.config);
    let (diff, left) = inputs.plan_diff(&mut catalogs, &options, args.complete)?;
    args.comparing.warn(&inputs, messages);
    let mut plan = threads::pool()?.install(|| Plan::of(&diff));
    plan.unplanned.splice(0..0, left);
    inputs.prove(&mut plan, &diff, &args.comparing.map())?;
    output::write(args.output.as_deref(), &plan.script())?;
    Ok(if plan.unplanned.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Found
    })
}
