//! When the order of statements matters.

use super::Side;
use crate::dump::head::Tokens;
use crate::dump::{Class, Statement};
use crate::longest::longest_increasing;
use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Whether one of the dumps holds a statement whose effect reaches further
/// than the names that it mentions, or depends on more than they say.
pub(super) fn reaches_far(old_side: &Side, new_side: &Side) -> bool {
    // What is cancelled stands on both sides, so that one side tells it; but
    // a DROP can stand behind something on one side only.
    let (old, new) = rayon::join(
        || side_reaches_far(old_side, |_| true),
        || {
            let statements = new_side.dump.statements();
            side_reaches_far(new_side, |index| {
                new_side.survives[index]
                    || is_verb(new_side.dump.bytes(&statements[index]), b"drop")
            })
        },
    );
    old || new || brings_extension(old_side) || brings_extension(new_side)
}

/// Whether an extension differs where names stand without a schema: such a
/// name can belong to the extension, and then its schema is that of it.
fn brings_extension(side: &Side) -> bool {
    let mut statements = side.dump.statements().iter().zip(&side.survives);
    let mut schema = side.dump.statements().iter();
    statements.any(|(statement, survives)| {
        *survives && is_verb(side.dump.bytes(statement), b"create extension")
    }) && schema.any(|statement| {
        statement.class == Class::Schema && !side.dump.settings(statement).search_path.is_empty()
    })
}

fn side_reaches_far(side: &Side, is_looked_at: impl Fn(usize) -> bool + Sync) -> bool {
    let statements = side.dump.statements();
    let is = |statement: &Statement, wanted: &dyn Fn(&[u8]) -> bool| {
        statement.class == Class::Schema && wanted(side.dump.bytes(statement))
    };
    // `--clean` writes its DROP statements before anything is made or spoken
    // of, where they have no effect.
    let first_object = statements
        .iter()
        .position(|statement| is(statement, &|text| !is_cleaning(text)))
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
        .with_min_len(1024)
        .any(|(index, statement)| {
            statement.class == Class::Schema
                && is_looked_at(index)
                && statement_reaches_far(side.dump.bytes(statement), index > first_object)
        })
}

fn is_verb(text: &[u8], verb: &[u8]) -> bool {
    text.get(..verb.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(verb))
}

/// Words in CREATE TABLE that copy another table's columns, or make a name
/// that depends on those which are taken.
const FAR_IN_CREATE: [&str; 9] = [
    "like",
    "of",
    "serial",
    "bigserial",
    "smallserial",
    "primary",
    "unique",
    "references",
    "exclude",
];
/// Words in ALTER that give an object another name.
const FAR_IN_ALTER: [&str; 2] = ["rename", "schema"];

/// Finds texts that may have one of the words: a search for bytes is much
/// faster than to read every word.
fn searcher(words: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(words)
        .ok()
}

static CREATE_SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| searcher(&FAR_IN_CREATE));
static ALTER_SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| searcher(&FAR_IN_ALTER));

/// Whether `--clean` may have written the statement at the head of a dump.
fn is_cleaning(text: &[u8]) -> bool {
    is_verb(text, b"drop")
        || is_verb(text, b"create or replace view")
        || (is_verb(text, b"alter") && Tokens::new(text, true).any(|token| token.is("drop")))
}

fn statement_reaches_far(text: &[u8], behind_objects: bool) -> bool {
    let may_have =
        |search: &Option<AhoCorasick>| search.as_ref().is_none_or(|search| search.is_match(text));
    let has = |words: &[&str]| {
        Tokens::new(text, true).any(|token| words.iter().any(|word| token.is(word)))
    };
    let tokens = || Tokens::new(text, true);
    match text.first().map(u8::to_ascii_lowercase) {
        Some(b'd' | b'r' | b'a')
            if ["do", "rollback", "abort"]
                .iter()
                .any(|verb| tokens().next().is_some_and(|token| token.is(verb))) =>
        {
            true
        }
        Some(b'd') => behind_objects,
        Some(b'a') => {
            is_verb(text, b"alter")
                && ((may_have(&ALTER_SEARCH)
                    && (has(&["rename"]) || has_pair(text, "set", "schema")))
                    || has_pair(text, "drop", "column"))
        }
        Some(b'g' | b'r') => has_pair(text, "on", "all"),
        Some(b'c') if is_verb(text, b"create") => match tokens().nth(1) {
            Some(token) if token.is("table") || token.is("unlogged") => {
                may_have(&CREATE_SEARCH) && has(&FAR_IN_CREATE)
            }
            Some(token) if token.is("index") => tokens().nth(2).is_some_and(|token| token.is("on")),
            _ => false,
        },
        _ => false,
    }
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
