//! Statements that the program does not understand.

use super::object;
use crate::catalog::Body;

object! {
    /// A statement that is kept and compared as its text.
    pub struct Other {
        /// The text of the statement.
        pub statement: Body,
    }
}
