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
        Self(error.to_string())
    }
}
