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
    let (start, word) =
        top_level_words(text).find(|(_, word)| word.eq_ignore_ascii_case("select"))?;
    let rest = &text[start + word.len()..];
    let mut list = rest[..end_of_list(rest)].trim_start();
    if let Some(after) = list.strip_prefix("DISTINCT") {
        list = after.trim_start();
        if let Some(on) = list.strip_prefix("ON ") {
            let on = on.trim_start();
            list = &on[parenthesis(on)?..];
        }
    }
    split_list(list).into_iter().map(output).collect()
}

/// Where the list of columns ends. `IS DISTINCT FROM` and `WITHIN GROUP` are
/// parts of expressions.
fn end_of_list(text: &str) -> usize {
    const ENDS: &str =
        " FROM WHERE GROUP HAVING WINDOW UNION INTERSECT EXCEPT ORDER LIMIT OFFSET FETCH FOR ";
    let mut before = "";
    for (start, word) in top_level_words(text) {
        let is_inside = matches!((before, word), ("DISTINCT", "FROM") | ("WITHIN", "GROUP"));
        if !is_inside && ENDS.split(' ').any(|end| end == word) {
            return start;
        }
        before = word;
    }
    text.len()
}

/// `expression AS name`, or a column under its own name.
fn output(item: &str) -> Option<Output<'_>> {
    let item = item.trim();
    let named = top_level_words(item)
        .filter(|(_, word)| *word == "AS")
        .last();
    match named {
        Some((start, word)) => Some(Output {
            name: item[start + word.len()..].trim(),
            expression: item[..start].trim(),
        }),
        None => Some(Output {
            name: column(item)?,
            expression: item,
        }),
    }
}

/// The last name of `name` or `table.name`.
fn column(expression: &str) -> Option<&str> {
    let mut name = None;
    for (index, (_, piece)) in pieces(expression).enumerate() {
        match (index % 2, piece) {
            (0, Piece::Word(word)) => name = Some(word),
            (1, Piece::Sign('.')) => name = None,
            _ => return None,
        }
    }
    name
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
    let column = column(expression)?;
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
    if !text.starts_with('(') {
        return None;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_queries_are_found() {
        for (query, columns) in [
            ("SELECT a, t.b, (a + 1) AS c FROM t", Some("a b c")),
            ("SELECT DISTINCT ON (a, b) a, b FROM t", Some("a b")),
            ("WITH w AS (SELECT x FROM t) SELECT w.x FROM w", Some("x")),
            ("SELECT a IS DISTINCT FROM b AS c, d FROM t", Some("c d")),
            (
                "SELECT f(0.5) WITHIN GROUP (ORDER BY a) AS p FROM t",
                Some("p"),
            ),
            (
                "SELECT 'a, b FROM' AS \"from\" WHERE true",
                Some("\"from\""),
            ),
            ("SELECT a UNION SELECT b", Some("a")),
            ("SELECT a b FROM t", None),
            ("VALUES (1)", None),
        ] {
            let found = outputs(query).map(|outputs| {
                let names: Vec<&str> = outputs.iter().map(|output| output.name).collect();
                names.join(" ")
            });
            assert_eq!(found.as_deref(), columns, "{query}");
        }
    }
}
