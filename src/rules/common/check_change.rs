//! Whether a changed condition of a check lets more or fewer rows in.
//!
//! A check refuses a row only where its condition is false. A conjunction is
//! false where one of its parts is, a disjunction where all are; so each part
//! that lets more in lets the whole let more in, and the other way round. What
//! is compared are lists of values, and bounds that are numbers.

use crate::catalog::pieces::{inside, is, name, pieces, split};
use crate::report::in_line;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How the rows that a condition lets in have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum CheckChange {
    /// The same rows.
    Same,
    /// All rows of before, and others.
    Loosened,
    /// Only rows of before, and not all.
    Tightened,
    /// It cannot be told.
    Unclear,
}

impl CheckChange {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, one) | (one, Self::Same) => one,
            (one, other) if one == other => one,
            _ => Self::Unclear,
        }
    }

    fn reversed(self) -> Self {
        match self {
            Self::Loosened => Self::Tightened,
            Self::Tightened => Self::Loosened,
            other => other,
        }
    }
}

/// How long a condition may be to stand in a message.
const LONGEST: usize = 100;

/// A text for a message, on one line; nothing where it is too long to be read
/// there. The report shows it beside the finding.
fn short(text: &str) -> Option<String> {
    (text.len() <= LONGEST).then(|| in_line(text))
}

/// `with x > 0`, as far as the condition is short enough for a message.
pub(in crate::rules) fn that_fulfil(condition: &str) -> String {
    short(condition).map_or_else(
        || "that fulfil its condition".to_owned(),
        |condition| format!("with {condition}"),
    )
}

/// How a condition of rows or values differs, and that in words: `allows less:
/// x > 1 instead of x > 0`; nothing where it lets the same in.
pub(in crate::rules) fn told(old: &str, new: &str, what: &str) -> Option<(CheckChange, String)> {
    let change = compare(old, new);
    let verb = match change {
        CheckChange::Same => return None,
        CheckChange::Loosened => "allows more",
        CheckChange::Tightened => "allows less",
        CheckChange::Unclear => &format!("allows other {what}"),
    };
    Some((change, format!("{verb}{}", instead(old, new))))
}

/// `: x > 1 instead of x > 0`, or nothing where that is too long for a message.
fn instead(old: &str, new: &str) -> String {
    match (short(old), short(new)) {
        (Some(old), Some(new)) => format!(": {new} instead of {old}"),
        _ => String::new(),
    }
}

/// Compares two conditions in canonical SQL.
pub(in crate::rules) fn compare(old: &str, new: &str) -> CheckChange {
    if old == new {
        return CheckChange::Same;
    }
    // In such a literal a backslash takes the meaning from a quote.
    if old.contains("E'") || new.contains("E'") {
        return CheckChange::Unclear;
    }
    conditions(&pieces(old), &pieces(new))
}

/// How many parts a condition may have, so that no text makes it slow.
const MOST_PARTS: usize = 64;

fn conditions(old: &[&str], new: &[&str]) -> CheckChange {
    let (old_inner, new_inner) = (unwrapped(old), unwrapped(new));
    let (old, new) = (&old_inner[..], &new_inner[..]);
    if old == new {
        return CheckChange::Same;
    }
    // The AND of BETWEEN joins no conditions, and that of CASE is inside.
    let is_joined = |pieces: &[&str], word| pieces.iter().any(|piece| is(piece, word));
    let is_plain = |pieces: &[&str]| {
        !["BETWEEN", "CASE", "NOT"]
            .iter()
            .any(|word| is_joined(pieces, word))
    };
    if !is_plain(old) || !is_plain(new) {
        return CheckChange::Unclear;
    }
    for (word, more) in [
        ("OR", CheckChange::Loosened),
        ("AND", CheckChange::Tightened),
    ] {
        if is_joined(old, word) || is_joined(new, word) {
            return parts(old, new, word, more);
        }
    }
    list_or_bound(old, new)
}

/// Compares conditions that a word joins; `more` is what another part does.
fn parts(old: &[&str], new: &[&str], word: &str, more: CheckChange) -> CheckChange {
    let mut old: Vec<&[&str]> = split(old, word).collect();
    let mut new: Vec<&[&str]> = split(new, word).collect();
    if old.len().max(new.len()) > MOST_PARTS {
        return CheckChange::Unclear;
    }
    old.retain(|part| {
        let same = new.iter().position(|other| other == part);
        same.map(|at| new.remove(at)).is_none()
    });
    match (&old[..], &new[..]) {
        ([], []) => CheckChange::Same,
        ([], _) => more,
        (_, []) => more.reversed(),
        (old, new) if old.len() == new.len() => old
            .iter()
            .zip(new)
            .map(|(old, new)| conditions(old, new))
            .fold(CheckChange::Same, CheckChange::and),
        _ => CheckChange::Unclear,
    }
}

/// The pieces without brackets around all of them.
fn unwrapped<'a>(of: &[&'a str]) -> Vec<&'a str> {
    let mut of = of.to_vec();
    // Nobody writes more brackets than that, and each is read anew.
    for _ in 0..8 {
        match of.as_slice() {
            [group] if group.starts_with('(') => match inside(group) {
                Some(inner) => of = pieces(inner),
                None => break,
            },
            _ => break,
        }
    }
    of
}

fn list_or_bound(old: &[&str], new: &[&str]) -> CheckChange {
    if let (Some((old_side, old_list, old_in)), Some((new_side, new_list, new_in))) =
        (list(old), list(new))
    {
        if old_side != new_side || old_in != new_in {
            return CheckChange::Unclear;
        }
        let change = match (old_list.is_subset(&new_list), new_list.is_subset(&old_list)) {
            (true, true) => CheckChange::Same,
            (true, false) => CheckChange::Loosened,
            (false, true) => CheckChange::Tightened,
            (false, false) => CheckChange::Unclear,
        };
        return if old_in { change } else { change.reversed() };
    }
    match (bound(old), bound(new)) {
        (Some((old_side, old_up, old_closed, old)), Some((new_side, new_up, new_closed, new)))
            if old_side == new_side && old_up == new_up =>
        {
            // Of whole numbers `x > 0` and `x >= 1` are the same.
            let apart = (old - new).abs();
            if old_closed != new_closed && apart > 0.0 && apart <= 1.0 {
                return CheckChange::Unclear;
            }
            match (old.partial_cmp(&new), old_closed, new_closed) {
                (None, _, _) => CheckChange::Unclear,
                (Some(Ordering::Equal), false, true) => CheckChange::Loosened,
                (Some(Ordering::Equal), true, false) => CheckChange::Tightened,
                (Some(Ordering::Equal), _, _) => CheckChange::Same,
                (Some(order), _, _) if (order == Ordering::Less) == old_up => CheckChange::Loosened,
                _ => CheckChange::Tightened,
            }
        }
        _ => CheckChange::Unclear,
    }
}

/// `x = ANY (ARRAY[…])`, `x <> ALL (ARRAY[…])`, `x IN (…)` and `x = 'a'`: the
/// left side, the values, and whether they are those that are let in.
fn list(of: &[&str]) -> Option<(String, BTreeSet<String>, bool)> {
    let in_list = of.iter().position(|piece| is(piece, "IN"));
    if let Some(at) = in_list {
        let [group] = &of[at + 1..] else { return None };
        return Some((of[..at].join(" "), values(inside(group)?)?, true));
    }
    let at = of
        .iter()
        .position(|piece| matches!(*piece, "=" | "<" | ">"))?;
    let (is_in, right) = match &of[at..] {
        ["=", right @ ..] => (true, right),
        ["<", ">", right @ ..] => (false, right),
        _ => return None,
    };
    let side = of[..at].join(" ");
    match right {
        [word, group] if is(word, if is_in { "ANY" } else { "ALL" }) => {
            let array = unwrapped(&[*group]);
            // A cast of the whole array is the same on both sides or makes the
            // left side differ too.
            let [array_word, elements, ..] = array.as_slice() else {
                let [inner, cast @ ..] = array.as_slice() else {
                    return None;
                };
                return cast
                    .is_empty()
                    .then(|| list_of_group(&side, inner, is_in))?;
            };
            if is(array_word, "ARRAY") {
                return Some((side, values(inside(elements)?)?, is_in));
            }
            list_of_group(&side, array_word, is_in)
        }
        literal if is_literal(literal) => Some((side, BTreeSet::from([literal.concat()]), is_in)),
        _ => None,
    }
}

/// `(ARRAY[…])::text[]`, without the cast.
fn list_of_group(side: &str, group: &str, is_in: bool) -> Option<(String, BTreeSet<String>, bool)> {
    let inner = pieces(inside(group)?);
    let [word, elements] = inner.as_slice() else {
        return None;
    };
    let elements = is(word, "ARRAY").then(|| inside(elements))??;
    Some((side.to_owned(), values(elements)?, is_in))
}

/// The literals of a list; nothing where anything else is among them.
fn values(list: &str) -> Option<BTreeSet<String>> {
    let pieces = pieces(list);
    split(&pieces, ",")
        .map(|value| is_literal(value).then(|| value.concat()))
        .collect()
}

/// Whether pieces are a literal, or one with its cast.
fn is_literal(of: &[&str]) -> bool {
    let (sign, rest) = match of {
        ["-", rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let Some((first, cast)) = rest.split_first() else {
        return false;
    };
    let is_number = first.starts_with(|letter: char| letter.is_ascii_digit());
    let is_text = first.starts_with('\'') && !sign;
    let is_fraction = matches!(cast, [".", digits, ..]
        if digits.bytes().all(|byte| byte.is_ascii_digit()));
    let cast = if is_number && is_fraction {
        &cast[2..]
    } else {
        cast
    };
    (is_number || is_text)
        && (cast.is_empty() || matches!(cast, [":", ":", ..]))
        && cast.iter().all(|piece| {
            matches!(*piece, ":" | ".")
                || name(piece).is_some()
                || piece.starts_with('(')
                || piece.starts_with('[')
        })
}

/// `x <= 100`: the left side, whether the number is the upper end, whether it
/// is let in itself, and the number.
fn bound(of: &[&str]) -> Option<(String, bool, bool, f64)> {
    let at = of.iter().position(|piece| matches!(*piece, "<" | ">"))?;
    let is_upper = of[at] == "<";
    let (is_closed, right) = match &of[at + 1..] {
        ["=", right @ ..] => (true, right),
        right => (false, right),
    };
    let right = unwrapped(right);
    let number = right.split(|piece| *piece == ":").next()?;
    let rest = &right[number.len()..];
    let number = match number {
        [group] => unwrapped(&[*group]).concat(),
        number => number.concat(),
    };
    let is_cast_to_number = match rest {
        [] | [":", ":", "double", "precision"] => true,
        [":", ":", name] => matches!(
            *name,
            "numeric" | "integer" | "bigint" | "smallint" | "real"
        ),
        _ => false,
    };
    let number = number.trim_matches('\'');
    (is_cast_to_number && at > 0).then(|| {
        Some((
            of[..at].join(" "),
            is_upper,
            is_closed,
            number.parse().ok()?,
        ))
    })?
}

#[cfg(test)]
mod tests {
    use super::{CheckChange::*, compare};

    #[test]
    fn lists_and_bounds_are_compared() {
        for (old, new, change) in [
            (
                "s = ANY(ARRAY['a'::text, 'b'::text])",
                "s = ANY(ARRAY['a'::text, 'b'::text, 'c'::text])",
                Loosened,
            ),
            ("s IN ('a', 'b')", "s IN ('b')", Tightened),
            (
                "s = ANY(ARRAY['a'::text, 'b'::text])",
                "s = 'a'::text",
                Tightened,
            ),
            ("s = ANY(ARRAY['a', 'b'])", "s = ANY(ARRAY['b', 'a'])", Same),
            (
                "s <> ALL(ARRAY['a', 'b'])",
                "s <> ALL(ARRAY['a'])",
                Loosened,
            ),
            (
                "s = ANY(ARRAY['a', 'b'])",
                "s = ANY(ARRAY['a', 'c'])",
                Unclear,
            ),
            ("s = ANY(ARRAY['a', 'b'])", "t = ANY(ARRAY['a'])", Unclear),
            (
                "NOT s = ANY(ARRAY['a', 'b'])",
                "NOT s = ANY(ARRAY['a'])",
                Unclear,
            ),
            ("length(s) <= 50", "length(s) <= 20", Tightened),
            ("length(s) <= 50", "length(s) <= 100", Loosened),
            ("x > 0::numeric", "x >= 0::numeric", Loosened),
            ("x > 0", "x > 10", Tightened),
            ("x > 0", "x >= 1", Unclear),
            ("x > 0", "x > 10 AND x < 5", Unclear),
            ("x > 0", "x > 0 AND y > 0", Tightened),
            ("x > 0 AND y > 0", "x > 0", Loosened),
            ("x > 0", "x > 0 OR y IS NULL", Loosened),
            ("x > 0 AND y > 0", "x > 1 AND y > -1", Unclear),
            ("x > y", "x >= z", Unclear),
            (
                "at > '2020-01-01'::date",
                "at > '2021-01-01'::date",
                Unclear,
            ),
            ("f(E'\\'') AND x > 0", "f(E'\\'') AND x > 1", Unclear),
        ] {
            assert_eq!(compare(old, new), change, "{old} / {new}");
        }
    }
}
