//! Foreign-data wrappers, servers and user mappings:
//! `pg_foreign_data_wrapper`, `pg_foreign_server`, `pg_user_mapping`.

use super::object;
use crate::catalog::{Name, QualifiedName, Secret};
use std::collections::BTreeMap;

object! {
    /// A foreign-data wrapper.
    pub struct ForeignDataWrapper {
        /// `pg_foreign_data_wrapper.fdwhandler`.
        pub handler: Option<QualifiedName>,
        /// `pg_foreign_data_wrapper.fdwvalidator`.
        pub validator: Option<QualifiedName>,
        /// `pg_foreign_data_wrapper.fdwoptions`.
        pub options: BTreeMap<String, Secret>,
    }
}

object! {
    /// A foreign server.
    pub struct Server {
        /// `pg_foreign_server.srvtype`.
        pub r#type: Option<String>,
        /// `pg_foreign_server.srvversion`.
        pub version: Option<String>,
        /// `pg_foreign_server.srvfdw`.
        pub wrapper: Option<Name>,
        /// `pg_foreign_server.srvoptions`.
        pub options: BTreeMap<String, Secret>,
    }
}

object! {
    /// A user mapping; its key names the user and the server.
    pub struct UserMapping {
        /// `pg_user_mapping.umoptions`, passwords among them.
        pub options: BTreeMap<String, Secret>,
    }
}
