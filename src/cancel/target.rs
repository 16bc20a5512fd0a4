//! What a statement defines or alters, told by its first words.
//!
//! This is not a parser: it may name too much, which only costs time, but what
//! a statement of `pg_dump` is about is always among the names.

use crate::dump::head::{Token, Tokens};

/// Words that stand between a verb and the name that it is about.
const NOISE: &[&str] = &[
    "access",
    "aggregate",
    "cast",
    "class",
    "collation",
    "column",
    "concurrently",
    "configuration",
    "constraint",
    "conversion",
    "data",
    "database",
    "default",
    "dictionary",
    "domain",
    "event",
    "exists",
    "extension",
    "family",
    "foreign",
    "function",
    "if",
    "index",
    "label",
    "language",
    "large",
    "mapping",
    "materialized",
    "method",
    "not",
    "object",
    "on",
    "only",
    "operator",
    "or",
    "parser",
    "policy",
    "procedural",
    "procedure",
    "publication",
    "recursive",
    "replace",
    "role",
    "rule",
    "schema",
    "search",
    "security",
    "sequence",
    "server",
    "statistics",
    "subscription",
    "table",
    "tablespace",
    "template",
    "temporary",
    "text",
    "transform",
    "trigger",
    "trusted",
    "type",
    "unique",
    "unlogged",
    "user",
    "view",
    "wrapper",
];

/// Words behind which another name stands that the statement is about.
const BEFORE_NAMES: &[&str] = &[
    "on",
    "constraint",
    "partition",
    "by",
    "inherit",
    "table",
    "schema",
    "only",
];

/// How far the names stand from the beginning: a statement's columns and
/// expressions come behind them.
const HEAD_TOKENS: usize = 40;

/// The names that a statement defines or alters, in small letters.
pub(super) fn targets(text: &[u8]) -> Vec<Vec<u8>> {
    let mut tokens = Tokens::new(text, true).take(HEAD_TOKENS).peekable();
    let Some(verb) = tokens.next() else {
        return Vec::new();
    };
    let is_grant = verb.is("grant") || verb.is("revoke");
    let mut names = Vec::new();
    let mut is_column = false;
    let mut expects_name = !is_grant;
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match token {
            Token::Symbol(b'(') => depth += 1,
            Token::Symbol(b')') => depth = depth.saturating_sub(1),
            // The columns of a table or the arguments of a function.
            _ if depth > 0 => {}
            // Behind these words stand roles, values and bodies.
            _ if token.is("to") && !verb.is("create") => break,
            _ if token.is("is")
                || token.is("as")
                || token.is("using")
                || token.is("references") =>
            {
                break;
            }
            _ if is_grant && token.is("from") => break,
            Token::Word(word) if is_any(word, NOISE) || is_any(word, BEFORE_NAMES) => {
                is_column |= token.is("column") || token.is("by");
                expects_name |= is_any(word, BEFORE_NAMES) || (!is_grant && names.is_empty());
            }
            Token::Word(_) | Token::Name(_) if expects_name => {
                let mut parts = vec![lower(token)];
                while matches!(tokens.peek(), Some(Token::Symbol(b'.'))) {
                    tokens.next();
                    parts.extend(tokens.next().map(lower));
                }
                // `schema.table.column` is about the table.
                if is_column && parts.len() > 1 {
                    parts.pop();
                }
                is_column = false;
                names.extend(parts.pop());
                expects_name = false;
            }
            // A list of objects.
            Token::Symbol(b',') => expects_name = true,
            // `CREATE RULE … ON INSERT TO table`, `CREATE STATISTICS … FROM table`,
            // `ON ONLY`, `INSERT OR UPDATE ON`.
            _ if token.is("to") || token.is("from") => expects_name = true,
            // An operator's name.
            Token::Symbol(byte) if expects_name && names.is_empty() && byte != b'.' => {
                expects_name = false;
            }
            _ => {}
        }
    }
    names
}

fn is_any(word: &[u8], words: &[&str]) -> bool {
    words
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
}

fn lower(token: Token<'_>) -> Vec<u8> {
    match token {
        Token::Word(word) => word.to_ascii_lowercase(),
        Token::Name(name) => name.to_ascii_lowercase(),
        _ => Vec::new(),
    }
}

/// The name that a CREATE statement, or the one that makes a column's
/// identity or a key, defines.
pub(super) fn defined(text: &[u8]) -> Option<Vec<u8>> {
    if !text.get(..6)?.eq_ignore_ascii_case(b"create") {
        return None;
    }
    targets(text).into_iter().next()
}
