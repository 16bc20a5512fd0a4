//! Tables and foreign tables: `pg_class` rows of `relkind` `r`, `p` and `f`.

use super::{object, words};
use crate::catalog::{Expr, Field, MemberOrder, Name, Options, QualifiedName, Secret, Value};
use std::collections::BTreeMap;

words! {
    /// `pg_class.relpersistence`.
    pub enum Persistence {
        /// Written to the log.
        Permanent = "logged",
        /// Not written to the log: emptied by a crash.
        Unlogged = "unlogged",
        /// Gone with the session.
        Temporary = "temporary",
    }
}

/// What identifies a row to a subscriber (`pg_class.relreplident`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum ReplicaIdentity {
    /// The primary key.
    #[default]
    Default,
    /// Nothing.
    Nothing,
    /// All columns.
    Full,
    /// A unique index (`pg_index.indisreplident`).
    Index(Name),
}

impl Field for ReplicaIdentity {
    fn value(&self) -> Value {
        match self {
            Self::Default => Value::Word("default".to_owned()),
            Self::Nothing => Value::Word("nothing".to_owned()),
            Self::Full => Value::Word("full".to_owned()),
            Self::Index(name) => Value::Name(format!("index {name}")),
        }
    }
}

object! {
    /// A table, partitioned or not.
    pub struct Table {
        /// `pg_class.relpersistence`.
        pub persistence: Persistence,
        /// The composite type of a typed table (`pg_class.reloftype`).
        pub of_type: Option<QualifiedName>,
        /// The parents in order (`pg_inherits`), but not a partition's.
        pub inherits: Vec<QualifiedName>,
        /// Strategy and key of a partitioned table
        /// (`pg_partitioned_table`), as SQL.
        pub partition_by: Option<Expr>,
        /// The table that this one is a partition of (`pg_inherits`).
        pub partition_of: Option<QualifiedName>,
        /// `pg_class.relpartbound`, as SQL.
        pub partition_bound: Option<Expr>,
        /// `pg_class.relam`, where it is not heap.
        pub access_method: Option<Name>,
        /// `pg_class.reltablespace`.
        pub tablespace: Option<Name>,
        /// `pg_class.reloptions`, those of the TOAST table as `toast.…`.
        pub options: Options,
        /// `pg_class.relhasoids`, up to PostgreSQL 11.
        pub with_oids: bool,
        /// `pg_class.relreplident`.
        pub replica_identity: ReplicaIdentity,
        /// `pg_class.relrowsecurity`.
        pub row_security: bool,
        /// `pg_class.relforcerowsecurity`.
        pub force_row_security: bool,
        /// The order of the columns (`pg_attribute.attnum`).
        pub columns: MemberOrder,
    }
}

object! {
    /// A foreign table.
    pub struct ForeignTable {
        /// `pg_foreign_table.ftserver`.
        pub server: Option<Name>,
        /// `pg_foreign_table.ftoptions`.
        pub options: BTreeMap<String, Secret>,
        /// The parents in order (`pg_inherits`), but not a partition's.
        pub inherits: Vec<QualifiedName>,
        /// The table that this one is a partition of (`pg_inherits`).
        pub partition_of: Option<QualifiedName>,
        /// `pg_class.relpartbound`, as SQL.
        pub partition_bound: Option<Expr>,
        /// `pg_class.relrowsecurity`.
        pub row_security: bool,
        /// `pg_class.relforcerowsecurity`.
        pub force_row_security: bool,
        /// The order of the columns (`pg_attribute.attnum`).
        pub columns: MemberOrder,
    }
}
