//! Indexes: `pg_index` and its row of `pg_class`.

use super::change::{Change, Changing, Moments, Pending};
use super::constraint::replica_identity;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use super::{found, index_told};
use crate::catalog::{Expr, Field, Name, Options, QualifiedName, Value};
use crate::catalog::{Identifier, Reference};
use crate::effect::{Altering, Effect, Existing, Lock};
use crate::kind::Object;
use std::collections::{BTreeMap, BTreeSet};

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

impl IndexKey {
    /// What the key needs.
    pub(crate) fn references(&self) -> impl Iterator<Item = Reference> {
        let class = self.operator_class.iter().cloned();
        let operator = self.operator.iter().cloned();
        let expression = self.expression.references().iter().cloned();
        expression
            .chain(class.map(Reference::OperatorClass))
            .chain(operator.map(Reference::Operator))
    }
}

impl Field for IndexKey {
    fn value(&self) -> Value {
        Value::Word(self.after(self.expression.text().to_owned()))
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        self.expression.mentions(found);
    }
}

object! {
    /// An index that belongs to no constraint.
    pub struct Index {
        created => Self::building,
        dropped => cost::access_exclusive,

        /// `pg_index.indrelid`.
        pub table: Option<QualifiedName> => cost::rebuild,
        /// `pg_index.indisunique`.
        pub unique: bool => cost::rebuild,
        /// `pg_class.relam`.
        pub method: Option<Name> => cost::rebuild,
        /// The key columns and expressions.
        pub keys: Vec<IndexKey> => cost::rebuild,
        /// Columns that the index only carries (INCLUDE).
        pub include: Vec<Name> => cost::rebuild,
        /// `pg_index.indnullsnotdistinct`.
        pub nulls_not_distinct: bool => cost::rebuild,
        /// `pg_index.indpred`.
        pub predicate: Option<Expr> => cost::rebuild,
        /// `pg_class.reloptions`.
        pub options: Options => Self::options_cost,
        /// `pg_class.reltablespace`.
        pub tablespace: Option<Name> => cost::moving_index,
        /// Whether it was made ON ONLY a partitioned table, so that it has
        /// only those parts that are attached to it.
        pub only: bool => cost::bookkeeping,
        /// The index that this one is a part of (`pg_inherits`).
        pub attached_to: Option<QualifiedName> => Self::attachment_cost,
        /// `pg_attribute.attstattarget` by column number.
        pub statistics: BTreeMap<i64, i64> => cost::share_update_exclusive,
        /// `pg_index.indisclustered`.
        pub clustered: bool => cost::share_update_exclusive,
    }
}

impl Index {
    /// CREATE INDEX reads the whole table while writes wait. One that is made
    /// on a partitioned table alone has nothing to read: its parts are
    /// indexes of their own.
    fn building(it: &Existing<'_, Self>) -> Effect {
        let index = it.object;
        let effect = Effect::in_place(Lock::Share);
        let table = index.of_table().and_then(|table| it.at.old_relation(table));
        let is_empty = matches!(table, Some(Object::Table(table)) if table.partition_by.is_some());
        match (index.only && is_empty, index.unique) {
            (true, _) => effect,
            (false, true) => effect.building_index().failing(),
            (false, false) => effect.building_index(),
        }
    }

    fn options_cost(it: &Altering<'_, Self>) -> Effect {
        cost::index_options(&it.old.options, &it.new.options)
    }

    /// An index cannot leave the one that it is a part of: both change with
    /// their tables.
    fn attachment_cost(it: &Altering<'_, Self>) -> Effect {
        let (old, new) = (it.old, it.new);
        let (before, after) = (old.attached_to.as_ref(), new.attached_to.as_ref());
        cost::attachment(it.at, new.table.as_ref(), before, after)
    }

    /// The table that the index is on.
    #[must_use]
    pub fn of_table(&self) -> Option<&QualifiedName> {
        self.table.as_ref()
    }
}

impl IndexKey {
    /// The key as CREATE INDEX takes it.
    pub(crate) fn sql(&self) -> String {
        self.after(sql::column_or_expression(&self.expression))
    }

    /// The key behind its column or expression.
    fn after(&self, mut text: String) -> String {
        if let Some(collation) = &self.collation {
            text += &format!(" COLLATE {collation}");
        }
        if let Some(class) = &self.operator_class {
            text += &format!(" {class}");
        }
        if !self.operator_class_options.is_empty() {
            text += &format!(" ({})", sql::storage_options(&self.operator_class_options));
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
        text
    }
}

/// How the index of a constraint or of none changes.
pub(super) struct IndexChange<'a> {
    pub table: &'a QualifiedName,
    pub index: &'a QualifiedName,
    pub options: (&'a Options, &'a Options),
    pub tablespace: Option<&'a Name>,
    pub clustered: bool,
    pub attached_to: Option<&'a QualifiedName>,
}

impl IndexChange<'_> {
    pub fn write(&self, pending: &mut Pending, moments: &mut Moments) {
        let (table, index) = (self.table, self.index);
        if pending.take("options") {
            for action in sql::option_changes(self.options.0, self.options.1) {
                moments.now.push(format!("ALTER INDEX {index} {action}"));
            }
        }
        if pending.take("tablespace") {
            let tablespace = self.tablespace.map_or("pg_default", |name| name);
            let tablespace = Identifier(tablespace);
            moments
                .now
                .push(format!("ALTER INDEX {index} SET TABLESPACE {tablespace}"));
        }
        if pending.take("clustered") {
            if self.clustered {
                let name = Identifier(&index.name);
                moments
                    .now
                    .push(format!("ALTER TABLE {table} CLUSTER ON {name}"));
            } else {
                // Another index of the table may take its place later.
                moments
                    .early
                    .push(format!("ALTER TABLE {table} SET WITHOUT CLUSTER"));
            }
        }
        if pending.take("attached_to")
            && let Some(parent) = self.attached_to
        {
            moments
                .late
                .push(format!("ALTER INDEX {parent} ATTACH PARTITION {index}"));
        }
    }
}

impl Change for Index {
    fn change(it: &mut Changing<'_, Self>) {
        let (old, new, index) = (it.old, it.new, it.key().relation());
        if let Some(table) = &new.table {
            IndexChange {
                table,
                index: &index,
                options: (&old.options, &new.options),
                tablespace: new.tablespace.as_ref(),
                clustered: new.clustered,
                attached_to: new.attached_to.as_ref(),
            }
            .write(it.pending, it.moments);
        }
        if it.pending.take("statistics") {
            let columns: BTreeSet<&i64> =
                old.statistics.keys().chain(new.statistics.keys()).collect();
            for column in columns {
                let target = new.statistics.get(column).copied().unwrap_or(-1);
                if old.statistics.get(column) != new.statistics.get(column) {
                    it.moments.now.push(format!(
                        "ALTER INDEX {index} ALTER COLUMN {column} SET STATISTICS {target}"
                    ));
                }
            }
        }
    }
}

impl Define for Index {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let (index, table) = (scope.key.relation(), self.table.as_ref());
        let table = table.map_or_else(String::new, ToString::to_string);
        let unique = if self.unique { "UNIQUE " } else { "" };
        let only = if self.only { "ONLY " } else { "" };
        let method = self.method.as_deref().unwrap_or("btree");
        let keys: Vec<String> = self.keys.iter().map(IndexKey::sql).collect();
        let mut text = format!(
            "CREATE {unique}INDEX {} ON {only}{table} USING {} ({})",
            Identifier(&index.name),
            Identifier(method),
            keys.join(", ")
        );
        if !self.include.is_empty() {
            text += &format!(" INCLUDE ({})", sql::names(&self.include));
        }
        if self.nulls_not_distinct {
            text += " NULLS NOT DISTINCT";
        }
        text += &sql::with_options(&self.options);
        if let Some(tablespace) = &self.tablespace {
            text += &format!(" TABLESPACE {}", Identifier(tablespace));
        }
        if let Some(predicate) = &self.predicate {
            text += &format!(" WHERE ({})", predicate.text());
        }
        script.push(text);
        for (column, target) in &self.statistics {
            script.push(format!(
                "ALTER INDEX {index} ALTER COLUMN {column} SET STATISTICS {target}"
            ));
        }
        if self.clustered {
            script.push(format!(
                "ALTER TABLE {table} CLUSTER ON {}",
                Identifier(&index.name)
            ));
        }
        if let Some(table) = &self.table {
            replica_identity(scope, table, &index.name, script);
        }
    }

    fn complete(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(parent) = &self.attached_to {
            let index = scope.key.relation();
            script.push(format!("ALTER INDEX {parent} ATTACH PARTITION {index}"));
        }
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let table = self.table.iter().cloned().map(Reference::Relation);
        let predicate = self.predicate.iter().flat_map(Expr::references);
        table
            .chain(self.keys.iter().flat_map(IndexKey::references))
            .chain(predicate.cloned())
            .collect()
    }

    fn told(&self, told: &mut Told) {
        told.relation_options(self, "it.reloptions");
        told.attributes(
            self,
            &[
                ("table", "(SELECT indrelid::regclass FROM pg_index WHERE indexrelid = it.oid)"),
                ("unique", "(SELECT indisunique FROM pg_index WHERE indexrelid = it.oid)"),
                ("method", "(SELECT quote_ident(amname) FROM pg_am WHERE oid = it.relam)"),
                ("include", "(SELECT string_agg(quote_ident(attname), ', ' ORDER BY place) FROM pg_index CROSS JOIN unnest(indkey::int2[]) WITH ORDINALITY AS of (number, place) JOIN pg_attribute ON attrelid = indrelid AND attnum = number WHERE indexrelid = it.oid AND place > indnkeyatts)"),
                ("tablespace", &found::tablespace("it.reltablespace")),
                ("attached_to", &found::parent("it.oid")),
                ("statistics", index_told::STATISTICS),
                ("nulls_not_distinct", index_told::NULLS_NOT_DISTINCT),
                ("clustered", "(SELECT indisclustered FROM pg_index WHERE indexrelid = it.oid)"),
            ],
        );
        if let Some(table) = &self.table {
            index_told::expressions("keys", &self.keys, table, "it.oid", told);
            index_told::predicate(self.predicate.as_ref(), table, "it.oid", told);
        }
        index_told::keys("keys", &self.keys, "it.oid", told);
        if self.only {
            told.attributes(self, &[("only", "it.relkind = 'I'")]);
        } else {
            // That of a partitioned table is valid when each partition has its own.
            told.fact(
                "validity",
                Some("true".to_owned()),
                "(SELECT indisvalid FROM pg_index WHERE indexrelid = it.oid)",
            );
        }
    }
}
