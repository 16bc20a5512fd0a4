//! Constraints of tables: `pg_constraint`, with the index that serves a key.

use super::index::IndexKey;
use super::{object, words};
use crate::catalog::{Expr, Name, Options, QualifiedName};

words! {
    /// `pg_constraint.contype`.
    pub enum ConstraintType {
        /// CHECK.
        Check = "check",
        /// PRIMARY KEY.
        PrimaryKey = "primary key",
        /// UNIQUE.
        Unique = "unique",
        /// FOREIGN KEY.
        ForeignKey = "foreign key",
        /// EXCLUDE.
        Exclusion = "exclude",
    }
}

words! {
    /// What happens to the referencing row (`pg_constraint.confupdtype`,
    /// `confdeltype`).
    pub enum ForeignKeyAction {
        /// The change fails, at the end of the transaction if deferred.
        NoAction = "no action",
        /// The change fails at once.
        Restrict = "restrict",
        /// The row follows.
        Cascade = "cascade",
        /// The columns become NULL.
        SetNull = "set null",
        /// The columns take their defaults.
        SetDefault = "set default",
    }
}

object! {
    /// A constraint of a table.
    pub struct Constraint {
        /// `pg_constraint.contype`.
        pub r#type: ConstraintType,
        /// `pg_constraint.conkey`, in order; of a key or foreign key.
        pub columns: Vec<Name>,
        /// The elements of an exclusion constraint, each with its operator.
        pub elements: Vec<IndexKey>,
        /// The index method of an exclusion constraint (`pg_class.relam`).
        pub method: Option<Name>,
        /// `pg_constraint.conbin`: the condition of a check.
        pub expression: Option<Expr>,
        /// The condition of an exclusion constraint (`pg_index.indpred`).
        pub predicate: Option<Expr>,
        /// Columns that the key's index only carries (INCLUDE).
        pub include: Vec<Name>,
        /// `pg_index.indnullsnotdistinct`.
        pub nulls_not_distinct: bool,
        /// `pg_constraint.conperiod`: WITHOUT OVERLAPS of a key, PERIOD of a
        /// foreign key.
        pub period: bool,
        /// `pg_constraint.confrelid`.
        pub references: Option<QualifiedName>,
        /// `pg_constraint.confkey`, in order.
        pub referenced_columns: Vec<Name>,
        /// Whether `pg_constraint.confmatchtype` is FULL.
        pub match_full: bool,
        /// `pg_constraint.confupdtype`.
        pub on_update: ForeignKeyAction,
        /// `pg_constraint.confdeltype`.
        pub on_delete: ForeignKeyAction,
        /// `pg_constraint.confdelsetcols`.
        pub on_delete_columns: Vec<Name>,
        /// `pg_constraint.condeferrable`.
        pub deferrable: bool,
        /// `pg_constraint.condeferred`.
        pub initially_deferred: bool,
        /// The opposite of `pg_constraint.convalidated`.
        pub not_valid: bool,
        /// The opposite of `pg_constraint.conenforced`, from 18 on.
        pub not_enforced: bool,
        /// `pg_constraint.connoinherit`.
        pub no_inherit: bool,
        /// `pg_class.reloptions` of the index.
        pub options: Options,
        /// `pg_class.reltablespace` of the index.
        pub tablespace: Option<Name>,
        /// The index on the partitioned table that this one's is attached to
        /// (`pg_inherits`).
        pub attached_to: Option<QualifiedName>,
        /// The comment on the index, which is not the comment on the
        /// constraint.
        pub index_comment: Option<String>,
        /// Whether the index is the one that CLUSTER uses
        /// (`pg_index.indisclustered`).
        pub clustered: bool,
    }
}

impl Constraint {
    /// Whether an index serves the constraint.
    #[must_use]
    pub fn has_index(&self) -> bool {
        matches!(
            self.r#type,
            ConstraintType::PrimaryKey | ConstraintType::Unique | ConstraintType::Exclusion
        )
    }
}
