//! Statements that the program does not understand.

use super::object;
use super::sql::{self, Define, Scope, Script};
use crate::catalog::{Body, Secret};

object! {
    /// A statement that is kept and compared as its text.
    pub struct Other {
        /// The text of the statement.
        pub statement: Body,
        /// The schemas in which its names are looked up (`search_path`).
        pub search_path: Vec<String>,
        /// The text with its literals, where it may hold a password.
        pub secret: Option<Secret>,
    }
}

impl Define for Other {
    fn create(&self, _: &Scope<'_>, script: &mut Script) {
        if self.search_path.is_empty() {
            script.push(self.statement.text());
            return;
        }
        script.push(format!(
            "SET search_path = {}",
            sql::literals(&self.search_path)
        ));
        script.push(self.statement.text());
        script.push("SELECT pg_catalog.set_config('search_path', '', false)");
    }
}
