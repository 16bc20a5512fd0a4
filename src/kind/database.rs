//! Databases: `pg_database` and `pg_db_role_setting`.

use super::object;
use crate::catalog::Value;
use std::collections::BTreeMap;

object! {
    /// A database, said only by `pg_dump --create` and `pg_dumpall`.
    pub struct Database {
        /// Every property by its name in CREATE DATABASE in lower case
        /// (`encoding`, `locale`, `connection_limit` …).
        pub properties: BTreeMap<String, Value>,
        /// `pg_db_role_setting.setconfig` for all roles.
        pub settings: BTreeMap<String, Value>,
    }
}
