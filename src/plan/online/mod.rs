//! The steps in the ways that a busy server needs: what reads or writes all
//! rows of a table that is in use does so without a lock that others wait for,
//! and stands alone.
//!
//! Where PostgreSQL has no such way (another type of a column, an exclusion
//! constraint, a key of a partitioned table), a step stays as it is, and its
//! comment says what it locks.

mod column;
mod constraint;
mod index;

use super::manner::Manner;
use super::needed::is_broken;
use super::step::{Action, Step};
use crate::catalog::{Entry, Key, QualifiedName};
use crate::diff::Diff;
use crate::effect::{self, Effect, Lock};
use crate::kind::{Kind, ObjectKind, Table};
use rustc_hash::{FxHashMap, FxHashSet};

/// A part of a step.
struct Piece {
    action: Action,
    statements: Vec<String>,
    effect: Effect,
    /// Whether it must not hold the locks of other steps, nor be held by them.
    stands_alone: bool,
    /// What it does for the step, if that is not told by the step's reason.
    what: &'static str,
    /// As in a step.
    needed: Option<String>,
}

impl Piece {
    /// Statements that take a moment.
    fn short(step: &Step, statements: Vec<String>, what: &'static str) -> Self {
        Self {
            action: step.action,
            statements,
            effect: Effect {
                rewrites: false,
                scans: false,
                builds_index: false,
                may_fail: false,
                ..step.effect
            },
            stands_alone: false,
            what,
            needed: None,
        }
    }

    /// A statement that goes through all rows while others write.
    fn long(step: &Step, statement: String, lock: Lock, what: &'static str) -> Self {
        Self {
            action: step.action,
            statements: vec![statement],
            effect: Effect {
                lock: Some(lock),
                other_lock: None,
                rewrites: false,
                loses: effect::Loss::No,
                ..step.effect
            },
            stands_alone: true,
            what,
            needed: None,
        }
    }
}

/// What the pieces are made from.
struct Online<'a> {
    diff: &'a Diff<'a>,
    steps: &'a [Step],
    /// Whether a part of it may have been done before.
    is_again: bool,
    /// The relations that the plan makes: nobody uses them yet.
    made: FxHashSet<&'a Key>,
    /// By index, the step that drops the one which another replaces.
    replaced: FxHashMap<&'a Key, usize>,
}

/// Puts steps that hold up a busy server into pieces that do not. The steps
/// need each other by their places.
pub(super) fn online<'a>(diff: &'a Diff<'a>, manner: &Manner, steps: &'a [Step]) -> Vec<Step> {
    let made = steps
        .iter()
        .filter(|step| step.action == Action::Create && step.object.kind.is_relation())
        .map(|step| &step.object)
        .collect();
    let mut online = Online {
        diff,
        steps,
        is_again: manner.idempotent,
        made,
        replaced: FxHashMap::default(),
    };
    online.replaced = online.replaced_indexes(steps);
    let goes_later: FxHashSet<usize> = online.replaced.values().copied().collect();
    let mut pieces: Vec<Step> = Vec::with_capacity(steps.len());
    // By the place of a step, the places of the pieces that have to be done.
    let mut done: Vec<Vec<usize>> = Vec::with_capacity(steps.len());
    for (place, step) in steps.iter().enumerate() {
        let mut needs: Vec<usize> = step
            .needs
            .iter()
            .flat_map(|need| &done[*need])
            .copied()
            .collect();
        if goes_later.contains(&place) {
            done.push(needs);
            continue;
        }
        for piece in online.pieces(step) {
            let mut part = Step {
                action: piece.action,
                statements: piece.statements,
                effect: piece.effect,
                stands_alone: piece.stands_alone,
                needed: piece.needed.filter(|_| manner.idempotent),
                ..step.clone()
            };
            if !piece.what.is_empty() {
                part.why = format!("{}; {}", step.why, piece.what);
            }
            part.needs = needs;
            needs = vec![pieces.len()];
            pieces.push(part);
        }
        done.push(needs);
    }
    pieces
}

impl<'a> Online<'a> {
    fn pieces(&self, step: &Step) -> Vec<Piece> {
        let pieces = match (step.object.kind, step.action) {
            (Kind::Index, _) => self.index(step),
            (Kind::Constraint, Action::Create) => self.constraint(step),
            (Kind::DomainConstraint, Action::Create) => self.domain_constraint(step),
            (Kind::Column, Action::Create) => self.new_column(step),
            (Kind::Column, Action::Alter) => self.not_null(step),
            _ => None,
        };
        pieces.unwrap_or_else(|| {
            // What is replaced goes in any case.
            let old = self.replaced.get(&step.object);
            let old = old.and_then(|place| self.steps.get(*place));
            let before = old.map_or(&[][..], |old| &old.statements);
            vec![Piece {
                action: step.action,
                statements: [before, &step.statements].concat(),
                effect: step.effect,
                stands_alone: false,
                what: "",
                needed: None,
            }]
        })
    }

    /// What drops an index that a build which failed has left, before it is
    /// built again.
    fn clearing(&self, step: &Step, index: &QualifiedName) -> Option<Piece> {
        let drop = format!("DROP INDEX CONCURRENTLY IF EXISTS {index}");
        let lock = Lock::ShareUpdateExclusive;
        let mut piece = Piece::long(step, drop, lock, "what a build that failed has left goes");
        piece.action = Action::Drop;
        piece.effect.scans = false;
        piece.effect.outside_transaction = true;
        piece.needed = Some(is_broken(index));
        self.is_again.then_some(piece)
    }

    fn entry(&self, key: &Key) -> Option<&'a Entry> {
        self.diff.new.get(key)
    }

    /// The relation of a name that is there already, so that others may be
    /// using it.
    fn used(&self, of: &Key, name: &QualifiedName) -> Option<&'a Entry> {
        [Kind::Table, Kind::MaterializedView]
            .into_iter()
            .find_map(|kind| {
                let mut key = Key::qualified(kind, name);
                key.database.clone_from(&of.database);
                let entry = self.diff.old.get(&key).filter(|entry| entry.created)?;
                (!self.made.contains(&key)).then_some(entry)
            })
    }

    /// The same, if it holds rows itself.
    fn used_and_filled(&self, of: &Key, name: &QualifiedName) -> Option<&'a Entry> {
        let is_partitioned = |entry: &Entry| {
            Table::of(&entry.object).is_some_and(|table| table.partition_by.is_some())
        };
        self.used(of, name).filter(|entry| !is_partitioned(entry))
    }
}

/// Another statement in the place of one, if it is there.
fn replaced(statements: &[String], one: &str, other: String) -> Option<Vec<String>> {
    let place = statements.iter().position(|statement| statement == one)?;
    let mut statements = statements.to_vec();
    statements[place] = other;
    Some(statements)
}
