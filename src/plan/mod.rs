//! The migration plan: the statements that turn a database restored from the
//! old dump into one that dumps as the new one.
//!
//! [`fate`] decides what becomes of each object that differs: it is made,
//! dropped, altered in place, or dropped and made again. [`inherit`] leaves to
//! parents what comes from them, and [`spread`] carries what is made again, or
//! changes its type, along to all that depends on it. [`aside`] finds what has
//! to be kept under another name meanwhile.
//!
//! [`nodes`] then makes the steps, [`along`] leaves out what goes with
//! something else, [`edges`] and [`names`] say what waits for what, and
//! [`graph`] sorts. [`parts`] and [`script`] write them down; [`replay`] proves
//! them.

mod along;
mod aside;
mod defaults;
mod edges;
mod fate;
mod graph;
mod inherit;
mod known;
mod names;
mod nodes;
mod parts;
mod reason;
mod renames;
mod replay;
mod rows;
mod same_default;
mod script;
mod spread;
mod step;
mod structure;

use crate::catalog::{Catalog, Key, MASK};
use crate::diff::{Diff, diff_renamed};
use crate::kind::secret::Secrets;
use crate::rename::{self, Options, Problem};
use crate::report::in_line;
use std::fmt;

pub use fate::Unplanned;
pub use replay::{remaining, replay};
pub use step::{Action, Step};

/// What leads from the old schema to the new one.
#[derive(Debug)]
pub struct Plan {
    /// The steps, in the order in which they are to be done.
    pub steps: Vec<Step>,
    /// What stays different.
    pub unplanned: Vec<Unplanned>,
    /// The secrets that the statements ask for.
    secrets: Secrets,
    /// The tables whose defaults are left out where they are their parents'.
    children: Vec<Key>,
    /// Objects that need each other in a circle which could not be cut, so
    /// that a server may refuse a step.
    pub entangled: Vec<Key>,
}

impl fmt::Display for Unplanned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.key {
            Some(key) => write!(f, "{}: {}", in_line(&key.to_string()), self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// Two catalogs compared for a plan: what the new side does not hold at all is
/// as the old one has it, unless the new one is said to be complete. Gives
/// what stays different by that too.
///
/// # Errors
///
/// What the user told of renames is not so.
pub fn diff<'a>(
    old: &'a mut Catalog,
    new: &'a mut Catalog,
    options: &Options,
    is_complete: bool,
) -> Result<(Diff<'a>, Vec<Unplanned>), Problem> {
    let renames = rename::find(old, new, options)?;
    rename::apply(old, &renames);
    rename::move_extensions(old, new);
    let left = known::fill(old, new, is_complete);
    let children = same_default::steady_children(old, new);
    same_default::leave_out(old, &children);
    same_default::leave_out(new, &children);
    Ok((diff_renamed(old, new, renames), left))
}

impl Plan {
    /// The plan for the differences of two catalogs; without data loss, what
    /// would lose any is left out and told.
    #[must_use]
    pub fn of(diff: &Diff<'_>, loses_data: bool) -> Self {
        let fates = fate::Fates::decided(diff, loses_data);
        let (mut steps, entangled) = graph::Graph::of(&fates).steps();
        let mut secrets = Secrets::default();
        for step in &mut steps {
            let entry = diff.new.get(&step.object);
            if let Some(entry) = entry.or_else(|| diff.old.get(&step.object))
                && step
                    .statements
                    .iter()
                    .any(|statement| statement.contains(MASK))
            {
                for statement in &mut step.statements {
                    *statement = secrets.ask(&step.object, &entry.object, statement);
                }
            }
        }
        Self {
            steps,
            secrets,
            unplanned: fates.unplanned,
            entangled,
            children: same_default::steady_children(diff.old, diff.new),
        }
    }
}
