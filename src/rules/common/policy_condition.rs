//! Conditions of policies compared by the rows that they let through.
//!
//! The canonical text of an expression is split at its outer ANDs and ORs.
//! Whether one condition follows from another is then decided by these words
//! alone: what the parts mean is not known, only whether they are the same.
//!
//! A check lets NULL in where a policy does not, and its lists and bounds are
//! compared besides: [`check_change`](crate::rules::check_change) does that.

use crate::dump::head::{Token, Tokens};
use crate::rules::Direction;

/// How deep ANDs and ORs are looked into. What lies deeper is compared as a
/// whole, so that no text makes the comparison slow.
const DEEPEST: usize = 4;
/// How many parts a condition may have for the same reason.
const MOST_PARTS: usize = 64;

/// Whether a condition lets more or fewer rows through than the one that it
/// replaces.
#[must_use]
pub(in crate::rules) fn direction(old: &str, new: &str) -> Direction {
    let (old, new) = (tokens(old), tokens(new));
    let (old, new) = (
        Condition::read(&old, DEEPEST),
        Condition::read(&new, DEEPEST),
    );
    if old.parts() > MOST_PARTS || new.parts() > MOST_PARTS {
        return Direction::Unclear;
    }
    match (old.implies(&new), new.implies(&old)) {
        (true, false) => Direction::Widened,
        (false, true) => Direction::Tightened,
        _ => Direction::Unclear,
    }
}

/// Whether a condition is `true` and nothing else.
#[must_use]
pub(in crate::rules) fn is_true(text: &str) -> bool {
    is_word(unwrapped(&tokens(text)), "true")
}

/// Whether a condition is `false` and nothing else.
#[must_use]
pub(in crate::rules) fn is_false(text: &str) -> bool {
    is_word(unwrapped(&tokens(text)), "false")
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    Tokens::new(text.as_bytes(), true).collect()
}

/// A condition as far as it is understood.
#[derive(Debug)]
enum Condition<'t> {
    Part(&'t [Token<'t>]),
    All(Vec<Condition<'t>>),
    Any(Vec<Condition<'t>>),
}

impl<'t> Condition<'t> {
    fn read(tokens: &'t [Token<'t>], depth: usize) -> Self {
        let tokens = unwrapped(tokens);
        if depth == 0 {
            return Self::Part(tokens);
        }
        let read = |parts: Vec<&'t [Token<'t>]>| -> Vec<Self> {
            parts
                .into_iter()
                .map(|part| Self::read(part, depth - 1))
                .collect()
        };
        // OR binds less than AND does.
        let alternatives = split(tokens, "or");
        if alternatives.len() > 1 {
            return Self::Any(read(alternatives));
        }
        let conjuncts = split(tokens, "and");
        if conjuncts.len() > 1 {
            return Self::All(read(conjuncts));
        }
        Self::Part(tokens)
    }

    fn parts(&self) -> usize {
        match self {
            Self::Part(_) => 1,
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::parts).sum(),
        }
    }

    /// Whether what fulfils this fulfils the other for certain.
    fn implies(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any(parts), _) => parts.iter().all(|part| part.implies(other)),
            (_, Self::All(parts)) => parts.iter().all(|part| self.implies(part)),
            (Self::Part(one), Self::Part(other)) => {
                one == other || is_word(one, "false") || is_word(other, "true")
            }
            (_, Self::Any(others)) if others.iter().any(|part| self.implies(part)) => true,
            (Self::All(parts), _) => parts.iter().any(|part| part.implies(other)),
            (Self::Part(_), Self::Any(_)) => false,
        }
    }
}

fn is_word(tokens: &[Token<'_>], word: &str) -> bool {
    matches!(tokens, [token] if token.is(word))
}

/// The tokens without parentheses around all of them.
fn unwrapped<'t>(mut tokens: &'t [Token<'t>]) -> &'t [Token<'t>] {
    while let [Token::Symbol(b'('), inner @ .., Token::Symbol(b')')] = tokens {
        let mut depth = 0_usize;
        let closes_early = inner.iter().any(|token| match token {
            Token::Symbol(b'(') => {
                depth += 1;
                false
            }
            Token::Symbol(b')') if depth == 0 => true,
            Token::Symbol(b')') => {
                depth -= 1;
                false
            }
            _ => false,
        });
        if closes_early {
            break;
        }
        tokens = inner;
    }
    tokens
}

/// The tokens cut at a word that stands outside of parentheses. Where AND may
/// be part of BETWEEN or of CASE, nothing is cut.
fn split<'t>(tokens: &'t [Token<'t>], word: &str) -> Vec<&'t [Token<'t>]> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Symbol(b'(' | b'[') => depth += 1,
            Token::Symbol(b')' | b']') => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            token if token.is("between") || token.is("case") => return vec![tokens],
            token if token.is(word) => {
                parts.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tokens[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_more_conjunct_tightens_and_one_more_alternative_widens() {
        for (narrow, wide) in [
            ("a = 1 AND b", "a = 1"),
            ("a = 1", "(a = 1 OR b)"),
            ("a AND b AND c", "b AND a"),
            ("(a OR b) AND c", "a OR b"),
            ("a AND c", "a AND (b OR c)"),
            ("a AND b", "a AND b OR c"),
            ("false", "a"),
            ("a", "(true)"),
            ("x = 'a or b'", "x = 'a or b' OR c"),
            ("f(a AND b)", "f(a AND b) OR c"),
        ] {
            assert_eq!(
                direction(narrow, wide),
                Direction::Widened,
                "{narrow} {wide}"
            );
            assert_eq!(
                direction(wide, narrow),
                Direction::Tightened,
                "{wide} {narrow}"
            );
        }
    }

    #[test]
    fn other_parts_are_not_clear() {
        for (old, new) in [
            ("a = 1", "a = 2"),
            ("a AND b", "a AND c"),
            ("a OR b", "a OR c"),
            ("a BETWEEN 1 AND 2", "a BETWEEN 1 AND 2 AND b"),
            ("CASE WHEN a AND b THEN c END", "b"),
            ("NOT (a OR b)", "NOT (a)"),
            ("a = 'x'", "a = 'X'"),
        ] {
            assert_eq!(direction(old, new), Direction::Unclear, "{old} {new}");
        }
    }

    #[test]
    fn nested_alternation_ends_soon() {
        let nested = |letter: &str| {
            (0..2000).fold(letter.to_owned(), |inner, depth| {
                format!(
                    "a{depth} {} ({inner})",
                    if depth % 2 == 0 { "AND" } else { "OR" }
                )
            })
        };
        assert_eq!(direction(&nested("x"), &nested("y")), Direction::Unclear);
    }
}
