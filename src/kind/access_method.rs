//! Access methods: `pg_am`.

use super::{object, words};
use crate::catalog::QualifiedName;

words! {
    /// What an access method serves (`pg_am.amtype`).
    pub enum AccessMethodType {
        /// Indexes.
        Index = "index",
        /// Tables.
        Table = "table",
    }
}

object! {
    /// An access method.
    pub struct AccessMethod {
        /// `pg_am.amtype`.
        pub serves: AccessMethodType,
        /// `pg_am.amhandler`.
        pub handler: Option<QualifiedName>,
    }
}
