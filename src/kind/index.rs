//! Indexes: `pg_index` and its row of `pg_class`.

use super::object;
use crate::catalog::{Expr, Field, Name, Options, QualifiedName, Reference, Value};
use std::collections::BTreeMap;

/// One key of an index, or one element of an exclusion constraint.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexKey {
    /// The column or expression (`pg_index.indkey`, `indexprs`).
    pub expression: Expr,
    /// `pg_index.indcollation`, where it is not the column's.
    pub collation: Option<QualifiedName>,
    /// `pg_index.indclass`, where it is not the type's default.
    pub operator_class: Option<QualifiedName>,
    /// Parameters of the operator class (`pg_attribute.attoptions`).
    pub operator_class_options: Options,
    /// Whether it sorts downwards (`pg_index.indoption`).
    pub descending: bool,
    /// Whether nulls come first, where that is not the direction's default.
    pub nulls_reversed: bool,
    /// The operator of an exclusion constraint (`pg_constraint.conexclop`).
    pub operator: Option<String>,
}

impl Field for IndexKey {
    fn value(&self) -> Value {
        let mut text = self.expression.text().to_owned();
        if let Some(collation) = &self.collation {
            text += &format!(" COLLATE {collation}");
        }
        if let Some(class) = &self.operator_class {
            text += &format!(" {class}");
        }
        if !self.operator_class_options.is_empty() {
            let options: Vec<String> = self
                .operator_class_options
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            text += &format!(" ({})", options.join(", "));
        }
        text += if self.descending { " DESC" } else { "" };
        text += match (self.nulls_reversed, self.descending) {
            (false, _) => "",
            (true, false) => " NULLS FIRST",
            (true, true) => " NULLS LAST",
        };
        if let Some(operator) = &self.operator {
            text += &format!(" WITH {operator}");
        }
        Value::Word(text)
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        self.expression.mentions(found);
    }
}

object! {
    /// An index that belongs to no constraint.
    pub struct Index {
        /// `pg_index.indrelid`.
        pub table: Option<QualifiedName>,
        /// `pg_index.indisunique`.
        pub unique: bool,
        /// `pg_class.relam`.
        pub method: Option<Name>,
        /// The key columns and expressions.
        pub keys: Vec<IndexKey>,
        /// Columns that the index only carries (INCLUDE).
        pub include: Vec<Name>,
        /// `pg_index.indnullsnotdistinct`.
        pub nulls_not_distinct: bool,
        /// `pg_index.indpred`.
        pub predicate: Option<Expr>,
        /// `pg_class.reloptions`.
        pub options: Options,
        /// `pg_class.reltablespace`.
        pub tablespace: Option<Name>,
        /// Whether it was made ON ONLY a partitioned table, so that it has
        /// only those parts that are attached to it.
        pub only: bool,
        /// The index that this one is a part of (`pg_inherits`).
        pub attached_to: Option<QualifiedName>,
        /// `pg_attribute.attstattarget` by column number.
        pub statistics: BTreeMap<i64, i64>,
        /// `pg_index.indisclustered`.
        pub clustered: bool,
    }
}

impl Index {
    /// The table that the index is on.
    #[must_use]
    pub fn of_table(&self) -> Option<&QualifiedName> {
        self.table.as_ref()
    }
}
