//! Statements that the program does not understand.

use super::sql::{self, Define, Scope, Script};
use super::{cost, object};
use crate::catalog::{Body, Secret};

object! {
    /// A statement that is kept and compared as its text.
    pub struct Other {
        created => cost::no_lock,
        dropped => cost::not_possible,

        /// The text of the statement.
        pub statement: Body => cost::not_possible,
        /// The schemas in which its names are looked up (`search_path`);
        /// nothing for the server's default.
        pub search_path: Option<Vec<String>> => cost::not_possible,
        /// The text with its literals, where it may hold a password.
        pub secret: Option<Secret> => cost::not_possible,
    }
}

impl Define for Other {
    fn create(&self, _: &Scope<'_>, script: &mut Script) {
        let path = match &self.search_path {
            // That of a snapshot.
            Some(path) if path.is_empty() => None,
            Some(path) => Some(sql::literals(path)),
            None => Some("DEFAULT".to_owned()),
        };
        let Some(path) = path else {
            script.push(self.statement.text());
            return;
        };
        script.push(format!("SET search_path = {path}"));
        script.push(self.statement.text());
        script.push("SELECT pg_catalog.set_config('search_path', '', false)");
    }

    /// What undoes a statement that is not understood is not known.
    fn drop(&self, _: &Scope<'_>, _: &mut Script) {}
}
