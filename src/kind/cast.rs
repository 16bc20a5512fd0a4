//! Casts: `pg_cast`.

use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object, words};
use crate::catalog::Value;
use crate::catalog::{Name, QualifiedName, Reference};

words! {
    /// Where a cast applies by itself (`pg_cast.castcontext`).
    pub enum CastContext {
        /// Only where it is written.
        Explicit = "explicit",
        /// On assignment too.
        Assignment = "assignment",
        /// In expressions too.
        Implicit = "implicit",
    }
}

words! {
    /// How a cast converts (`pg_cast.castmethod`).
    pub enum CastMethod {
        /// By a function.
        Function = "function",
        /// The representations are the same.
        Binary = "without function",
        /// Through the types' output and input functions.
        InOut = "with inout",
    }
}

object! {
    /// A cast; its key names the source and the target type.
    pub struct Cast {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_cast.castmethod`.
        pub method: CastMethod => cost::rebuild,
        /// `pg_cast.castfunc`, with its argument types.
        pub function: Option<Value> => cost::rebuild,
        /// `pg_cast.castcontext`.
        pub context: CastContext => cost::rebuild,
    }
}

impl Define for Cast {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let method = match &self.function {
            Some(function) => format!("WITH FUNCTION {function}"),
            None => self.method.word().to_uppercase(),
        };
        let context = match self.context {
            CastContext::Explicit => "",
            CastContext::Assignment => " AS ASSIGNMENT",
            CastContext::Implicit => " AS IMPLICIT",
        };
        script.push(format!(
            "CREATE CAST ({}) {method}{context}",
            scope.key.names.join(" AS ")
        ));
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let types = scope
            .key
            .names
            .iter()
            .filter_map(|name: &Name| QualifiedName::read(name).map(Reference::Type));
        types
            .chain(sql::routine_text_reference(self.function.as_ref()))
            .collect()
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("method", "CASE it.castmethod WHEN 'f' THEN 'function' WHEN 'b' THEN 'without function' ELSE 'with inout' END"),
                ("function", &found::signature("it.castfunc")),
                ("context", "CASE it.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' ELSE 'implicit' END"),
            ],
        );
    }
}
