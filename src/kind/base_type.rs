//! Base types and shell types: `pg_type` rows of `typtype = 'b'` and `'p'`.

use super::sql::{self, Define, Scope, Script};
use super::{cost, object, user_type};
use crate::catalog::Reference;
use crate::catalog::Value;
use crate::effect::{Altering, Effect};
use std::collections::BTreeMap;

object! {
    /// A base type.
    pub struct BaseType {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// Every property by its name in CREATE TYPE in lower case (`input`,
        /// `internallength`, `alignment` …), defaults left out.
        pub properties: BTreeMap<String, Value> => Self::properties_cost,
    }
}

object! {
    /// A type that is declared but not defined (`pg_type.typisdefined`).
    pub struct ShellType {
        created => cost::no_lock,
        dropped => cost::no_lock,
    }
}

/// The properties that a type cannot be without come first.
const FIRST: [&str; 2] = ["input", "output"];

impl BaseType {
    /// ALTER TYPE … SET, since 13, for what does not change how values are
    /// stored.
    fn properties_cost(it: &Altering<'_, Self>) -> Effect {
        let (old, new) = (&it.old.properties, &it.new.properties);
        let can_be_set = |name: &String| match name.as_str() {
            "receive" | "send" | "typmod_in" | "typmod_out" | "analyze" => true,
            "subscript" => it.at.version >= 1400,
            "storage" => new
                .get(name)
                .is_some_and(|storage| storage.to_string() != "plain"),
            _ => false,
        };
        let mut differing = old
            .keys()
            .chain(new.keys())
            .filter(|name| old.get(*name) != new.get(*name));
        if it.at.version >= 1300 && differing.all(can_be_set) {
            Effect::free()
        } else {
            user_type::rebuilt(it)
        }
    }
}

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
