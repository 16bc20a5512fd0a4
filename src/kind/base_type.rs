//! Base types and shell types: `pg_type` rows of `typtype = 'b'` and `'p'`.

use super::object;
use super::sql::{self, Define, Scope, Script};
use crate::catalog::Reference;
use crate::catalog::Value;
use std::collections::BTreeMap;

object! {
    /// A base type.
    pub struct BaseType {
        /// Every property by its name in CREATE TYPE in lower case (`input`,
        /// `internallength`, `alignment` …), defaults left out.
        pub properties: BTreeMap<String, Value>,
    }
}

object! {
    /// A type that is declared but not defined (`pg_type.typisdefined`).
    pub struct ShellType {}
}

/// The properties that a type cannot be without come first.
const FIRST: [&str; 2] = ["input", "output"];

impl Define for BaseType {
    fn announce(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(format!("CREATE TYPE {}", scope.key.relation()));
    }

    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let parts = sql::properties(&self.properties, FIRST);
        script.push(format!(
            "CREATE TYPE {} {}",
            scope.key.relation(),
            sql::definition(&parts)
        ));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let routines = self.properties.iter().filter_map(|(name, value)| {
            (!matches!(name.as_str(), "like" | "element"))
                .then(|| sql::routine_text_reference(Some(value)))?
        });
        let types = ["like", "element"].iter().filter_map(|name| {
            let Some(Value::Name(text)) = self.properties.get(*name) else {
                return None;
            };
            crate::catalog::QualifiedName::read(text).map(Reference::Type)
        });
        routines.chain(types).collect()
    }
}

impl Define for ShellType {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(format!("CREATE TYPE {}", scope.key.relation()));
    }
}
