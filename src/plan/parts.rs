//! Which steps stand in a transaction together, and which have to stand alone.

use super::manner::Limits;
use super::{Action, Plan, Step};
use crate::catalog::{Name, QualifiedName};
use crate::kind::Kind;
use rustc_hash::FxHashSet;

/// Steps that are run together, or one that is run alone.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// In one transaction.
    Together(Vec<&'a Step>),
    /// Outside of any transaction, or committed before the others begin.
    Alone(&'a Step),
}

impl<'a> Part<'a> {
    /// The steps.
    pub(super) fn steps(&self) -> &[&'a Step] {
        match self {
            Part::Together(steps) => steps,
            Part::Alone(step) => std::slice::from_ref(step),
        }
    }

    /// The database that it is run in, where a file holds several.
    pub(super) fn database(&self) -> Option<&Name> {
        let first = self.steps().first();
        first.and_then(|step| step.object.database.as_ref())
    }

    /// Which times are to be limited. What reads or writes rows takes what time
    /// it takes. Behind a weak lock nobody waits who reads or writes, while a
    /// concurrent build that is stopped when it waits for an old transaction
    /// leaves an index that is not valid.
    pub(super) fn limits(&self) -> Limits {
        let takes_long =
            |step: &&Step| step.effect.scans || step.effect.rewrites || step.action == Action::Fill;
        let holds_nobody = matches!(self, Part::Alone(step) if step.action != Action::Fill
            && step.effect.lock.is_some_and(|lock| !lock.blocks_writes()));
        Limits {
            lock: !holds_nobody,
            statement: !holds_nobody && !self.steps().iter().any(takes_long),
        }
    }
}

/// The steps in the order in which they are run, and numbered: what has to
/// stand alone and needs nothing that is in the transaction comes before it,
/// and what needs it comes after it.
pub(super) fn arranged(steps: Vec<Step>) -> Vec<Step> {
    let is_alone: Vec<bool> = steps
        .iter()
        .map(|step| {
            step.stands_alone || step.effect.outside_transaction || is_used_value(&steps, step)
        })
        .collect();
    let mut is_needed = vec![false; steps.len()];
    for need in steps.iter().flat_map(|step| &step.needs) {
        is_needed[*need] = true;
    }
    let mut is_first = vec![false; steps.len()];
    // The statements after the renames have the new names.
    let is_rename = |step: &Step| step.action == Action::Rename;
    let renamed = steps.iter().rposition(is_rename).map_or(0, |last| last + 1);
    for (place, step) in steps.iter().enumerate() {
        // An index that only goes is not missed before those that come are there.
        let only_goes = step.action == Action::Drop && !is_needed[place];
        is_first[place] = place < renamed
            || is_alone[place] && !only_goes && step.needs.iter().all(|need| is_first[*need]);
    }
    if !is_first
        .iter()
        .zip(&is_alone)
        .any(|(first, alone)| *first && *alone)
    {
        is_first.fill(false);
    }
    // What stands alone otherwise comes late, so that it parts no others.
    // So does what comes after it of the same relation.
    let mut is_last = vec![false; steps.len()];
    let mut late: FxHashSet<(Option<&Name>, QualifiedName)> = FxHashSet::default();
    for (place, step) in steps.iter().enumerate() {
        let of = (step.object.database.as_ref(), step.object.relation());
        is_last[place] = !is_first[place]
            && (is_alone[place]
                || late.contains(&of)
                || step.needs.iter().any(|need| is_last[*need]));
        if is_last[place] {
            late.insert(of);
        }
    }
    let mut order: Vec<usize> = (0..steps.len()).collect();
    order.sort_by_key(|place| (!is_first[*place], is_last[*place]));
    let mut numbers = vec![0; steps.len()];
    for (number, place) in (1..).zip(&order) {
        numbers[*place] = number;
    }
    let mut arranged: Vec<Step> = steps
        .into_iter()
        .enumerate()
        .map(|(place, mut step)| {
            step.number = numbers[place];
            step.stands_alone = is_alone[place];
            for need in &mut step.needs {
                *need = numbers[*need];
            }
            step
        })
        .collect();
    arranged.sort_by_key(|step| step.number);
    arranged
}

/// Whether a step adds a value to an enumeration that another step uses: a
/// new value cannot be used before it is committed.
fn is_used_value(steps: &[Step], step: &Step) -> bool {
    if step.object.kind != Kind::Enum || step.action != Action::Alter {
        return false;
    }
    let values = step.statements.iter().filter_map(|statement| {
        let (_, rest) = statement.split_once(" ADD VALUE ")?;
        let end = rest
            .find(" BEFORE ")
            .or_else(|| rest.find(" AFTER "))
            .unwrap_or(rest.len());
        rest.get(..end)
    });
    let values: Vec<&str> = values.collect();
    let is_other = |other: &&Step| !std::ptr::eq(*other, step);
    steps.iter().filter(is_other).any(|other| {
        other
            .statements
            .iter()
            .any(|statement| values.iter().any(|value| statement.contains(value)))
    })
}

impl Plan {
    /// The steps in the parts that they have to be run in: all in one
    /// transaction where that is possible, or those that need each other where
    /// locks are to be held for a moment only.
    pub(super) fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        let last_users = self.last_users();
        // The last step that needs one of the transaction.
        let mut until = 0;
        for step in &self.steps {
            let user = last_users.get(step.number).copied().unwrap_or_default();
            let goes_on = self.manner.online.is_none() || until >= step.number;
            until = until.max(user);
            match parts.last_mut() {
                _ if step.stands_alone => parts.push(Part::Alone(step)),
                // A transaction is one of a database.
                Some(Part::Together(steps))
                    if goes_on
                        && steps
                            .last()
                            .is_some_and(|last| last.object.database == step.object.database) =>
                {
                    steps.push(step);
                }
                _ => parts.push(Part::Together(vec![step])),
            }
        }
        parts
    }

    /// By the number of a step, the last one that needs it and can stand in a
    /// transaction with it.
    fn last_users(&self) -> Vec<usize> {
        let mut last_users = vec![0; self.steps.len() + 1];
        let mut last_alone = 0;
        for step in &self.steps {
            if step.stands_alone {
                last_alone = step.number;
                continue;
            }
            for need in step.needs.iter().filter(|need| **need > last_alone) {
                last_users[*need] = step.number;
            }
        }
        last_users
    }
}
