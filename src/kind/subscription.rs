//! Subscriptions: `pg_subscription`.

use super::change::{Change, Changing};
use super::differing::differing;
use super::sql::{self, Define, Scope, Script};
use super::told::{Told, sorted};
use super::{cost, object};
use crate::catalog::{Identifier, Literal, MASK};
use crate::catalog::{Name, Value};
use crate::effect::{Altering, Effect, Existing};
use std::collections::BTreeMap;

object! {
    /// A subscription. Whether it is enabled stands in no dump.
    pub struct Subscription {
        created => cost::no_lock,
        dropped => Self::gone,

        /// The parameters of `pg_subscription.subconninfo`.
        pub connection: BTreeMap<String, Value> => cost::no_lock,
        /// `pg_subscription.subpublications`, sorted.
        pub publications: Vec<Name> => cost::no_lock,
        /// Everything else by its name in CREATE SUBSCRIPTION, defaults left
        /// out.
        pub options: BTreeMap<String, Value> => Self::options_cost,
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

impl Subscription {
    /// The slot on the publisher is dropped too.
    fn gone(_: &Existing<'_, Self>) -> Effect {
        Effect::free().outside_transaction()
    }

    /// Whether prepared transactions are replicated can be altered since 18;
    /// that and failover change the slot on the publisher.
    fn options_cost(it: &Altering<'_, Self>) -> Effect {
        let differs = |option: &str| it.old.options.get(option) != it.new.options.get(option);
        match (differs("two_phase"), differs("failover")) {
            (true, _) if it.at.version < 1800 => cost::rebuild(it),
            (false, false) => Effect::free(),
            _ => Effect::free().outside_transaction(),
        }
    }
}

impl Subscription {
    /// An option as CREATE SUBSCRIPTION and ALTER SUBSCRIPTION say it;
    /// without a value, its default.
    fn option(name: &str, value: Option<&Value>, subscription: &str) -> String {
        match (name, value) {
            (_, Some(Value::Flag(on))) => format!("{name} = {on}"),
            (_, Some(value)) => format!("{name} = {value}"),
            ("slot_name", None) => format!("slot_name = {}", Literal(subscription)),
            ("synchronous_commit", None) => "synchronous_commit = off".to_owned(),
            ("origin", None) => "origin = any".to_owned(),
            ("password_required", None) => "password_required = true".to_owned(),
            (_, None) => format!("{name} = false"),
        }
    }
}

impl Change for Subscription {
    /// Nothing is asked of the publisher, as in CREATE: it need not be there.
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take("connection") {
            let connection = it.new.connection();
            it.alter(&format!("CONNECTION {}", Literal(&connection)));
        }
        if it.pending.take("publications") {
            let publications = sql::names(&it.new.publications);
            it.alter(&format!(
                "SET PUBLICATION {publications} WITH (refresh = false)"
            ));
        }
        if it.pending.take("options") {
            let name = it.key().name();
            let options: Vec<String> = differing(&it.old.options, &it.new.options)
                .map(|(option, value)| Self::option(option, value, name))
                .collect();
            it.alter(&format!("SET ({})", options.join(", ")));
        }
    }
}

impl Define for Subscription {
    /// Without a connection to the publisher, where the slot stays: whoever
    /// runs a plan may not reach it, and the slot may be another's.
    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        let name = Identifier(scope.key.name());
        script.push(format!("ALTER SUBSCRIPTION {name} DISABLE"));
        script.push(format!("ALTER SUBSCRIPTION {name} SET (slot_name = NONE)"));
        script.push(format!("DROP SUBSCRIPTION {name}"));
    }

    /// Without a connection, as in `pg_dump`: the publisher need not be there.
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut options = vec!["connect = false".to_owned()];
        // Since 18 it is on by itself.
        let version = scope.catalog.facts.server_version;
        if version.is_none_or(|version| version >= 1800) && !self.options.contains_key("streaming")
        {
            options.push("streaming = off".to_owned());
        }
        let subscription = scope.key.name();
        for (name, value) in &self.options {
            options.push(Self::option(name, Some(value), subscription));
        }
        script.push(format!(
            "CREATE SUBSCRIPTION {} CONNECTION {} PUBLICATION {} WITH ({})",
            Identifier(subscription),
            Literal(&self.connection()),
            sql::names(&self.publications),
            options.join(", ")
        ));
    }
    fn told(&self, told: &mut Told) {
        told.attributes(self, &[("publications", &sorted("it.subpublications"))]);
        let found = FOUND.map(|(name, sql)| (name, sql.to_owned()));
        told.map("options", &self.options, "(VALUES (1)) AS one", &found);
    }
}

/// The options in the words of CREATE SUBSCRIPTION; columns that a server
/// lacks are NULL.
const FOUND: [(&str, &str); 10] = [
    (
        "slot_name",
        "CASE WHEN it.subslotname IS NULL THEN 'none' ELSE nullif(it.subslotname, it.subname) END",
    ),
    ("synchronous_commit", "nullif(it.subsynccommit, 'off')"),
    (
        "streaming",
        "CASE to_jsonb(it) ->> 'substream' WHEN 'p' THEN 'parallel' WHEN 't' THEN 'on' WHEN 'true' THEN 'on' END",
    ),
    ("origin", "nullif(to_jsonb(it) ->> 'suborigin', 'any')"),
    ("binary", "nullif(to_jsonb(it) ->> 'subbinary', 'false')"),
    (
        "two_phase",
        "CASE WHEN to_jsonb(it) ->> 'subtwophasestate' <> 'd' THEN 'true' END",
    ),
    (
        "disable_on_error",
        "nullif(to_jsonb(it) ->> 'subdisableonerr', 'false')",
    ),
    (
        "failover",
        "nullif(to_jsonb(it) ->> 'subfailover', 'false')",
    ),
    (
        "run_as_owner",
        "nullif(to_jsonb(it) ->> 'subrunasowner', 'false')",
    ),
    (
        "password_required",
        "nullif(to_jsonb(it) ->> 'subpasswordrequired', 'true')",
    ),
];
