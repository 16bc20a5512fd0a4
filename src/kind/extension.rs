//! Extensions: `pg_extension`.

use super::object;
use super::sql::{Define, Scope, Script};
use crate::catalog::Name;
use crate::catalog::{Identifier, Literal};

object! {
    /// An extension. Its members stand in no dump.
    pub struct Extension {
        /// `pg_extension.extnamespace`.
        pub schema: Option<Name>,
        /// `pg_extension.extversion`, which `pg_dump` never says.
        pub version: Option<String>,
    }
}

impl Define for Extension {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut text = format!(
            "CREATE EXTENSION IF NOT EXISTS {}",
            Identifier(scope.key.name())
        );
        if let Some(schema) = &self.schema {
            text += &format!(" WITH SCHEMA {}", Identifier(schema));
        }
        if let Some(version) = &self.version {
            text += &format!(" VERSION {}", Literal(version));
        }
        script.push(text);
    }
}
