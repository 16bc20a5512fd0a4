//! Transforms: `pg_transform`.

use super::change::{Change, Changing};
use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::Value;
use crate::catalog::{Identifier, Key, QualifiedName, Reference};

object! {
    /// A transform; its key names the type and the language.
    pub struct Transform {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_transform.trffromsql`, with its argument types.
        pub from_sql: Option<Value> => cost::no_lock,
        /// `pg_transform.trftosql`, with its argument types.
        pub to_sql: Option<Value> => cost::no_lock,
    }
}

impl Transform {
    fn statement(&self, verb: &str, key: &Key) -> Option<String> {
        let [of, language] = &*key.names else {
            return None;
        };
        let functions = [("FROM", &self.from_sql), ("TO", &self.to_sql)];
        let functions: Vec<String> = functions
            .into_iter()
            .filter_map(|(word, function)| {
                Some(format!("{word} SQL WITH FUNCTION {}", function.as_ref()?))
            })
            .collect();
        Some(format!(
            "{verb} TRANSFORM FOR {of} LANGUAGE {} ({})",
            Identifier(language),
            functions.join(", ")
        ))
    }
}

impl Change for Transform {
    fn change(it: &mut Changing<'_, Self>) {
        if let Some(text) = it.new.statement("CREATE OR REPLACE", it.key())
            && it.pending.take_any(&["from_sql", "to_sql"])
        {
            it.moments.now.push(text);
        }
    }
}

impl Define for Transform {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(text) = self.statement("CREATE", scope.key) {
            script.push(text);
        }
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let of = scope.key.names.first();
        let of = of
            .and_then(|of| QualifiedName::read(of))
            .map(Reference::Type);
        let functions = [&self.from_sql, &self.to_sql];
        let functions = functions
            .into_iter()
            .filter_map(|function| sql::routine_text_reference(function.as_ref()));
        let language = scope.key.names.last().cloned().map(Reference::Language);
        of.into_iter().chain(functions).chain(language).collect()
    }
    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("from_sql", &found::signature("it.trffromsql")),
                ("to_sql", &found::signature("it.trftosql")),
            ],
        );
    }
}
