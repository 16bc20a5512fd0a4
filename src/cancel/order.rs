//! When the order of statements matters.

use super::Side;
use crate::dump::head::Tokens;
use crate::dump::{Class, Dump, Statement};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Whether a dump holds a statement whose effect reaches further than the
/// names that it mentions, or depends on more than they say.
pub(super) fn reaches_far(dump: &Dump) -> bool {
    let statements = dump.statements();
    let is = |statement: &Statement, wanted: &dyn Fn(&[u8]) -> bool| {
        statement.class == Class::Schema && wanted(dump.bytes(statement))
    };
    // `--clean` writes its DROP statements before anything is made, where they
    // have no effect.
    let makes_object =
        |text: &[u8]| is_verb(text, b"create") && !is_verb(text, b"create or replace view");
    let first_object = statements
        .iter()
        .position(|statement| is(statement, &makes_object))
        .unwrap_or(usize::MAX);
    // Default privileges have an effect on what is made behind them;
    // `pg_dump` writes them behind everything but event triggers.
    let is_default = |text: &[u8]| is_verb(text, b"alter default");
    let makes_owned = |text: &[u8]| is_verb(text, b"create") && !is_verb(text, b"create event");
    let mut behind = statements
        .iter()
        .skip_while(|statement| !is(statement, &is_default));
    if behind.any(|statement| is(statement, &makes_owned)) {
        return true;
    }
    statements
        .par_iter()
        .enumerate()
        .with_min_len(4096)
        .any(|(index, statement)| {
            statement.class == Class::Schema
                && statement_reaches_far(dump.bytes(statement), index > first_object)
        })
}

fn is_verb(text: &[u8], verb: &[u8]) -> bool {
    text.get(..verb.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(verb))
}

fn statement_reaches_far(text: &[u8], behind_objects: bool) -> bool {
    let has = |words: &[&str], limit: usize| {
        Tokens::new(text, true)
            .take(limit)
            .any(|token| words.iter().any(|word| token.is(word)))
    };
    if is_verb(text, b"drop")
        || is_verb(text, b"do ")
        || is_verb(text, b"rollback")
        || is_verb(text, b"abort")
    {
        return behind_objects || !is_verb(text, b"drop");
    }
    if is_verb(text, b"alter") {
        return match Tokens::new(text, true).nth(1) {
            Some(token) if token.is("default") => false,
            _ => {
                has(&["rename"], 12)
                    || has_pair(text, "set", "schema")
                    || (behind_objects && has_pair(text, "drop", "column"))
            }
        };
    }
    if is_verb(text, b"grant") || is_verb(text, b"revoke") {
        return has_pair(text, "on", "all");
    }
    if is_verb(text, b"create") {
        // A copy of another table's columns, or a name that depends on those
        // which are taken.
        return match Tokens::new(text, true).nth(1) {
            Some(token) if token.is("table") || token.is("unlogged") => has(
                &[
                    "like",
                    "of",
                    "serial",
                    "bigserial",
                    "smallserial",
                    "primary",
                    "unique",
                    "references",
                    "exclude",
                ],
                usize::MAX,
            ),
            Some(token) if token.is("index") => Tokens::new(text, true)
                .nth(2)
                .is_some_and(|token| token.is("on")),
            _ => false,
        };
    }
    false
}

fn has_pair(text: &[u8], first: &str, second: &str) -> bool {
    let mut was_first = false;
    Tokens::new(text, true).take(24).any(|token| {
        let found = was_first && token.is(second);
        was_first = token.is(first);
        found
    })
}

/// Statements that stand in another order on the two sides survive: what is
/// left is the longest sequence that both sides have in one order.
pub(super) fn mark_moved(old: &mut Side, new: &mut Side) {
    let cancelled = |side: &Side| -> Vec<usize> {
        (0..side.survives.len())
            .filter(|index| {
                !side.survives[*index] && side.dump.statements()[*index].class == Class::Schema
            })
            .collect()
    };
    let (old_order, new_order) = (cancelled(old), cancelled(new));
    let same = old_order.len() == new_order.len()
        && old_order
            .iter()
            .zip(&new_order)
            .all(|(old_index, new_index)| old.hashes[*old_index] == new.hashes[*new_index]);
    if same {
        return;
    }
    let places: FxHashMap<u64, usize> = new_order
        .iter()
        .map(|index| (new.hashes[*index], *index))
        .collect();
    let pairs: Vec<(usize, usize)> = old_order
        .iter()
        .filter_map(|index| Some((*index, *places.get(&old.hashes[*index])?)))
        .collect();
    let kept = longest_increasing(&pairs);
    for (position, (old_index, new_index)) in pairs.iter().enumerate() {
        if !kept[position] {
            old.survives[*old_index] = true;
            new.survives[*new_index] = true;
        }
    }
}

/// Which of the pairs are in a longest sequence that increases on both sides.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<bool> {
    // For each length the pair that ends such a sequence earliest, and for
    // each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (position, (_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(position);
        } else {
            ends[length] = position;
        }
    }
    let mut kept = vec![false; pairs.len()];
    let mut next = ends.last().copied();
    while let Some(position) = next {
        kept[position] = true;
        next = before[position];
    }
    kept
}
