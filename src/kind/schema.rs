//! Schemas: `pg_namespace`.

use super::sql::{Define, Scope, Script};
use super::{cost, object};
use crate::catalog::Identifier;

object! {
    /// A schema.
    pub struct Schema {
        created => cost::no_lock,
        dropped => cost::no_lock,
    }
}

impl Define for Schema {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(format!("CREATE SCHEMA {}", Identifier(scope.key.name())));
    }
}
