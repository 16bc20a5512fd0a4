//! The plan between two dumps: made of what differs, and made again where it
//! turns out to need more of what does not.

use super::replay::{remaining, replay};
use super::{Choice, Manner, Plan, Unplanned, diff};
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostic;
use crate::diff::Diff;
use crate::dump::Dump;
use crate::load::{Asked, Chosen, RenameMap, load_pair_asked};
use crate::rename::{self, Options};
use crate::select::Selection;
use std::fmt;

/// How often a plan is made of a part of two dumps before everything is
/// loaded. What depends on what it touches is known after the first time, and
/// what depends on that after the next.
const MOST_PARTS: usize = 4;

/// What a plan leads from and to, and how.
#[derive(Clone, Copy, Debug)]
pub struct Between<'a> {
    /// The dump that the plan is run on.
    pub old: &'a Dump,
    /// The dump that it leads to.
    pub new: &'a Dump,
    /// The names that the schemas and roles of the old dump go under.
    pub map: &'a RenameMap,
    /// What is to be looked for.
    pub renames: &'a Options,
    /// What is to be planned.
    pub selection: &'a Selection,
    /// Which part of it; with a part, the catalogs have to be whole.
    pub choice: &'a Choice,
    /// Whether comments and privileges go that the new dump holds none of.
    pub is_complete: bool,
    /// How it is to be run.
    pub manner: &'a Manner,
}

/// Why there is no plan.
#[derive(Debug)]
pub enum Problem {
    /// What the user told of renames is not so.
    Rename(rename::Problem),
    /// A dump cannot be loaded.
    Load(Diagnostic),
}

impl From<rename::Problem> for Problem {
    fn from(problem: rename::Problem) -> Self {
        Self::Rename(problem)
    }
}

impl From<Diagnostic> for Problem {
    fn from(problem: Diagnostic) -> Self {
        Self::Load(problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rename(problem) => problem.fmt(f),
            Self::Load(problem) => problem.fmt(f),
        }
    }
}

impl std::error::Error for Problem {}

impl Between<'_> {
    /// The plan, with what its replay finds that it leaves, and what else is
    /// to be said of it and of the differences that it is made of. The
    /// catalogs are those of the dumps, loaded whole or with what [every plan
    /// asks for](Asked::by_plan).
    ///
    /// # Errors
    ///
    /// See [`Problem`].
    pub fn plan<T>(
        &self,
        old: &mut Catalog,
        new: &mut Catalog,
        with: impl Fn(&Diff<'_>, &mut Plan) -> T + Copy,
    ) -> Result<(Plan, T), Problem> {
        let mut asked = Asked::by_plan();
        if let Some(plan) = self.plan_of(old, new, &mut asked, with)? {
            return Ok(plan);
        }
        let mut parts = 1;
        loop {
            if parts == MOST_PARTS {
                asked.everything();
            }
            parts += 1;
            // Of dumps with other names for schemas or roles nothing is left
            // out, so that they are not loaded again.
            let (mut old, mut new) =
                load_pair_asked(self.old, self.new, Some(&asked), &RenameMap::default())?;
            let plan = self.plan_of(&mut old.catalog, &mut new.catalog, &mut asked, with)?;
            if let Some(plan) = plan {
                return Ok(plan);
            }
        }
    }

    /// The plan for what is loaded; nothing if it has to know of more.
    fn plan_of<T>(
        &self,
        old: &mut Catalog,
        new: &mut Catalog,
        asked: &mut Asked,
        with: impl Fn(&Diff<'_>, &mut Plan) -> T,
    ) -> Result<Option<(Plan, T)>, Problem> {
        let chosen = old.chosen.clone();
        let (diff, left, part) = diff(old, new, self.renames, self.is_complete, self.choice)?;
        let diff = self.selection.apply(diff);
        let mut plan = Plan::of(&diff, self.manner);
        let more = std::mem::take(&mut plan.asked);
        if let Some(chosen) = &chosen
            && !more.is_among(&chosen.known)
        {
            asked.add(more);
            return Ok(None);
        }
        plan.chosen = part;
        plan.unplanned.splice(0..0, left);
        let still = self.still(chosen.as_ref(), &plan, diff.old.facts.data, diff.new)?;
        plan.unplanned.extend(still);
        let said = with(&diff, &mut plan);
        Ok(Some((plan, said)))
    }

    /// What the plan leaves though it should not, which is found without a
    /// server.
    fn still(
        &self,
        chosen: Option<&Chosen>,
        plan: &Plan,
        holds_data: bool,
        new: &Catalog,
    ) -> Result<Vec<Unplanned>, Diagnostic> {
        let mut replayed = replay(self.old, chosen, plan, self.map)?;
        // A plan may hold data where the dump holds none.
        replayed.facts.data = holds_data;
        let remaining = self.selection.apply(remaining(plan, &replayed, new));
        Ok(remaining.differences.iter().map(Unplanned::still).collect())
    }
}
