//! Extended statistics: `pg_statistic_ext`.

use super::object;
use crate::catalog::{Expr, QualifiedName};

object! {
    /// An extended statistics object.
    pub struct Statistics {
        /// `pg_statistic_ext.stxrelid`.
        pub table: Option<QualifiedName>,
        /// `pg_statistic_ext.stxkind`, sorted; empty for all of them.
        pub kinds: Vec<String>,
        /// The columns and expressions (`stxkeys`, `stxexprs`): columns
        /// sorted by name, then the expressions.
        pub expressions: Vec<Expr>,
        /// `pg_statistic_ext.stxstattarget`.
        pub target: Option<i64>,
    }
}
