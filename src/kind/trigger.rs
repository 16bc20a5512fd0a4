//! Triggers: `pg_trigger`.

use super::{object, words};
use crate::catalog::{Expr, Name, QualifiedName};

words! {
    /// When a trigger or rule fires (`tgenabled`, `ev_enabled`, `evtenabled`).
    pub enum FiringState {
        /// Unless the session replicates.
        Origin = "enabled",
        /// Never.
        Disabled = "disabled",
        /// Only if the session replicates.
        Replica = "enabled for replica",
        /// Always.
        Always = "enabled always",
    }
}

object! {
    /// A trigger.
    pub struct Trigger {
        /// `BEFORE`, `AFTER` or `INSTEAD OF` (`pg_trigger.tgtype`).
        pub timing: String,
        /// The events (`pg_trigger.tgtype`), in the order of
        /// `pg_get_triggerdef`.
        pub events: Vec<String>,
        /// The columns of UPDATE OF (`pg_trigger.tgattr`), sorted.
        pub columns: Vec<Name>,
        /// Whether it fires for each row (`pg_trigger.tgtype`).
        pub for_each_row: bool,
        /// `pg_trigger.tgqual`.
        pub when: Option<Expr>,
        /// `pg_trigger.tgfoid`.
        pub function: Option<QualifiedName>,
        /// `pg_trigger.tgargs`.
        pub arguments: Vec<String>,
        /// Whether it is a constraint trigger (`pg_trigger.tgconstraint`).
        pub constraint: bool,
        /// `pg_trigger.tgdeferrable`.
        pub deferrable: bool,
        /// `pg_trigger.tginitdeferred`.
        pub initially_deferred: bool,
        /// `pg_trigger.tgconstrrelid`.
        pub from_table: Option<QualifiedName>,
        /// `pg_trigger.tgoldtable`.
        pub old_table: Option<Name>,
        /// `pg_trigger.tgnewtable`.
        pub new_table: Option<Name>,
        /// `pg_trigger.tgenabled`.
        pub state: FiringState,
    }
}
