//! `dumpdiff plan`: the script that turns the old schema into the new one.

use super::compare::{Catalogs, CompareArgs, Inputs, SideArgs};
use super::gate;
use super::output::{self, Messages};
use super::rename::trouble;
use super::select::table_pattern;
use super::{Outcome, Trouble};
use crate::diff::Diff;
use crate::gate::judge;
use crate::load::{Asked, RenameMap};
use crate::plan::{Between, Choice, Manner, Plan, Problem, Timeouts, check};
use crate::rename::Options;
use crate::report::json::Sides;
use crate::rules;
use crate::select::Pattern;
use crate::threads;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    sides: SideArgs,
    #[command(flatten)]
    comparing: CompareArgs,
    /// Take the new dump as complete: comments and privileges go where it
    /// holds none at all, as if it had been dumped without them
    #[arg(long)]
    complete: bool,
    /// Leave out what would lose data; the script says what stays different
    #[arg(long)]
    no_data_loss: bool,
    /// Plan only these objects, with what belongs to them and what they need;
    /// may be given several times
    #[arg(long, value_name = "PATTERN", value_parser = table_pattern)]
    only: Vec<Pattern>,
    /// Leave these objects as they are, and what needs them; may be given
    /// several times
    #[arg(long, value_name = "PATTERN", value_parser = table_pattern)]
    skip: Vec<Pattern>,
    /// Let others use the database meanwhile: indexes are built concurrently,
    /// constraints validated apart, columns filled in batches, locks held for a
    /// moment only
    #[arg(long)]
    online: bool,
    /// How long a step may wait for a lock, with --online
    #[arg(long, value_name = "TIME", requires = "online", default_value = "3s", value_parser = time)]
    lock_timeout: String,
    /// How long a statement may take that does not go through all rows, with
    /// --online
    #[arg(long, value_name = "TIME", requires = "online", default_value = "30s", value_parser = time)]
    statement_timeout: String,
    /// Let each step ask first whether it is still to be done, so that the
    /// script can be run again
    #[arg(long)]
    idempotent: bool,
    /// Fail unless all steps can stand in one transaction
    #[arg(long, conflicts_with = "online")]
    transaction: bool,
    /// Write the way back, from the new schema to the old one
    #[arg(long)]
    reverse: bool,
    /// Write to a file, which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the script and the way back into a folder, as up.sql and down.sql
    #[arg(long, value_name = "DIR", conflicts_with_all = ["output", "reverse"])]
    output_dir: Option<PathBuf>,
}

impl PlanArgs {
    fn manner(&self) -> Manner {
        Manner {
            no_data_loss: self.no_data_loss,
            idempotent: self.idempotent,
            online: self.online.then(|| Timeouts {
                lock: self.lock_timeout.clone(),
                statement: self.statement_timeout.clone(),
            }),
        }
    }
}

/// A time as PostgreSQL's settings take it: `500ms`, `3s`, `0` for no end.
fn time(text: &str) -> Result<String, String> {
    let digits = text.trim_end_matches(|byte: char| !byte.is_ascii_digit());
    let unit = &text[digits.len()..];
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && ["", "us", "ms", "s", "min", "h", "d"].contains(&unit) {
        Ok(text.to_owned())
    } else {
        Err("give a number with us, ms, s, min, h or d, as in 3s".to_owned())
    }
}

pub(super) fn run(args: &PlanArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let choice = Choice {
        only: args.only.clone(),
        skip: args.skip.clone(),
    };
    let asked = choice.is_all().then(Asked::by_plan);
    let (inputs, catalogs) = args.comparing.load(&args.sides, asked)?;
    let options = args.comparing.renaming.options(&inputs.config);
    args.comparing.warn(&inputs, messages);
    let map = args.comparing.map();
    if let Some(pattern) = choice.unmatched(&catalogs.old, &catalogs.new) {
        return Err(Trouble::Unknown(format!(
            "{pattern} is the name of no object of either side; write schema.name, or table.column \
             for what belongs to a table"
        )));
    }
    let way = |is_back: bool| Way {
        inputs: &inputs,
        is_back,
        manner: args.manner(),
        choice: &choice,
        args,
        checks: args.output_dir.is_some() && !is_back,
        map: &map,
    };
    let Some(folder) = &args.output_dir else {
        let Planned { plan, .. } = way(args.reverse).plan(catalogs, &options)?;
        output::write(args.output.as_deref(), &plan.script())?;
        return Ok(outcome(&plan));
    };
    let sides = Sides::new(&inputs.old, &catalogs.old, &inputs.new, &catalogs.new);
    let back = catalogs.reversed();
    let Planned { plan: down, .. } = way(true).plan_reversed(back, &options)?;
    let up = way(false).plan(catalogs, &options)?;
    std::fs::create_dir_all(folder)
        .map_err(|error| Trouble::Output(folder.display().to_string(), error))?;
    write(folder, "up.sql", &up.plan.script())?;
    write(folder, "down.sql", &down.script())?;
    write(folder, "check-before.sql", &up.plan.check_before())?;
    write(folder, "check-after.sql", &up.check_after)?;
    output::write_with(Some(&folder.join("plan.json")), |out| {
        up.plan.write_json(&down, &sides, out)
    })?;
    Ok(outcome(&up.plan))
}

/// A plan, and what needs the catalogs that it was made from.
struct Planned {
    plan: Plan,
    check_after: String,
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Trouble> {
    output::write(Some(&folder.join(name)), text)
}

fn outcome(plan: &Plan) -> Outcome {
    // The order of columns is told and is no failure.
    if plan.unplanned.iter().all(|left| left.is_order) {
        Outcome::Nothing
    } else {
        Outcome::Found
    }
}

/// The way from one of the two dumps to the other.
struct Way<'a> {
    inputs: &'a Inputs,
    is_back: bool,
    manner: Manner,
    choice: &'a Choice,
    args: &'a PlanArgs,
    /// Whether the checks after it are wanted.
    checks: bool,
    map: &'a RenameMap,
}

impl Way<'_> {
    fn plan(&self, catalogs: Catalogs, options: &Options) -> Result<Planned, Trouble> {
        if self.is_back {
            self.plan_reversed(catalogs.reversed(), options)
        } else {
            self.plan_on(catalogs, options)
        }
    }

    /// The same where the catalogs stand for the way back already.
    fn plan_reversed(&self, catalogs: Catalogs, options: &Options) -> Result<Planned, Trouble> {
        self.plan_on(catalogs, &options.reversed())
    }

    fn plan_on(&self, mut catalogs: Catalogs, options: &Options) -> Result<Planned, Trouble> {
        let Inputs { old, new, .. } = self.inputs;
        let no_map = RenameMap::default();
        let (old, new, map) = if self.is_back {
            (new, old, &no_map)
        } else {
            (old, new, self.map)
        };
        let between = Between {
            old,
            new,
            map,
            renames: options,
            selection: &self.inputs.selection,
            choice: self.choice,
            is_complete: self.args.complete,
            manner: &self.manner,
        };
        let config = &self.inputs.config;
        let with = |diff: &Diff<'_>, plan: &mut Plan| {
            let findings =
                rules::findings_with(diff, &config.patterns(), |rule| config.wants(rule));
            let verdict = judge(findings, config, None, gate::today());
            plan.note(verdict.findings.into_iter().map(|judged| judged.finding));
            self.checks.then(|| check::after(plan, diff))
        };
        let Catalogs {
            old: before,
            new: after,
        } = &mut catalogs;
        let (plan, check_after) = threads::pool()?
            .install(|| between.plan(before, after, with))
            .map_err(|problem| match problem {
                Problem::Rename(problem) => trouble(problem, old, new),
                Problem::Load(problem) => problem.into(),
            })?;
        if self.args.transaction
            && let Err(step) = plan.in_one_transaction()
        {
            return Err(Trouble::Impossible(format!(
                "not all can be done in one transaction: step {} ({} {}) has to be committed \
                 apart; leave out --transaction, or --skip the object",
                step.number,
                step.action.word(),
                step.object
            )));
        }
        Ok(Planned {
            plan,
            check_after: check_after.unwrap_or_default(),
        })
    }
}
