//! What belongs to the cluster: roles, memberships, settings, tablespaces,
//! parameters (`pg_authid`, `pg_auth_members`, `pg_db_role_setting`,
//! `pg_tablespace`, `pg_parameter_acl`). Only `pg_dumpall` says most of it.

use super::object;
use crate::catalog::{Options, Secret, Value};
use std::collections::BTreeMap;

object! {
    /// A role.
    pub struct Role {
        /// `rolsuper`, `rolinherit` … by the words of CREATE ROLE, those that
        /// are set.
        pub attributes: BTreeMap<String, Value>,
        /// `pg_authid.rolpassword`.
        pub password: Option<Secret>,
    }
}

object! {
    /// A membership; its key names the member, the role and the grantor.
    pub struct Membership {
        /// `pg_auth_members.admin_option`.
        pub admin: bool,
        /// `pg_auth_members.inherit_option`, from 16 on.
        pub inherit: Option<bool>,
        /// The opposite of `pg_auth_members.set_option`, from 16 on.
        pub no_set: bool,
    }
}

object! {
    /// Settings of a role; the key names the role and, if there is one, the
    /// database.
    pub struct RoleSetting {
        /// `pg_db_role_setting.setconfig`.
        pub settings: BTreeMap<String, Value>,
    }
}

object! {
    /// A configuration parameter on which privileges are granted.
    pub struct Parameter {}
}

object! {
    /// A tablespace.
    pub struct Tablespace {
        /// `pg_tablespace_location`.
        pub location: Option<String>,
        /// `pg_tablespace.spcoptions`.
        pub options: Options,
    }
}
