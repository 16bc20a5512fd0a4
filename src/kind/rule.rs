//! Rewrite rules: `pg_rewrite`. The rule of a view is the view.

use super::object;
use super::trigger::FiringState;
use crate::catalog::{Expr, Query};

object! {
    /// A rewrite rule.
    pub struct Rule {
        /// `pg_rewrite.ev_type` as a word.
        pub event: String,
        /// `pg_rewrite.is_instead`.
        pub instead: bool,
        /// `pg_rewrite.ev_qual`.
        pub condition: Option<Expr>,
        /// `pg_rewrite.ev_action`; empty for NOTHING.
        pub actions: Vec<Query>,
        /// `pg_rewrite.ev_enabled`.
        pub state: FiringState,
    }
}
