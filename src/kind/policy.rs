//! Row security policies: `pg_policy`.

use super::{object, words};
use crate::catalog::Expr;

words! {
    /// `pg_policy.polcmd`.
    pub enum PolicyCommand {
        /// Every command.
        All = "all",
        /// SELECT.
        Select = "select",
        /// INSERT.
        Insert = "insert",
        /// UPDATE.
        Update = "update",
        /// DELETE.
        Delete = "delete",
    }
}

object! {
    /// A row security policy.
    pub struct Policy {
        /// The opposite of `pg_policy.polpermissive`.
        pub restrictive: bool,
        /// `pg_policy.polcmd`.
        pub command: PolicyCommand,
        /// `pg_policy.polroles`, sorted, as SQL; none for PUBLIC.
        pub roles: Vec<crate::catalog::Name>,
        /// `pg_policy.polqual`.
        pub using: Option<Expr>,
        /// `pg_policy.polwithcheck`.
        pub with_check: Option<Expr>,
    }
}
