//! Databases: `pg_database` and `pg_db_role_setting`.

use super::change::{Change, Changing};
use super::differing::{differing, setting_changes};
use super::found;
use super::function_told::settings;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::Identifier;
use crate::catalog::Value;
use crate::effect::{Altering, Effect, Existing, Loss};
use std::collections::BTreeMap;

object! {
    /// A database, said only by `pg_dump --create` and `pg_dumpall`.
    pub struct Database {
        created => Self::outside,
        dropped => Self::gone,

        /// Every property by its name in CREATE DATABASE in lower case
        /// (`encoding`, `locale`, `connection_limit` …).
        pub properties: BTreeMap<String, Value> => Self::properties_cost,
        /// `pg_db_role_setting.setconfig` for all roles.
        pub settings: BTreeMap<String, Value> => cost::no_lock,
    }
}

/// Properties that CREATE DATABASE takes; the others are set afterwards,
/// since a database that allows no connection could not be filled.
const AT_THE_END: [&str; 2] = ["allow_connections", "is_template"];

impl Database {
    fn property((name, value): (&String, &Value)) -> String {
        let words = name.to_uppercase();
        match value {
            Value::Flag(on) => format!("{words} = {on}"),
            value => format!("{words} = {value}"),
        }
    }

    /// A property as ALTER DATABASE brings it about; without a value, its
    /// default.
    fn change_of(name: &str, value: Option<&Value>) -> Option<String> {
        Some(match (name, value) {
            ("tablespace", Some(value)) => format!("SET TABLESPACE {value}"),
            ("tablespace", None) => "SET TABLESPACE pg_default".to_owned(),
            (_, Some(value)) => Self::property((&name.to_owned(), value)),
            ("connection_limit", None) => "CONNECTION_LIMIT = -1".to_owned(),
            ("is_template", None) => "IS_TEMPLATE = false".to_owned(),
            ("allow_connections", None) => "ALLOW_CONNECTIONS = true".to_owned(),
            _ => return None,
        })
    }
}

impl Database {
    /// CREATE DATABASE.
    fn outside(_: &Existing<'_, Self>) -> Effect {
        Effect::free().outside_transaction()
    }

    /// DROP DATABASE.
    fn gone(_: &Existing<'_, Self>) -> Effect {
        Effect::free().outside_transaction().losing(Loss::Certain)
    }

    /// A database keeps its encoding and its locale. Its files can move.
    fn properties_cost(it: &Altering<'_, Self>) -> Effect {
        differing(&it.old.properties, &it.new.properties)
            .map(|(name, _)| match name {
                "allow_connections" | "connection_limit" | "is_template" => Effect::free(),
                "tablespace" => Effect::free().outside_transaction(),
                _ => Effect::not_possible(),
            })
            .fold(Effect::nothing(), Effect::join)
    }
}

impl Change for Database {
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take("properties") {
            for (name, value) in differing(&it.old.properties, &it.new.properties) {
                if let Some(change) = Self::change_of(name, value) {
                    it.alter(&change);
                }
            }
        }
        if it.pending.take("settings") {
            for change in setting_changes(&it.old.settings, &it.new.settings) {
                it.alter(&change);
            }
        }
    }
}

impl Define for Database {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let name = Identifier(scope.key.name());
        let mut text = format!("CREATE DATABASE {name} WITH TEMPLATE = template0");
        for property in &self.properties {
            if !AT_THE_END.contains(&property.0.as_str()) {
                text += &format!(" {}", Self::property(property));
            }
        }
        script.push(text);
        for property in AT_THE_END {
            if let Some(value) = self.properties.get(property) {
                let property = Self::property((&property.to_owned(), value));
                script.push(format!("ALTER DATABASE {name} {property}"));
            }
        }
        for (setting, value) in &self.settings {
            let setting = sql::setting(setting, value);
            script.push(format!("ALTER DATABASE {name} {setting}"));
        }
    }

    /// A template cannot be dropped.
    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        let name = Identifier(scope.key.name());
        if self.properties.contains_key("is_template") {
            script.push(format!("ALTER DATABASE {name} IS_TEMPLATE = false"));
        }
        script.push(format!("DROP DATABASE {name}"));
    }
    fn told(&self, told: &mut Told) {
        let locale = format!(
            "coalesce({}, {})",
            found::column("it", "datlocale"),
            found::column("it", "daticulocale")
        );
        // What is not said of these is as the template has it.
        let said = [
            ("encoding", "pg_encoding_to_char(it.encoding)"),
            (
                "locale_provider",
                "CASE to_jsonb(it) ->> 'datlocprovider' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' END",
            ),
            (
                "locale",
                "CASE WHEN it.datcollate = it.datctype THEN it.datcollate END",
            ),
            ("lc_collate", "it.datcollate"),
            ("lc_ctype", "it.datctype"),
            ("icu_locale", &locale),
            ("builtin_locale", &locale),
            ("icu_rules", "to_jsonb(it) ->> 'daticurules'"),
            ("collation_version", "to_jsonb(it) ->> 'datcollversion'"),
        ];
        let said = said
            .into_iter()
            .filter(|(name, _)| self.properties.contains_key(*name));
        let others = [
            (
                "tablespace",
                "(SELECT spcname FROM pg_tablespace WHERE oid = it.dattablespace AND spcname <> 'pg_default')",
            ),
            ("connection_limit", "nullif(it.datconnlimit, -1)"),
            ("is_template", "nullif(it.datistemplate, false)"),
            ("allow_connections", "nullif(it.datallowconn, true)"),
        ];
        let found: Vec<(&str, String)> = said
            .chain(others)
            .map(|(name, sql)| (name, sql.to_owned()))
            .collect();
        told.map(
            "properties",
            &self.properties,
            "(VALUES (1)) AS one",
            &found,
        );
        settings(
            &self.settings,
            "(SELECT setconfig FROM pg_db_role_setting WHERE setrole = 0 AND setdatabase = it.oid)",
            told,
        );
    }
}
