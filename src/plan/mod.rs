//! The migration plan: the statements that turn a database restored from the
//! old dump into one that dumps as the new one.
//!
//! [`fate`] decides what becomes of each object that differs: it is made,
//! dropped, altered in place, or dropped and made again. [`inherit`] leaves to
//! parents what comes from them, and [`spread`] carries what is made again, or
//! changes its type, along to all that depends on it. [`aside`] finds what has
//! to be kept under another name meanwhile.
//!
//! [`between`] makes the plan of what differs in two dumps, and once more where
//! it has to know of more: every question for what depends on an object is
//! [noted](asked), and counts only if the answer was loaded.
//!
//! [`nodes`] then makes the steps, [`along`] leaves out what goes with
//! something else, [`edges`], [`part_edges`] and [`names`] say what waits for what, and
//! [`graph`] sorts. [`online`] puts steps that hold others up into pieces that
//! do not, and [`parts`] says which stand in a transaction together. [`needed`]
//! finds when a step is still to be done, as the [`manner`] of a plan may ask.
//!
//! [`script`] writes the steps down, and [`check`] what is to be asked before
//! and after they are run; [`replay`] proves them. A [`choice`] leaves the rest
//! of the differences out before all of this.

mod along;
mod aside;
mod asked;
mod between;
pub mod check;
mod choice;
mod defaults;
mod edges;
mod fate;
mod graph;
mod inherit;
mod known;
mod manner;
mod names;
mod needed;
mod nodes;
mod online;
mod part_edges;
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
mod subjects;
mod turns;
mod unread;
mod wholes;

use crate::catalog::{Catalog, Key, MASK};
use crate::diff::{Diff, diff_renamed};
use crate::kind::Kind;
use crate::kind::secret::Secrets;
use crate::load::Asked;
use crate::rename::{self, Options};
use crate::report::in_line;
use crate::rules::{Finding, Topic};
use choice::Made;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fmt;

pub use between::{Between, Problem};
pub use choice::{Choice, Chosen};
pub use fate::Unplanned;
pub use manner::{Manner, Timeouts};
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
    /// How it is to be run.
    manner: Manner,
    /// What was chosen, where not all is planned.
    pub chosen: Chosen,
    /// The tables whose defaults are left out where they are their parents'.
    children: Vec<Key>,
    /// Objects that need each other in a circle which could not be cut, so
    /// that a server may refuse a step.
    pub entangled: Vec<Key>,
    /// What is made on a table that neither dump holds, which may be there all
    /// the same: an extension's, for one.
    pub unresolved: Vec<Key>,
    /// What the plan relies on beside what differs.
    asked: Asked,
    /// Findings about what has no step of its own: the dumps as a whole, or an
    /// object that comes or goes with another.
    pub findings: Vec<Finding>,
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
/// what stays different by that too. Of a choice, only what it leaves is
/// different.
///
/// # Errors
///
/// What the user told of renames is not so.
pub fn diff<'a>(
    old: &'a mut Catalog,
    new: &'a mut Catalog,
    options: &Options,
    is_complete: bool,
    choice: &Choice,
) -> Result<(Diff<'a>, Vec<Unplanned>, Chosen), rename::Problem> {
    let renames = rename::find(old, new, options)?;
    if choice.is_all() {
        let left = bring_together(old, new, &renames, is_complete, |_| true);
        return Ok((diff_renamed(old, new, renames), left, Chosen::default()));
    }
    let wants = |rename: &&rename::Rename| choice.wants_rename(&rename.old, &rename.new);
    let wanted = renames.chosen.iter().filter(wants);
    let mut wanted: BTreeSet<Key> = wanted.map(|rename| rename.new.clone()).collect();
    let mut unwanted: BTreeSet<Key> = BTreeSet::new();
    loop {
        let chosen = renames.only(old, |rename| wanted.contains(&rename.new));
        let (mut before, mut after) = (old.clone(), new.clone());
        let left = bring_together(&mut before, &mut after, &chosen, is_complete, |extension| {
            choice.wants_rename(extension, extension)
        });
        let difference = diff_renamed(&before, &after, chosen.clone());
        match choice.make(difference, &renames, &unwanted) {
            Made::Renames { needed, impossible } => {
                unwanted.extend(impossible);
                wanted.extend(needed);
                wanted.retain(|key| !unwanted.contains(key));
            }
            Made::New(made, told) => {
                (*old, *new) = (before, *made);
                return Ok((diff_renamed(old, new, chosen), left, told));
            }
        }
    }
}

/// Gives the old side the new names, and takes for alike what a plan has to;
/// gives what stays different by that.
fn bring_together(
    old: &mut Catalog,
    new: &mut Catalog,
    renames: &rename::Renames,
    is_complete: bool,
    moves: impl Fn(&Key) -> bool,
) -> Vec<Unplanned> {
    rename::apply(old, renames);
    rename::move_extensions(old, new, moves);
    let mut left = known::fill(old, new, is_complete);
    left.extend(unread::keep(old, new));
    let children = same_default::steady_children(old, new);
    same_default::leave_out(old, &children);
    same_default::leave_out(new, &children);
    left
}

/// The objects that are made on a relation which the new side does not hold.
fn unresolved(diff: &Diff<'_>, steps: &[Step]) -> Vec<Key> {
    let is_on_nothing = |key: &Key| {
        let is_on_relation = matches!(
            key.kind,
            Kind::Index
                | Kind::Constraint
                | Kind::Trigger
                | Kind::Rule
                | Kind::Policy
                | Kind::Statistics
        );
        let entry = diff.new.get(key).filter(|_| is_on_relation);
        let relation = entry.and_then(|entry| entry.object.relation_of(key));
        relation.is_some_and(|relation| {
            structure::relation_key(diff.new, key.database.as_ref(), &relation).is_none()
        })
    };
    let made = steps.iter().filter(|step| step.action == Action::Create);
    let keys = made
        .map(|step| &step.object)
        .filter(|key| is_on_nothing(key));
    let keys: BTreeSet<&Key> = keys.collect();
    keys.into_iter().cloned().collect()
}

impl Plan {
    /// The plan for the differences of two catalogs.
    #[must_use]
    pub fn of(diff: &Diff<'_>, manner: &Manner) -> Self {
        let fates = fate::Fates::decided(diff, !manner.no_data_loss);
        let (mut steps, entangled) = graph::Graph::of(&fates).steps();
        if manner.online.is_some() {
            steps = online::online(diff, manner, &steps);
        }
        let mut steps = parts::arranged(steps);
        let mut secrets = Secrets::default();
        let origins = diff.renames.origins();
        for step in &mut steps {
            step.origin = origins.key(&step.object);
            let entry = diff.new.get(&step.object);
            if let Some(entry) = entry.or_else(|| diff.old.get(&step.object))
                && step
                    .statements
                    .iter()
                    .any(|statement| statement.contains(MASK))
            {
                step.asks_for_secret = true;
                for statement in &mut step.statements {
                    *statement = secrets.ask(&step.object, &entry.object, statement);
                }
            }
        }
        if manner.idempotent {
            needed::set(diff, &mut steps);
        }
        let unresolved = unresolved(diff, &steps);
        let (unplanned, asked) = fates.finish();
        Self {
            steps,
            unplanned,
            secrets,
            manner: manner.clone(),
            chosen: Chosen::default(),
            entangled,
            unresolved,
            asked,
            findings: Vec::new(),
            children: same_default::steady_children(diff.old, diff.new),
        }
    }

    /// Whether a column's default may be its parents', and is left out then.
    fn is_steady_child(&self, column: &Key) -> bool {
        let relation = column.relation();
        let mut children = self.children.iter();
        children.any(|child| child.relation() == relation && child.database == column.database)
    }

    /// Puts findings to the steps that they are about: those of the object, or
    /// of what it belongs to where it comes and goes with that. The others are
    /// the [plan's own](Self::findings).
    pub fn note(&mut self, findings: impl IntoIterator<Item = Finding>) {
        // The new name is given first, and what it means comes after.
        let mut places: FxHashMap<Key, usize> = FxHashMap::default();
        for (place, step) in self.steps.iter().enumerate().rev() {
            if step.action != Action::Rename || !places.contains_key(&step.object) {
                places.insert(step.object.clone(), place);
            }
        }
        for finding in findings {
            let of = finding.object.as_ref().and_then(|key| places.get(key));
            let place = of.or_else(|| places.get(finding.parent.as_ref()?));
            let Some(step) = place.and_then(|place| self.steps.get_mut(*place)) else {
                self.findings.push(finding);
                continue;
            };
            // What holds others up on a busy server may be done otherwise.
            let is_avoided = self.manner.online.is_some()
                && finding.rule.topic == Topic::Availability
                && !step.holds_up();
            if !is_avoided {
                step.findings.push(finding);
            }
        }
        for step in &mut self.steps {
            let is_other = |finding: &Finding| finding.rule.topic != Topic::DataLoss;
            step.findings.sort_by_key(is_other);
        }
    }

    /// Whether all steps can stand in one transaction; if not, with which
    /// step another one has to begin.
    ///
    /// # Errors
    ///
    /// The first step that cannot stand with those before it.
    pub fn in_one_transaction(&self) -> Result<(), &Step> {
        let parts = self.parts();
        let alone = self.steps.iter().find(|step| step.stands_alone);
        let other = parts.get(1).and_then(|part| part.steps().first().copied());
        alone.or(other).map_or(Ok(()), Err)
    }

    /// The secrets that are to be given: the variable of psql, and what it
    /// stands for.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = (&str, &Key, &str)> {
        self.secrets.asked()
    }
}
