//! Foreign-data wrappers, servers and user mappings:
//! `pg_foreign_data_wrapper`, `pg_foreign_server`, `pg_user_mapping`.

use super::change::{Change, Changing};
use super::differing::is_going;
use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::{Identifier, Key, Literal, Reference};
use crate::catalog::{Name, QualifiedName, Value};
use crate::load::secret::{IS_SECRET_OF_USER, is_secret_option_as_sql};
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

impl Change for ForeignDataWrapper {
    /// A function that goes is let go of before it is dropped.
    fn change(it: &mut Changing<'_, Self>) {
        let functions = [
            ("handler", &it.old.handler, &it.new.handler),
            ("validator", &it.old.validator, &it.new.validator),
        ];
        let mut changes = Vec::new();
        for (attribute, old, new) in functions {
            if !it.pending.take(attribute) {
                continue;
            }
            let word = attribute.to_uppercase();
            if is_going(it.place.at, old.as_ref())
                && let Some(address) = it.address()
            {
                let text = format!("ALTER {address} NO {word}");
                it.moments.early.push(text);
            }
            changes.push(match new {
                Some(function) => format!("{word} {function}"),
                None => format!("NO {word}"),
            });
        }
        if it.pending.take("options") {
            changes.extend(sql::foreign_option_changes(
                &it.old.options,
                &it.new.options,
            ));
        }
        if !changes.is_empty() {
            it.alter(&changes.join(" "));
        }
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

    fn told(&self, told: &mut Told) {
        told.foreign_options(&self.options, "it.fdwoptions", &is_secret_option_as_sql());
        told.attributes(
            self,
            &[
                ("handler", &found::function("it.fdwhandler")),
                ("validator", &found::function("it.fdwvalidator")),
            ],
        );
    }
}

impl Change for Server {
    fn change(it: &mut Changing<'_, Self>) {
        let mut changes = Vec::new();
        if it.pending.take("version") {
            changes.push(match &it.new.version {
                Some(version) => format!("VERSION {}", Literal(version)),
                None => "VERSION NULL".to_owned(),
            });
        }
        if it.pending.take("options") {
            changes.extend(sql::foreign_option_changes(
                &it.old.options,
                &it.new.options,
            ));
        }
        if !changes.is_empty() {
            it.alter(&changes.join(" "));
        }
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

    fn told(&self, told: &mut Told) {
        told.foreign_options(&self.options, "it.srvoptions", &is_secret_option_as_sql());
        told.attributes(
            self,
            &[
                ("type", "it.srvtype"),
                ("version", "it.srvversion"),
                ("wrapper", "(SELECT quote_ident(fdwname) FROM pg_foreign_data_wrapper WHERE oid = it.srvfdw)"),
            ],
        );
    }
}

/// `USER MAPPING FOR app SERVER archive`.
fn mapping(key: &Key) -> Option<String> {
    let [user, server, ..] = &*key.names else {
        return None;
    };
    let (user, server) = (sql::role(user), Identifier(server));
    Some(format!("USER MAPPING FOR {user} SERVER {server}"))
}

impl Change for UserMapping {
    fn change(it: &mut Changing<'_, Self>) {
        if let Some(mapping) = mapping(it.key())
            && it.pending.take("options")
            && let Some(options) = sql::foreign_option_changes(&it.old.options, &it.new.options)
        {
            it.moments.now.push(format!("ALTER {mapping} {options}"));
        }
    }
}

impl Define for UserMapping {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(mapping) = mapping(scope.key) {
            let options = sql::foreign_options(&self.options);
            script.push(format!("CREATE {mapping}{options}"));
        }
    }

    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(mapping) = mapping(scope.key) {
            script.push(format!("DROP {mapping}"));
        }
    }

    fn told(&self, told: &mut Told) {
        told.foreign_options(&self.options, "it.umoptions", IS_SECRET_OF_USER);
    }
}
