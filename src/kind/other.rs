//! Statements that the program does not understand.

use super::object;
use crate::catalog::{Body, Secret};

object! {
    /// A statement that is kept and compared as its text.
    pub struct Other {
        /// The text of the statement.
        pub statement: Body,
        /// The text with its literals, where it may hold a password.
        pub secret: Option<Secret>,
    }
}
