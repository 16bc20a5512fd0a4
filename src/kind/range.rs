//! Range types: `pg_range`.

use super::object;
use crate::catalog::{QualifiedName, TypeName};

object! {
    /// A range type.
    pub struct Range {
        /// `pg_range.rngsubtype`.
        pub subtype: Option<TypeName>,
        /// `pg_range.rngsubopc`, where it is not the subtype's default.
        pub subtype_operator_class: Option<QualifiedName>,
        /// `pg_range.rngcollation`, where it is not the subtype's.
        pub collation: Option<QualifiedName>,
        /// `pg_range.rngcanonical`.
        pub canonical: Option<QualifiedName>,
        /// `pg_range.rngsubdiff`.
        pub subtype_diff: Option<QualifiedName>,
        /// The name of the multirange type (`pg_range.rngmultitypid`), where
        /// it does not follow PostgreSQL's rule.
        pub multirange: Option<QualifiedName>,
    }
}
