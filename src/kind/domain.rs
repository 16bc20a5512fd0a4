//! Domains: `pg_type` rows of `typtype = 'd'`, and their constraints.

use super::column::NotNull;
use super::object;
use crate::catalog::{Expr, QualifiedName, TypeName};

object! {
    /// A domain.
    pub struct Domain {
        /// `pg_type.typbasetype` and `typtypmod`.
        pub r#type: Option<TypeName>,
        /// `pg_type.typcollation`, where it is not the base type's.
        pub collation: Option<QualifiedName>,
        /// `pg_type.typdefaultbin`.
        pub default: Option<Expr>,
        /// `pg_type.typnotnull`.
        pub not_null: Option<NotNull>,
    }
}

object! {
    /// A check constraint of a domain.
    pub struct DomainConstraint {
        /// `pg_constraint.conbin`.
        pub expression: Option<Expr>,
        /// The opposite of `pg_constraint.convalidated`.
        pub not_valid: bool,
    }
}
