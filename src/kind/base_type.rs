//! Base types and shell types: `pg_type` rows of `typtype = 'b'` and `'p'`.

use super::change::{Change, Changing};
use super::differing::{differing, is_going};
use super::sql::{self, Define, Scope, Script};
use super::{cost, object, user_type};
use crate::catalog::{QualifiedName, Reference, Value};
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
        let can_be_set = |name: &str| match name {
            "receive" | "send" | "typmod_in" | "typmod_out" | "analyze" => true,
            "subscript" => it.at.version >= 1400,
            "storage" => new
                .get(name)
                .is_some_and(|storage| storage.to_string() != "plain"),
            _ => false,
        };
        let mut names = differing(old, new).map(|(name, _)| name);
        if it.at.version >= 1300 && names.all(can_be_set) {
            Effect::free()
        } else {
            user_type::rebuilt(it)
        }
    }
}

impl Change for BaseType {
    /// A function that goes is let go of before it is dropped.
    fn change(it: &mut Changing<'_, Self>) {
        if !it.pending.take("properties") {
            return;
        }
        let (old, new) = (&it.old.properties, &it.new.properties);
        let mut settings = Vec::new();
        let mut early = Vec::new();
        for (name, value) in differing(old, new) {
            let word = name.to_uppercase();
            let function = old.get(name).map(ToString::to_string);
            let function = function.and_then(|text| QualifiedName::read(&text));
            if is_going(it.place.at, function.as_ref()) {
                early.push(format!("{word} = NONE"));
            }
            settings.push(match value {
                Some(value) => format!("{word} = {value}"),
                None => format!("{word} = NONE"),
            });
        }
        if !early.is_empty()
            && let Some(address) = it.address()
        {
            let text = format!("ALTER {address} SET ({})", early.join(", "));
            it.moments.early.push(text);
        }
        it.alter(&format!("SET ({})", settings.join(", ")));
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

    /// The type and the functions that read and write it need each other, so
    /// that they go together.
    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(format!("DROP TYPE {} CASCADE", scope.key.relation()));
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
            QualifiedName::read(text).map(Reference::Type)
        });
        routines.chain(types).collect()
    }
}

impl Define for ShellType {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(format!("CREATE TYPE {}", scope.key.relation()));
    }
}
