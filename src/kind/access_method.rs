//! Access methods: `pg_am`.

use super::found;
use super::sql::{Define, Scope, Script};
use super::told::Told;
use super::{cost, object, words};
use crate::catalog::Identifier;
use crate::catalog::QualifiedName;

words! {
    /// What an access method serves (`pg_am.amtype`).
    pub enum AccessMethodType {
        /// Indexes.
        Index = "index",
        /// Tables.
        Table = "table",
    }
}

object! {
    /// An access method.
    pub struct AccessMethod {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_am.amtype`.
        pub serves: AccessMethodType => cost::rebuild,
        /// `pg_am.amhandler`.
        pub handler: Option<QualifiedName> => cost::rebuild,
    }
}

impl Define for AccessMethod {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let name = Identifier(scope.key.name());
        let serves = self.serves.word().to_uppercase();
        let handler = self
            .handler
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        script.push(format!(
            "CREATE ACCESS METHOD {name} TYPE {serves} HANDLER {handler}"
        ));
    }
    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                (
                    "serves",
                    "CASE it.amtype WHEN 'i' THEN 'index' ELSE 'table' END",
                ),
                ("handler", &found::function("it.amhandler")),
            ],
        );
    }
}
