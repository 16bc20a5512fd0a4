//! Schemas: `pg_namespace`.

use super::object;
use super::sql::{Define, Scope, Script};
use crate::catalog::Identifier;

object! {
    /// A schema.
    pub struct Schema {}
}

impl Define for Schema {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(format!("CREATE SCHEMA {}", Identifier(scope.key.name())));
    }
}
