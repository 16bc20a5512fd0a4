//! Foreign-data wrappers, servers and user mappings:
//! `pg_foreign_data_wrapper`, `pg_foreign_server`, `pg_user_mapping`.

use super::sql::{self, Define, Scope, Script};
use super::{cost, object};
use crate::catalog::{Identifier, Literal, Reference};
use crate::catalog::{Name, QualifiedName, Value};
use std::collections::BTreeMap;

object! {
    /// A foreign-data wrapper.
    pub struct ForeignDataWrapper {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_foreign_data_wrapper.fdwhandler`.
        pub handler: Option<QualifiedName> => cost::no_lock,
        /// `pg_foreign_data_wrapper.fdwvalidator`.
        pub validator: Option<QualifiedName> => cost::no_lock,
        /// `pg_foreign_data_wrapper.fdwoptions`.
        pub options: BTreeMap<String, Value> => cost::no_lock,
    }
}

object! {
    /// A foreign server.
    pub struct Server {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_foreign_server.srvtype`.
        pub r#type: Option<String> => cost::rebuild,
        /// `pg_foreign_server.srvversion`.
        pub version: Option<String> => cost::no_lock,
        /// `pg_foreign_server.srvfdw`.
        pub wrapper: Option<Name> => cost::rebuild,
        /// `pg_foreign_server.srvoptions`.
        pub options: BTreeMap<String, Value> => cost::no_lock,
    }
}

object! {
    /// A user mapping; its key names the user and the server.
    pub struct UserMapping {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_user_mapping.umoptions`, passwords among them.
        pub options: BTreeMap<String, Value> => cost::no_lock,
    }
}

impl Define for ForeignDataWrapper {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut text = format!(
            "CREATE FOREIGN DATA WRAPPER {}",
            Identifier(scope.key.name())
        );
        for (word, function) in [("HANDLER", &self.handler), ("VALIDATOR", &self.validator)] {
            if let Some(function) = function {
                text += &format!(" {word} {function}");
            }
        }
        script.push(text + &sql::foreign_options(&self.options));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        [&self.handler, &self.validator]
            .into_iter()
            .filter_map(|function| sql::routine_reference(function.as_ref()))
            .collect()
    }
}

impl Define for Server {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut text = format!("CREATE SERVER {}", Identifier(scope.key.name()));
        for (word, value) in [("TYPE", &self.r#type), ("VERSION", &self.version)] {
            if let Some(value) = value {
                text += &format!(" {word} {}", Literal(value));
            }
        }
        if let Some(wrapper) = &self.wrapper {
            text += &format!(" FOREIGN DATA WRAPPER {}", Identifier(wrapper));
        }
        script.push(text + &sql::foreign_options(&self.options));
    }
}

impl Define for UserMapping {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let [user, server, ..] = &*scope.key.names else {
            return;
        };
        let options = sql::foreign_options(&self.options);
        script.push(format!(
            "CREATE USER MAPPING FOR {} SERVER {}{options}",
            sql::role(user),
            Identifier(server)
        ));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        Vec::new()
    }
}
