//! Subscriptions: `pg_subscription`.

use super::object;
use super::sql::{self, Define, Scope, Script};
use crate::catalog::{Identifier, Literal, MASK};
use crate::catalog::{Name, Value};
use std::collections::BTreeMap;

object! {
    /// A subscription. Whether it is enabled stands in no dump.
    pub struct Subscription {
        /// The parameters of `pg_subscription.subconninfo`.
        pub connection: BTreeMap<String, Value>,
        /// `pg_subscription.subpublications`, sorted.
        pub publications: Vec<Name>,
        /// Everything else by its name in CREATE SUBSCRIPTION, defaults left
        /// out.
        pub options: BTreeMap<String, Value>,
    }
}

impl Subscription {
    /// The connection string. One that was masked as a whole is a URI again,
    /// which the server takes for one.
    fn connection(&self) -> String {
        let parameters: Vec<String> = self
            .connection
            .iter()
            .map(|(name, value)| match value {
                Value::Secret(_) if name == "uri" => format!("postgresql://{MASK}"),
                Value::Text(text) if text.is_empty() || text.contains([' ', '\'', '\\']) => {
                    let text = text.replace('\\', "\\\\").replace('\'', "\\'");
                    format!("{name}='{text}'")
                }
                Value::Text(text) => format!("{name}={text}"),
                _ => format!("{name}={MASK}"),
            })
            .collect();
        parameters.join(" ")
    }
}

impl Define for Subscription {
    /// Without a connection, as in `pg_dump`: the publisher need not be there.
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut options = vec!["connect = false".to_owned()];
        // Since 18 it is on by itself.
        let version = scope.catalog.facts.server_version;
        if version.is_none_or(|version| version >= 1800) && !self.options.contains_key("streaming")
        {
            options.push("streaming = off".to_owned());
        }
        for (name, value) in &self.options {
            options.push(match value {
                Value::Flag(on) => format!("{name} = {on}"),
                value => format!("{name} = {value}"),
            });
        }
        script.push(format!(
            "CREATE SUBSCRIPTION {} CONNECTION {} PUBLICATION {} WITH ({})",
            Identifier(scope.key.name()),
            Literal(&self.connection()),
            sql::names(&self.publications),
            options.join(", ")
        ));
    }
}
