//! One step of a plan.

use crate::catalog::Key;
use crate::effect::{Effect, Lock};
use crate::rules::Finding;

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// An object gets its new name, or goes to its new schema.
    Rename,
    /// An object lets go of what is dropped or changed below it.
    Detach,
    /// An object that is made again gets another name, so that what it holds
    /// can be moved over.
    SetAside,
    /// An object is dropped.
    Drop,
    /// An object is made.
    Create,
    /// An object is altered in place.
    Alter,
    /// An object is joined to others that were made or changed after it.
    Attach,
    /// The rows of a table, or the position of a sequence, are moved over.
    Move,
    /// A materialized view is filled.
    Refresh,
    /// Rows get the default of a column that was added.
    Fill,
}

impl Action {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rename => "rename",
            Self::Detach => "detach",
            Self::SetAside => "set aside",
            Self::Drop => "drop",
            Self::Create => "create",
            Self::Alter => "alter",
            Self::Attach => "attach",
            Self::Move => "move",
            Self::Refresh => "refresh",
            Self::Fill => "fill",
        }
    }
}

/// One step: the statements about one object that belong together.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its place in the script, counted from 1.
    pub number: usize,
    /// What is done.
    pub action: Action,
    /// The object, under its new name.
    pub object: Key,
    /// Its key in the old side, where that is another one.
    pub origin: Option<Key>,
    /// The statements, without their semicolons.
    pub statements: Vec<String>,
    /// Whether a variable of psql stands for a secret in them.
    pub asks_for_secret: bool,
    /// Why, in a sentence without its full stop.
    pub why: String,
    /// What it costs.
    pub effect: Effect,
    /// Routines whose bodies, which nobody reads, have the object's name: they
    /// may use what goes.
    pub may_be_used_by: Vec<Key>,
    /// Whether no other step stands in a transaction with it.
    pub stands_alone: bool,
    /// When it is still to be done, as a condition in SQL; always where there
    /// is none.
    pub needed: Option<String>,
    /// The steps that have to be done before, by their numbers.
    pub needs: Vec<usize>,
    /// What rules say of what is done here: data that is lost comes first.
    pub findings: Vec<Finding>,
}

impl Step {
    /// Whether others have to wait while rows are read or written.
    #[must_use]
    pub fn holds_up(&self) -> bool {
        let effect = self.effect;
        let locks = [effect.lock, effect.other_lock];
        (effect.scans || effect.rewrites || effect.builds_index)
            && locks.into_iter().flatten().any(Lock::blocks_writes)
    }
}
