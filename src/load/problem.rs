//! Why a statement could not be put into the catalog.

use std::fmt;

/// Why a statement is kept as its text only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem(String);

impl Problem {
    /// Something in the statement that the program does not know.
    pub(super) fn unknown(what: impl fmt::Display) -> Self {
        Self(format!("{what} is not understood"))
    }

    /// A statement of a kind that the program does not know, by its verb.
    pub(super) fn unknown_statement(text: &str) -> Self {
        let words: Vec<String> = text
            .split_whitespace()
            .take(2)
            .map(str::to_uppercase)
            .collect();
        let verb = match words.as_slice() {
            [verb, object] if matches!(verb.as_str(), "CREATE" | "ALTER" | "DROP") => {
                format!("{verb} {object}")
            }
            [verb, ..] => verb.clone(),
            [] => "this statement".to_owned(),
        };
        Self::unknown(verb)
    }

    /// Something that the statement should have.
    pub(super) fn missing(what: impl fmt::Display) -> Self {
        Self(format!("{what} is missing"))
    }

    /// Any other reason, in words.
    pub(super) fn new(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<pg_query::Error> for Problem {
    fn from(error: pg_query::Error) -> Self {
        let text = error.to_string();
        let reason = text.strip_prefix("Invalid statement: ").unwrap_or(&text);
        Self(reason.to_owned())
    }
}
