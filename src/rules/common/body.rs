//! The bodies of routines that are only text: what they say beside white
//! space and comments, and which relations and routines they name.
//!
//! A body is not parsed. What is told of it is what the words around a name
//! tell; a string that is executed as a statement is not looked into.

use crate::catalog::{Body, Key, Name, QualifiedName};
use crate::diff::Side;
use crate::dump::head::{Token, Tokens};
use crate::dump::scan;
use crate::rules::Pair;
use crate::rules::routine::Routine;
use crate::select::whitespace;

/// The body of a routine in SQL or PL/pgSQL, where it is text.
pub(in crate::rules) fn of<'a>(pair: &Pair<'a>, side: Side, key: &Key) -> Option<&'a str> {
    let entry = pair.catalog(side).get(key)?;
    let routine = Routine::of(entry)?;
    match routine.body {
        Body::Text(text) if is_of_sql(routine.language) => Some(text),
        _ => None,
    }
}

fn is_of_sql(language: Option<&Name>) -> bool {
    language.is_some_and(|language| whitespace::LANGUAGES.contains(&&**language))
}

/// Whether two bodies differ in nothing but white space and comments. In
/// other languages than SQL and PL/pgSQL white space can have a meaning.
pub(in crate::rules) fn says_the_same(old: &Body, new: &Body, language: Option<&Name>) -> bool {
    let (Body::Text(old), Body::Text(new)) = (old, new) else {
        return false;
    };
    if !is_of_sql(language) {
        return false;
    }
    let code = |body| without_comments(body).and_then(|body| whitespace::collapsed(&body));
    let old = code(old);
    old.is_some() && old == code(new)
}

/// A body with a blank for each comment; nothing where it is not sure to be
/// read as the server would. What begins with `/*+` is kept: it is a hint to
/// extensions of the planner.
fn without_comments(body: &str) -> Option<String> {
    let text = body.as_bytes();
    let mut result = String::with_capacity(body.len());
    let mut at = 0;
    while at < text.len() {
        let following = text.get(at + 1).copied();
        let end = match text[at] {
            b'-' if following == Some(b'-') => {
                result.push('\n');
                at = scan::line_end(text, at);
                continue;
            }
            b'/' if following == Some(b'*') && text.get(at + 2) != Some(&b'+') => {
                result.push(' ');
                at = scan::comment_end(text, at)?;
                continue;
            }
            _ => scan::lexeme_end(text, at)?,
        };
        result.push_str(body.get(at..end)?);
        at = end;
    }
    Some(result)
}

/// Whether a body reads or writes a relation. Without a schema in the body it
/// counts only where `bare` says that no other relation can be meant.
pub(in crate::rules) fn names_relation(body: &str, name: &QualifiedName, bare: bool) -> bool {
    let words = Words::new(body);
    // A temporary table or a common table expression can have the name.
    let bare = bare && !words.makes(&name.name);
    words.uses(name).any(|(at, is_qualified)| {
        let is_opened = words.symbol(at + 1) == Some(b'(');
        let start = if is_qualified { at - 2 } else { at };
        let is_introduced = words.introduces_relation(start);
        if is_qualified {
            is_introduced || !is_opened
        } else {
            bare && is_introduced
        }
    })
}

/// Whether a body calls a routine. Without a schema in the body it counts only
/// where `bare` says that no other routine can be meant.
pub(in crate::rules) fn calls(body: &str, name: &QualifiedName, bare: bool) -> bool {
    let words = Words::new(body);
    words.uses(name).any(|(at, is_qualified)| {
        let start = if is_qualified { at - 2 } else { at };
        words.symbol(at + 1) == Some(b'(')
            && !words.introduces_target(start)
            && (is_qualified || (bare && words.symbol_before(at) != Some(b'.')))
    })
}

/// The tokens of a body.
struct Words<'a>(Vec<Token<'a>>);

impl<'a> Words<'a> {
    fn new(body: &'a str) -> Self {
        Self(Tokens::new(body.as_bytes(), true).collect())
    }

    /// Where a name stands, qualified by its schema or not at all.
    fn uses(&self, name: &QualifiedName) -> impl Iterator<Item = (usize, bool)> {
        (0..self.0.len()).filter_map(move |at| {
            if !is_name(self.0[at], &name.name) {
                return None;
            }
            if self.symbol_before(at) != Some(b'.') {
                return Some((at, false));
            }
            let qualifier = self.0.get(at.checked_sub(2)?)?;
            let schema = name.schema.as_ref()?;
            is_name(*qualifier, schema).then_some((at, true))
        })
    }

    fn symbol(&self, at: usize) -> Option<u8> {
        match self.0.get(at)? {
            Token::Symbol(symbol) => Some(*symbol),
            _ => None,
        }
    }

    fn symbol_before(&self, at: usize) -> Option<u8> {
        self.symbol(at.checked_sub(1)?)
    }

    /// Whether one of the words stands so many tokens before.
    fn is_before(&self, at: usize, distance: usize, words: &[&str]) -> bool {
        at.checked_sub(distance)
            .is_some_and(|at| words.iter().any(|word| self.0[at].is(word)))
    }

    /// Whether rows are written to what stands here.
    fn introduces_target(&self, at: usize) -> bool {
        (self.is_before(at, 1, &["into"]) && self.is_before(at, 2, &["insert", "merge"]))
            || self.is_before(at, 1, &["table", "on"])
    }

    /// Whether a relation stands here. `IS DISTINCT FROM` and
    /// `EXTRACT(x FROM y)` introduce none, nor does `SELECT … INTO`.
    fn introduces_relation(&self, at: usize) -> bool {
        if self.introduces_target(at) && !self.is_before(at, 1, &["on"]) {
            return true;
        }
        if self.is_before(at, 1, &["from"]) {
            let is_call = self.is_before(at, 4, &["extract", "trim", "substring", "overlay"])
                || self.is_before(at, 5, &["trim"]);
            return !is_call && !self.is_before(at, 2, &["distinct"]);
        }
        self.is_before(at, 1, &["join", "only", "truncate", "update"])
            && !self.is_before(at, 2, &["for", "on", "or", "do"])
    }

    /// Whether the body itself gives the name to rows: by a common table
    /// expression, a temporary table, or a cursor.
    fn makes(&self, name: &str) -> bool {
        let makes_tables = self
            .0
            .iter()
            .any(|token| token.is("temp") || token.is("temporary"));
        makes_tables
            || (0..self.0.len()).any(|at| {
                is_name(self.0[at], name)
                    && self.0.get(at + 1).is_some_and(|token| token.is("as"))
                    && (self.symbol(at + 2) == Some(b'(')
                        || self
                            .0
                            .get(at + 2)
                            .is_some_and(|token| token.is("materialized") || token.is("not")))
            })
    }
}

fn is_name(token: Token<'_>, name: &str) -> bool {
    match token {
        Token::Word(word) => {
            std::str::from_utf8(word).is_ok_and(|word| word.to_lowercase() == name)
        }
        Token::Name(quoted) => {
            std::str::from_utf8(quoted).is_ok_and(|quoted| quoted.replace("\"\"", "\"") == name)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name() -> QualifiedName {
        QualifiedName::new(Some(Name::from("app")), "orders")
    }

    #[test]
    fn comments_and_layout_say_nothing() {
        let sql = Name::from("plpgsql");
        let same = |old: &str, new: &str| {
            let body = |text: &str| Body::Text(text.to_owned());
            says_the_same(&body(old), &body(new), Some(&sql))
        };
        assert!(same("BEGIN -- one\n x; END", "BEGIN\n\tx; /* two */ END"));
        assert!(same("a -- ü\nb", "a b"));
        for (old, new) in [
            ("SELECT 'a--b'", "SELECT 'a'"),
            ("SELECT /*+ SeqScan(t) */ 1", "SELECT 1"),
            ("SELECT a", "SELECT b"),
        ] {
            assert!(!same(old, new), "{old:?} {new:?}");
        }
    }

    #[test]
    fn relations_are_told_from_columns_and_variables() {
        for body in [
            "SELECT * FROM orders",
            "SELECT app.orders.id",
            "INSERT INTO orders (id) VALUES (1)",
            "UPDATE \"orders\" SET id = 1",
            "DELETE FROM ONLY app.Orders",
            "DECLARE o app.orders%ROWTYPE;",
        ] {
            assert!(names_relation(body, &name(), true), "{body:?}");
        }
        for body in [
            "SELECT orders FROM t",
            "SELECT count(*) INTO orders FROM t",
            "SELECT a IS DISTINCT FROM orders FROM t",
            "SELECT extract(epoch FROM orders) FROM t",
            "WITH orders AS (SELECT 1) SELECT * FROM orders",
            "CREATE TEMP TABLE orders (); SELECT * FROM orders",
            "SELECT * FROM other.orders",
            "SELECT app.orders(1)",
            "EXECUTE 'SELECT * FROM orders'",
        ] {
            assert!(!names_relation(body, &name(), true), "{body:?}");
        }
        assert!(!names_relation("SELECT * FROM orders", &name(), false));
        assert!(names_relation("SELECT * FROM app.orders", &name(), false));
    }

    #[test]
    fn calls_are_told_from_columns_and_tables() {
        for body in [
            "SELECT orders(1)",
            "PERFORM app.orders();",
            "x := Orders (y)",
        ] {
            assert!(calls(body, &name(), true), "{body:?}");
        }
        for body in [
            "SELECT orders FROM t",
            "INSERT INTO orders (id) VALUES (1)",
            "SELECT other.orders(1)",
        ] {
            assert!(!calls(body, &name(), true), "{body:?}");
        }
    }
}
