//! Sequences: `pg_sequence`. Where a sequence stands is data.

use super::object;
use super::table::Persistence;
use crate::catalog::{Field, Identifier, Name, QualifiedName, TypeName, Value};

/// The column that owns a sequence (`pg_depend`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedBy {
    /// The table.
    pub table: QualifiedName,
    /// The column.
    pub column: Name,
}

impl Field for OwnedBy {
    fn value(&self) -> Value {
        Value::Name(format!("{}.{}", self.table, Identifier(&self.column)))
    }
}

object! {
    /// A sequence, that of an identity column included.
    pub struct Sequence {
        /// `pg_sequence.seqtypid`.
        pub r#type: Option<TypeName>,
        /// `pg_sequence.seqstart`.
        pub start: i64,
        /// `pg_sequence.seqincrement`.
        pub increment: i64,
        /// `pg_sequence.seqmin`.
        pub minimum: i64,
        /// `pg_sequence.seqmax`.
        pub maximum: i64,
        /// `pg_sequence.seqcache`.
        pub cache: i64,
        /// `pg_sequence.seqcycle`.
        pub cycle: bool,
        /// `pg_class.relpersistence`.
        pub persistence: Persistence,
        /// The column that owns it.
        pub owned_by: Option<OwnedBy>,
        /// Whether it serves an identity column (`pg_depend.deptype = 'i'`).
        pub identity: bool,
    }
}

impl Sequence {
    /// The table whose column owns the sequence.
    #[must_use]
    pub fn owner_table(&self) -> Option<&QualifiedName> {
        self.owned_by.as_ref().map(|owner| &owner.table)
    }
}
