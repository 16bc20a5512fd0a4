//! What belongs to the cluster: roles, memberships, settings, tablespaces,
//! parameters (`pg_authid`, `pg_auth_members`, `pg_db_role_setting`,
//! `pg_tablespace`, `pg_parameter_acl`). Only `pg_dumpall` says most of it.

use super::change::{Change, Changing};
use super::differing::{differing, setting_changes};
use super::function_told::settings;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::{Identifier, Key, Literal, MASK};
use crate::catalog::{Options, Secret, Value};
use crate::effect::{Altering, Effect, Existing};
use std::collections::BTreeMap;

object! {
    /// A role.
    pub struct Role {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `rolsuper`, `rolinherit` … by the words of CREATE ROLE, those that
        /// are set.
        pub attributes: BTreeMap<String, Value> => cost::no_lock,
        /// `pg_authid.rolpassword`.
        pub password: Option<Secret> => cost::no_lock,
    }
}

object! {
    /// A membership; its key names the member, the role and the grantor.
    pub struct Membership {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_auth_members.admin_option`.
        pub admin: bool => cost::no_lock,
        /// `pg_auth_members.inherit_option`, from 16 on.
        pub inherit: Option<bool> => Self::inherit_cost,
        /// The opposite of `pg_auth_members.set_option`, from 16 on.
        pub no_set: bool => Self::option_cost,
    }
}

object! {
    /// Settings of a role; the key names the role and, if there is one, the
    /// database.
    pub struct RoleSetting {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_db_role_setting.setconfig`.
        pub settings: BTreeMap<String, Value> => cost::no_lock,
    }
}

object! {
    /// A configuration parameter on which privileges are granted.
    pub struct Parameter {
        created => cost::no_lock,
        dropped => cost::no_lock,
    }
}

object! {
    /// A tablespace.
    pub struct Tablespace {
        created => Self::outside,
        dropped => Self::outside,

        /// `pg_tablespace_location`.
        pub location: Option<String> => cost::rebuild,
        /// `pg_tablespace.spcoptions`.
        pub options: Options => cost::no_lock,
    }
}

impl Tablespace {
    /// CREATE TABLESPACE and DROP TABLESPACE, which a tablespace that is not
    /// empty refuses.
    fn outside(_: &Existing<'_, Self>) -> Effect {
        Effect::free().outside_transaction()
    }
}

impl Membership {
    /// Servers before 16 know no options but ADMIN.
    fn option_cost(it: &Altering<'_, Self>) -> Effect {
        if it.at.version < 1600 {
            Effect::not_possible()
        } else {
            Effect::free()
        }
    }

    /// Where the new side does not say it, it is as the member is when the
    /// role is granted.
    fn inherit_cost(it: &Altering<'_, Self>) -> Effect {
        if it.new.inherit.is_none() && it.at.version >= 1600 {
            cost::rebuild(it)
        } else {
            Self::option_cost(it)
        }
    }
}

impl Role {
    /// An attribute as CREATE ROLE and ALTER ROLE say it; without a value, as
    /// ALTER ROLE takes it back.
    fn attribute(name: &str, value: Option<&Value>) -> String {
        let words = name.to_uppercase();
        match (name, value) {
            (_, Some(Value::Flag(true))) => words,
            (_, Some(value)) => format!("{words} {value}"),
            ("noinherit", None) => "INHERIT".to_owned(),
            ("connection limit", None) => "CONNECTION LIMIT -1".to_owned(),
            ("valid until", None) => "VALID UNTIL 'infinity'".to_owned(),
            (_, None) => format!("NO{words}"),
        }
    }
}

impl Change for Role {
    fn change(it: &mut Changing<'_, Self>) {
        let mut words = Vec::new();
        if it.pending.take("attributes") {
            let differing = differing(&it.old.attributes, &it.new.attributes);
            words.extend(differing.map(|(name, value)| Self::attribute(name, value)));
        }
        if it.pending.take("password") {
            words.push(match &it.new.password {
                Some(_) => format!("PASSWORD '{MASK}'"),
                None => "PASSWORD NULL".to_owned(),
            });
        }
        if !words.is_empty() {
            it.alter(&format!("WITH {}", words.join(" ")));
        }
    }
}

impl Define for Role {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut text = format!("CREATE ROLE {}", Identifier(scope.key.name()));
        for (attribute, value) in &self.attributes {
            text += &format!(" {}", Self::attribute(attribute, Some(value)));
        }
        if self.password.is_some() {
            text += &format!(" PASSWORD '{MASK}'");
        }
        script.push(text);
    }

    fn told(&self, told: &mut Told) {
        // Which instant a text by hand means depends on who says it.
        let until = self.attributes.get("valid until");
        if until.is_none_or(|until| until.to_string().ends_with("+00'")) {
            let found = FOUND.map(|(name, sql)| (name, sql.to_owned()));
            told.map(
                "attributes",
                &self.attributes,
                "(VALUES (1)) AS one",
                &found,
            );
        }
    }
}

/// The attributes in the words of CREATE ROLE.
const FOUND: [(&str, &str); 9] = [
    ("superuser", "nullif(it.rolsuper, false)"),
    ("noinherit", "nullif(NOT it.rolinherit, false)"),
    ("createrole", "nullif(it.rolcreaterole, false)"),
    ("createdb", "nullif(it.rolcreatedb, false)"),
    ("login", "nullif(it.rolcanlogin, false)"),
    ("replication", "nullif(it.rolreplication, false)"),
    ("bypassrls", "nullif(it.rolbypassrls, false)"),
    ("connection limit", "nullif(it.rolconnlimit, -1)"),
    (
        "valid until",
        "replace(to_jsonb(nullif(it.rolvaliduntil, 'infinity') AT TIME ZONE 'UTC') #>> '{}', 'T', ' ') || '+00'",
    ),
];

/// The parts of GRANT and REVOKE that the key of a membership says: the role,
/// the member, and by whom it is granted.
fn membership(key: &Key) -> Option<(String, String, String)> {
    let [member, role, grantor @ ..] = &*key.names else {
        return None;
    };
    let grantor = grantor
        .first()
        .map(|grantor| format!(" GRANTED BY {}", sql::role(grantor)));
    Some((
        Identifier(role).to_string(),
        Identifier(member).to_string(),
        grantor.unwrap_or_default(),
    ))
}

impl Change for Membership {
    fn change(it: &mut Changing<'_, Self>) {
        let Some((role, member, grantor)) = membership(it.key()) else {
            return;
        };
        let mut options = Vec::new();
        let mut option = |word: &str, on: bool| {
            options.push(format!("{word} {}", if on { "TRUE" } else { "FALSE" }));
        };
        if it.pending.take("admin") {
            if it.is_since(1600) {
                option("ADMIN", it.new.admin);
            } else if it.new.admin {
                let text = format!("GRANT {role} TO {member} WITH ADMIN OPTION{grantor}");
                it.moments.now.push(text);
            } else {
                let text = format!("REVOKE ADMIN OPTION FOR {role} FROM {member}{grantor}");
                it.moments.now.push(text);
            }
        }
        if let Some(inherit) = it.new.inherit
            && it.pending.take("inherit")
        {
            option("INHERIT", inherit);
        }
        if it.pending.take("no_set") {
            option("SET", !it.new.no_set);
        }
        if !options.is_empty() {
            let options = options.join(", ");
            let text = format!("GRANT {role} TO {member} WITH {options}{grantor}");
            it.moments.now.push(text);
        }
    }
}

impl Define for Membership {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let Some((role, member, grantor)) = membership(scope.key) else {
            return;
        };
        let mut options = Vec::new();
        if self.admin {
            options.push("ADMIN OPTION");
        }
        match self.inherit {
            Some(true) => options.push("INHERIT TRUE"),
            Some(false) => options.push("INHERIT FALSE"),
            None => {}
        }
        if self.no_set {
            options.push("SET FALSE");
        }
        let mut text = format!("GRANT {role} TO {member}");
        if !options.is_empty() {
            text += &format!(" WITH {}", options.join(", "));
        }
        script.push(text + &grantor);
    }

    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some((role, member, grantor)) = membership(scope.key) {
            script.push(format!("REVOKE {role} FROM {member}{grantor}"));
        }
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("admin", "it.admin_option"),
                (
                    "no_set",
                    "coalesce(to_jsonb(it) ->> 'set_option' = 'false', false)",
                ),
            ],
        );
        // What is not said is as the member is.
        if self.inherit.is_some() {
            told.attributes(self, &[("inherit", "to_jsonb(it) ->> 'inherit_option'")]);
        }
    }
}

/// `ALTER ROLE app IN DATABASE shop`.
fn setting_of(key: &Key) -> Option<String> {
    let [role, database @ ..] = &*key.names else {
        return None;
    };
    let role = match &**role {
        "ALL" => "ALL".to_owned(),
        name => Identifier(name).to_string(),
    };
    Some(match database {
        [name] => format!("ALTER ROLE {role} IN DATABASE {}", Identifier(name)),
        _ => format!("ALTER ROLE {role}"),
    })
}

impl Change for RoleSetting {
    fn change(it: &mut Changing<'_, Self>) {
        let Some(alter) = setting_of(it.key()) else {
            return;
        };
        if it.pending.take("settings") {
            for change in setting_changes(&it.old.settings, &it.new.settings) {
                it.moments.now.push(format!("{alter} {change}"));
            }
        }
    }
}

impl Define for RoleSetting {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let Some(alter) = setting_of(scope.key) else {
            return;
        };
        for (name, value) in &self.settings {
            script.push(format!("{alter} {}", sql::setting(name, value)));
        }
    }

    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(alter) = setting_of(scope.key) {
            script.push(format!("{alter} RESET ALL"));
        }
    }

    fn told(&self, told: &mut Told) {
        settings(&self.settings, "it.setconfig", told);
    }
}

impl Define for Parameter {
    /// The privileges say everything.
    fn create(&self, _: &Scope<'_>, _: &mut Script) {}

    /// It is there without any privileges.
    fn drop(&self, _: &Scope<'_>, _: &mut Script) {}
}

impl Change for Tablespace {
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take("options") {
            for change in sql::option_changes(&it.old.options, &it.new.options) {
                it.alter(&change);
            }
        }
    }
}

impl Define for Tablespace {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let name = Identifier(scope.key.name());
        let location = Literal(self.location.as_deref().unwrap_or_default());
        let options = sql::with_options(&self.options);
        script.push(format!(
            "CREATE TABLESPACE {name} LOCATION {location}{options}"
        ));
    }
    fn told(&self, told: &mut Told) {
        told.options(self, "options", "it.spcoptions");
        if self.location.is_some() {
            told.attributes(self, &[("location", "pg_tablespace_location(it.oid)")]);
        }
    }
}
