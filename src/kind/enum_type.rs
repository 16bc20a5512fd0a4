//! Enumerations: `pg_enum`.

use super::object;
use super::sql::{self, Define, Scope, Script};
use crate::catalog::Literal;

object! {
    /// An enumeration.
    pub struct Enum {
        /// `pg_enum.enumlabel` by `enumsortorder`.
        pub labels: Vec<String>,
    }
}

impl Define for Enum {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let labels: Vec<String> = self
            .labels
            .iter()
            .map(|label| Literal(label).to_string())
            .collect();
        let body = if labels.is_empty() {
            "(\n)".to_owned()
        } else {
            sql::definition(&labels)
        };
        script.push(format!(
            "CREATE TYPE {} AS ENUM {body}",
            scope.key.relation()
        ));
    }
}
