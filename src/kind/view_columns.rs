//! Whether a view keeps its columns under another query.
//!
//! The columns of a view stand in no dump, and their types follow from the
//! query by rules that only a server knows. What can be said: the same
//! expression under the same name is the same column, and a cast at its top
//! says its type. All else is taken for another type, since a view that is
//! needlessly made again costs less than a statement that fails.

use super::pieces::{Piece, pieces};
use super::{Kind, Object};
use crate::catalog::{Name, QualifiedName, Query, Reference};
use crate::effect::At;

/// One column of a query's outermost SELECT.
#[derive(Debug, PartialEq, Eq)]
struct Output<'a> {
    name: &'a str,
    expression: &'a str,
}

/// Whether CREATE OR REPLACE VIEW takes the new query: the old columns come
/// first, by name and type.
pub(super) fn are_kept(old: &Query, new: &Query, at: At<'_>) -> bool {
    let (Some(old_outputs), Some(new_outputs)) = (outputs(old.text()), outputs(new.text())) else {
        return false;
    };
    old_outputs.len() <= new_outputs.len()
        && old_outputs.iter().zip(&new_outputs).all(|(one, other)| {
            one.name == other.name
                && match (type_of(one, old, at, false), type_of(other, new, at, true)) {
                    (Some(one), Some(other)) => one == other,
                    _ => one.expression == other.expression,
                }
        })
}

/// The columns of the outermost SELECT; nothing where it is not found. Names
/// and types of a UNION are those of its first part.
fn outputs(text: &str) -> Option<Vec<Output<'_>>> {
    let mut words = top_level_words(text);
    words.find(|(_, word)| word.eq_ignore_ascii_case("select"))?;
    let rest = top_level_words(text)
        .find(|(_, word)| word.eq_ignore_ascii_case("select"))
        .map(|(start, word)| &text[start + word.len()..])?;
    let end = top_level_words(rest)
        .find(|(_, word)| is_end_of_list(word))
        .map_or(rest.len(), |(start, _)| start);
    let mut list = rest[..end].trim();
    if let Some(after) = list.strip_prefix("DISTINCT ") {
        list = after.trim_start();
        if let Some(on) = list.strip_prefix("ON ") {
            let on = on.trim_start();
            list = &on[parenthesis(on)?..];
        }
    }
    split_list(list).into_iter().map(output).collect()
}

fn is_end_of_list(word: &str) -> bool {
    [
        "FROM",
        "WHERE",
        "GROUP",
        "HAVING",
        "WINDOW",
        "UNION",
        "INTERSECT",
        "EXCEPT",
        "ORDER",
        "LIMIT",
        "OFFSET",
        "FETCH",
        "FOR",
    ]
    .contains(&word)
}

/// `expression AS name`, or a column under its own name.
fn output(item: &str) -> Option<Output<'_>> {
    let item = item.trim();
    let named = top_level_words(item)
        .filter(|(_, word)| *word == "AS")
        .last();
    if let Some((start, word)) = named {
        return Some(Output {
            name: item[start + word.len()..].trim(),
            expression: item[..start].trim(),
        });
    }
    let is_column = !item.is_empty()
        && pieces(item).all(|(_, piece)| matches!(piece, Piece::Word(_) | Piece::Sign('.')));
    let (_, last) = pieces(item).last()?;
    match last {
        Piece::Word(name) if is_column => Some(Output {
            name,
            expression: item,
        }),
        _ => None,
    }
}

/// The type of an output as text: that of a cast at its top, or of a column
/// that only one of the relations has which the query mentions.
fn type_of(output: &Output<'_>, query: &Query, at: At<'_>, is_new: bool) -> Option<String> {
    let expression = output.expression;
    if let Some((_, cast)) = expression.rsplit_once("::") {
        let is_type = cast
            .chars()
            .all(|letter| letter.is_alphanumeric() || "_ .,\"()[]".contains(letter));
        let is_whole = expression.starts_with('(')
            && parenthesis(expression).is_some_and(|end| expression[end..].starts_with("::"));
        let is_simple = pieces(expression)
            .take_while(|(start, _)| *start + 2 + cast.len() < expression.len())
            .all(|(_, piece)| matches!(piece, Piece::Word(_) | Piece::Sign('.' | ':')));
        return (is_type && (is_whole || is_simple)).then(|| cast.to_owned());
    }
    let is_column =
        pieces(expression).all(|(_, piece)| matches!(piece, Piece::Word(_) | Piece::Sign('.')));
    let (_, Piece::Word(column)) = pieces(expression).last()? else {
        return None;
    };
    if !is_column {
        return None;
    }
    let catalog = if is_new { at.new } else { at.old };
    let column = column.trim_matches('"');
    let mut types = query.0.references().iter().filter_map(|reference| {
        let Reference::Relation(relation) = reference else {
            return None;
        };
        let key = column_key(at, relation, column);
        match &catalog.get(&key)?.object {
            Object::Column(found) => Some((
                found.r#type.as_ref()?.to_string(),
                found.collation.as_ref().map(ToString::to_string),
            )),
            _ => None,
        }
    });
    let first = types.next()?;
    types
        .all(|other| other == first)
        .then(|| format!("{} {:?}", first.0, first.1))
}

fn column_key(at: At<'_>, relation: &QualifiedName, column: &str) -> crate::catalog::Key {
    let mut key = at.key_of(Kind::Column, relation);
    key.names = key
        .names
        .iter()
        .cloned()
        .chain([Name::from(column)])
        .collect();
    key
}

/// The words that stand in no parentheses.
fn top_level_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut depth = 0_i32;
    pieces(text).filter_map(move |(start, piece)| {
        match piece {
            Piece::Sign('(' | '[') => depth += 1,
            Piece::Sign(')' | ']') => depth -= 1,
            Piece::Word(word) if depth == 0 => return Some((start, word)),
            _ => {}
        }
        None
    })
}

/// Where the parenthesis that a text begins with is closed.
fn parenthesis(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    pieces(text).find_map(|(start, piece)| {
        match piece {
            Piece::Sign('(') => depth += 1,
            Piece::Sign(')') => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(start + 1)
    })
}

/// A list at its commas.
fn split_list(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let mut from = 0;
    let mut parts = Vec::new();
    for (start, piece) in pieces(text) {
        match piece {
            Piece::Sign('(' | '[') => depth += 1,
            Piece::Sign(')' | ']') => depth -= 1,
            Piece::Sign(',') if depth == 0 => {
                parts.push(&text[from..start]);
                from = start + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}
