//! The migration plan: the statements that turn a database restored from the
//! old dump into one that dumps as the new one.
//!
//! [`fate`] decides what becomes of each object, and carries what is dropped
//! and made again along to all that depends on it. [`graph`] makes the steps
//! and finds their order in what depends on what, before and after.
//! [`script`] writes them down.

mod beside;
mod defaults;
mod fate;
mod graph;
mod reason;
mod renames;
mod rows;
mod script;
mod step;
mod structure;

use crate::catalog::Key;
use crate::diff::Diff;

pub use fate::Unplanned;
pub use step::{Action, Step};

/// What leads from the old schema to the new one.
#[derive(Debug)]
pub struct Plan {
    /// The steps, in the order in which they are to be done.
    pub steps: Vec<Step>,
    /// What stays different.
    pub unplanned: Vec<Unplanned>,
    /// Objects that need each other in a circle which could not be cut, so
    /// that a server may refuse a step.
    pub entangled: Vec<Key>,
}

impl Plan {
    /// The plan for the differences of two catalogs.
    #[must_use]
    pub fn of(diff: &Diff<'_>) -> Self {
        let fates = fate::Fates::of(diff);
        let (steps, entangled) = graph::Graph::of(&fates).steps();
        Self {
            steps,
            unplanned: fates.unplanned,
            entangled,
        }
    }
}
