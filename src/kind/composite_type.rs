//! Composite types: `pg_type` rows of `typtype = 'c'` that are no table's.

use super::column::{column_lines, column_references};
use super::sql::{self, Define, Scope, Script};
use super::{cost, object, user_type};
use crate::catalog::MemberOrder;
use crate::catalog::Reference;

object! {
    /// A composite type; its attributes are columns with keys of their own.
    pub struct CompositeType {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// The order of the attributes (`pg_attribute.attnum`).
        pub columns: MemberOrder => user_type::rebuilt,
    }
}

impl Define for CompositeType {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let lines = column_lines(scope, &self.columns);
        let body = if lines.is_empty() {
            "(\n)".to_owned()
        } else {
            sql::definition(&lines)
        };
        script.push(format!("CREATE TYPE {} AS {body}", scope.key.relation()));
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        column_references(scope)
    }
}
