//! What belongs to the cluster: roles, memberships, settings, tablespaces,
//! parameters (`pg_authid`, `pg_auth_members`, `pg_db_role_setting`,
//! `pg_tablespace`, `pg_parameter_acl`). Only `pg_dumpall` says most of it.

use super::sql::{self, Define, Scope, Script};
use super::{cost, object};
use crate::catalog::{Identifier, Literal, MASK};
use crate::catalog::{Options, Secret, Value};
use crate::effect::{Effect, Existing};
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
        pub inherit: Option<bool> => cost::no_lock,
        /// The opposite of `pg_auth_members.set_option`, from 16 on.
        pub no_set: bool => cost::no_lock,
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

impl Define for Role {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut text = format!("CREATE ROLE {}", Identifier(scope.key.name()));
        for (attribute, value) in &self.attributes {
            text += &match value {
                Value::Flag(true) => format!(" {}", attribute.to_uppercase()),
                value => format!(" {} {value}", attribute.to_uppercase()),
            };
        }
        if self.password.is_some() {
            text += &format!(" PASSWORD '{MASK}'");
        }
        script.push(text);
    }
}

impl Define for Membership {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let [member, role, grantor @ ..] = &*scope.key.names else {
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
        let mut text = format!("GRANT {} TO {}", Identifier(role), Identifier(member));
        if !options.is_empty() {
            text += &format!(" WITH {}", options.join(", "));
        }
        if let [grantor] = grantor {
            text += &format!(" GRANTED BY {}", sql::role(grantor));
        }
        script.push(text);
    }
}

impl Define for RoleSetting {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let [role, database @ ..] = &*scope.key.names else {
            return;
        };
        let role = match &**role {
            "ALL" => "ALL".to_owned(),
            name => Identifier(name).to_string(),
        };
        let database = match database {
            [name] => format!(" IN DATABASE {}", Identifier(name)),
            _ => String::new(),
        };
        for (name, value) in &self.settings {
            let setting = sql::setting(name, value);
            script.push(format!("ALTER ROLE {role}{database} {setting}"));
        }
    }
}

impl Define for Parameter {
    /// The privileges say everything.
    fn create(&self, _: &Scope<'_>, _: &mut Script) {}
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
}
