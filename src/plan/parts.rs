//! Which steps stand in a transaction together, and which have to stand alone.

use super::{Action, Plan, Step};
use crate::catalog::Name;
use crate::kind::Kind;

/// Steps that are run together, or one that is run alone.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// In one transaction.
    Together(Vec<&'a Step>),
    /// Outside of any transaction, or committed before the others begin.
    Alone(&'a Step),
}

impl Part<'_> {
    /// The database that it is run in, where a file holds several.
    pub(super) fn database(&self) -> Option<&Name> {
        let step = match self {
            Part::Together(steps) => steps.first().copied(),
            Part::Alone(step) => Some(*step),
        };
        step.and_then(|step| step.object.database.as_ref())
    }
}

impl Plan {
    /// The steps in the parts that they have to be run in: all in one
    /// transaction where that is possible.
    pub(super) fn parts(&self) -> Vec<Part<'_>> {
        let is_alone: Vec<bool> = self
            .steps
            .iter()
            .map(|step| step.effect.outside_transaction || self.is_used_value(step))
            .collect();
        let mut order: Vec<usize> = Vec::with_capacity(self.steps.len());
        // What needs nothing that is in the transaction comes before it.
        let mut first = vec![false; self.steps.len()];
        for (number, step) in self.steps.iter().enumerate() {
            first[number] = is_alone[number] && step.needs.iter().all(|need| first[*need]);
        }
        order.extend((0..self.steps.len()).filter(|number| first[*number]));
        order.extend((0..self.steps.len()).filter(|number| !first[*number]));
        let mut parts = Vec::new();
        for number in order {
            let step = &self.steps[number];
            match parts.last_mut() {
                _ if is_alone[number] => parts.push(Part::Alone(step)),
                // A transaction is one of a database.
                Some(Part::Together(steps))
                    if steps
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

    /// Whether a step adds a value to an enumeration that another step uses: a
    /// new value cannot be used before it is committed.
    fn is_used_value(&self, step: &Step) -> bool {
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
        self.steps.iter().filter(is_other).any(|other| {
            other
                .statements
                .iter()
                .any(|statement| values.iter().any(|value| statement.contains(value)))
        })
    }
}
