//! Base types and shell types: `pg_type` rows of `typtype = 'b'` and `'p'`.

use super::change::{Change, Changing};
use super::differing::{differing, is_going};
use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
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

    fn told(&self, told: &mut Told) {
        // What a type has from another one is said of that.
        if !self.properties.contains_key("like") {
            let from = "(VALUES (1)) AS one";
            let found = found_properties(self.properties.contains_key("subscript"));
            told.map("properties", &self.properties, from, &found);
        }
    }
}

/// The properties in the words of CREATE TYPE.
fn found_properties(says_subscript: bool) -> Vec<(&'static str, String)> {
    let functions = [
        ("input", "it.typinput"),
        ("output", "it.typoutput"),
        ("receive", "it.typreceive"),
        ("send", "it.typsend"),
        ("typmod_in", "it.typmodin"),
        ("typmod_out", "it.typmodout"),
        ("analyze", "it.typanalyze"),
    ];
    let functions = functions.map(|(name, column)| (name, found::function(column)));
    let mut subscript = found::function("(to_jsonb(it) ->> 'typsubscript')::regproc");
    if !says_subscript {
        // Since 14 a type with elements has one of itself.
        subscript = format!("nullif({subscript}, 'raw_array_subscript_handler')");
    }
    let others = [
        ("subscript", subscript.as_str()),
        ("element", &found::r#type("it.typelem")),
        ("internallength", "nullif(it.typlen, -1)"),
        ("alignment", "CASE it.typalign WHEN 'd' THEN 'double' WHEN 's' THEN 'int2' WHEN 'c' THEN 'char' END"),
        ("storage", "CASE it.typstorage WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' WHEN 'm' THEN 'main' END"),
        ("passedbyvalue", "nullif(it.typbyval, false)"),
        ("preferred", "nullif(it.typispreferred, false)"),
        ("collatable", "nullif(it.typcollation <> 0, false)"),
        ("category", "nullif(it.typcategory, 'U')"),
        ("delimiter", "nullif(it.typdelim, ',')"),
        ("default", "it.typdefault"),
    ]
    .map(|(name, sql)| (name, sql.to_owned()));
    functions.into_iter().chain(others).collect()
}

impl Define for ShellType {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(format!("CREATE TYPE {}", scope.key.relation()));
    }
}
