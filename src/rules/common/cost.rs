//! What applying a change costs, in words and as a severity. The effect is
//! decided elsewhere; this says it the same way in every rule.

use crate::catalog::Key;
use crate::diff::Side;
use crate::effect::{Effect, Lock};
use crate::kind::{Constraint, ConstraintType, Kind, ObjectKind, Table};
use crate::rules::{Case, Severity};

/// How bad it is: what goes through a whole table while others wait is high,
/// a lock that is held for a moment is low.
pub(in crate::rules) fn severity(effect: Effect) -> Severity {
    let takes_long = effect.rewrites || effect.scans || effect.builds_index;
    if takes_long && makes_wait(effect) {
        Severity::High
    } else {
        Severity::Low
    }
}

/// Whether others cannot write to a table meanwhile, or not even read it.
pub(in crate::rules) fn makes_wait(effect: Effect) -> bool {
    let locks = [effect.lock, effect.other_lock];
    locks.into_iter().flatten().any(Lock::blocks_writes)
}

/// ` under an ACCESS EXCLUSIVE lock, which blocks reads and writes until it is
/// done`; nothing where no table is locked.
pub(in crate::rules) fn under_lock(effect: Effect) -> String {
    let Some(lock) = effect.lock.or(effect.other_lock) else {
        return String::new();
    };
    let effect = match blocked(lock) {
        Some(what) => format!("blocks {what} until it is done"),
        None => "lets reads and writes go on".to_owned(),
    };
    format!(" under {}, which {effect}", name(lock))
}

/// What of the table's use waits for the end of a lock; nothing where only
/// other changes of the schema do.
pub(in crate::rules) fn blocked(lock: Lock) -> Option<&'static str> {
    lock.blocks_writes().then(|| lock.blocks())
}

/// A lock with its article: `an ACCESS EXCLUSIVE lock`.
pub(in crate::rules) fn name(lock: Lock) -> String {
    let word = lock.word();
    let article = if word.starts_with(['A', 'E']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {word} lock")
}

/// The columns that are there on the old side and have a domain as their type:
/// a change of the domain reads their tables.
pub(in crate::rules) fn columns_of_domain<'a>(it: &Case<'a>, domain: &Key) -> Vec<&'a Key> {
    let mut users = it.pair().users(Side::Old, domain);
    users.retain(|user| user.kind == Kind::Column && !it.pair().is_removed(user));
    users
}

/// The constraint of a type whose index is built on a table that is there.
pub(in crate::rules) fn key_to_build<'a>(
    it: &Case<'a>,
    of: ConstraintType,
) -> Option<&'a Constraint> {
    let constraint = it.new_object::<Constraint>()?;
    let builds = constraint.r#type == of && !it.table_is_new() && it.effect().builds_index;
    builds.then_some(constraint)
}

/// Whether the object belongs to a partitioned table, or is one.
pub(in crate::rules) fn is_partitioned(it: &Case<'_>) -> bool {
    let table = it.table().unwrap_or_else(|| it.key().relation());
    let pair = it.pair();
    let key = pair.relation(Side::New, it.key(), &table);
    key.and_then(|key| pair.new_side().get(&key))
        .and_then(|entry| Table::of(&entry.object))
        .is_some_and(|table| table.partition_by.is_some())
}
