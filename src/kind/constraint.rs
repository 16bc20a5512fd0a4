//! Constraints of tables: `pg_constraint`, with the index that serves a key.

use super::change::{Change, Changing};
use super::constraint_cost;
use super::index::{IndexChange, IndexKey};
use super::printed::Frame;
use super::sql::{self, Define, Scope, Script};
use super::table::{ReplicaIdentity, Table};
use super::told::Told;
use super::{Kind, ObjectKind};
use super::{cost, object, words};
use super::{found, index_told};
use crate::catalog::{Expr, Name, Options, QualifiedName};
use crate::catalog::{Identifier, Literal, Reference};

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
        created => constraint_cost::created,
        dropped => constraint_cost::dropped,

        /// `pg_constraint.contype`.
        pub r#type: ConstraintType => cost::rebuild,
        /// `pg_constraint.conkey`, in order; of a key or foreign key.
        pub columns: Vec<Name> => cost::rebuild,
        /// The elements of an exclusion constraint, each with its operator.
        pub elements: Vec<IndexKey> => cost::rebuild,
        /// The index method of an exclusion constraint (`pg_class.relam`).
        pub method: Option<Name> => cost::rebuild,
        /// `pg_constraint.conbin`: the condition of a check.
        pub expression: Option<Expr> => cost::rebuild,
        /// The condition of an exclusion constraint (`pg_index.indpred`).
        pub predicate: Option<Expr> => cost::rebuild,
        /// Columns that the key's index only carries (INCLUDE).
        pub include: Vec<Name> => cost::rebuild,
        /// `pg_index.indnullsnotdistinct`.
        pub nulls_not_distinct: bool => cost::rebuild,
        /// `pg_constraint.conperiod`: WITHOUT OVERLAPS of a key, PERIOD of a
        /// foreign key.
        pub period: bool => cost::rebuild,
        /// `pg_constraint.confrelid`.
        pub references: Option<QualifiedName> => cost::rebuild,
        /// `pg_constraint.confkey`, in order.
        pub referenced_columns: Vec<Name> => cost::rebuild,
        /// Whether `pg_constraint.confmatchtype` is FULL.
        pub match_full: bool => cost::rebuild,
        /// `pg_constraint.confupdtype`.
        pub on_update: ForeignKeyAction => cost::rebuild,
        /// `pg_constraint.confdeltype`.
        pub on_delete: ForeignKeyAction => cost::rebuild,
        /// `pg_constraint.confdelsetcols`.
        pub on_delete_columns: Vec<Name> => cost::rebuild,
        /// `pg_constraint.condeferrable`.
        pub deferrable: bool => constraint_cost::deferrability,
        /// `pg_constraint.condeferred`.
        pub initially_deferred: bool => constraint_cost::deferrability,
        /// The opposite of `pg_constraint.convalidated`.
        pub not_valid: bool => constraint_cost::validity,
        /// The opposite of `pg_constraint.conenforced`, from 18 on.
        pub not_enforced: bool => constraint_cost::enforcement,
        /// `pg_constraint.connoinherit`.
        pub no_inherit: bool => cost::rebuild,
        /// `pg_class.reloptions` of the index.
        pub options: Options => constraint_cost::options,
        /// `pg_class.reltablespace` of the index.
        pub tablespace: Option<Name> => cost::moving_index,
        /// The index on the partitioned table that this one's is attached to
        /// (`pg_inherits`).
        pub attached_to: Option<QualifiedName> => constraint_cost::attachment,
        /// The comment on the index, which is not the comment on the
        /// constraint.
        pub index_comment: Option<String> => cost::share_update_exclusive,
        /// Whether the index is the one that CLUSTER uses
        /// (`pg_index.indisclustered`).
        pub clustered: bool => cost::share_update_exclusive,
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

impl Constraint {
    /// Whether it stands in the statement that makes its table. A check that
    /// is not valid cannot.
    pub(crate) fn is_inline(&self) -> bool {
        self.r#type == ConstraintType::Check && !self.not_valid
    }

    /// `CONSTRAINT name …`, as CREATE TABLE and ADD take it.
    pub(crate) fn clause(&self, name: &str) -> String {
        let mut text = format!("CONSTRAINT {} ", Identifier(name));
        text += &match self.r#type {
            ConstraintType::Check => {
                format!(
                    "CHECK ({})",
                    self.expression.as_ref().map_or("", Expr::text)
                )
            }
            ConstraintType::PrimaryKey => format!("PRIMARY KEY ({})", self.key_columns()),
            ConstraintType::Unique => {
                let nulls = if self.nulls_not_distinct {
                    " NULLS NOT DISTINCT"
                } else {
                    ""
                };
                format!("UNIQUE{nulls} ({})", self.key_columns())
            }
            ConstraintType::Exclusion => {
                let elements: Vec<String> = self.elements.iter().map(IndexKey::sql).collect();
                let method = self.method.as_deref().unwrap_or("gist");
                format!(
                    "EXCLUDE USING {} ({})",
                    Identifier(method),
                    elements.join(", ")
                )
            }
            ConstraintType::ForeignKey => self.foreign_key(),
        };
        if !self.include.is_empty() {
            text += &format!(" INCLUDE ({})", sql::names(&self.include));
        }
        text += &sql::with_options(&self.options);
        if let Some(tablespace) = &self.tablespace {
            text += &format!(" USING INDEX TABLESPACE {}", Identifier(tablespace));
        }
        if let Some(predicate) = &self.predicate {
            text += &format!(" WHERE ({})", predicate.text());
        }
        text += sql::deferrability(self.deferrable, self.initially_deferred);
        for (is_set, words) in [
            (self.no_inherit, " NO INHERIT"),
            (self.not_enforced, " NOT ENFORCED"),
            // What is not enforced is not valid without saying so.
            (self.not_valid && !self.not_enforced, " NOT VALID"),
        ] {
            if is_set {
                text += words;
            }
        }
        text
    }

    fn key_columns(&self) -> String {
        let overlaps = if self.period { " WITHOUT OVERLAPS" } else { "" };
        format!("{}{overlaps}", sql::names(&self.columns))
    }

    fn foreign_key(&self) -> String {
        let columns = |columns: &[Name]| match columns.split_last() {
            Some((period, [])) if self.period => format!("PERIOD {}", Identifier(period)),
            Some((period, others)) if self.period => {
                format!("{}, PERIOD {}", sql::names(others), Identifier(period))
            }
            _ => sql::names(columns),
        };
        let table = self.references.as_ref();
        let mut text = format!(
            "FOREIGN KEY ({}) REFERENCES {}",
            columns(&self.columns),
            table.map_or_else(String::new, ToString::to_string)
        );
        // Without columns the primary key is meant.
        if !self.referenced_columns.is_empty() {
            text += &format!("({})", columns(&self.referenced_columns));
        }
        if self.match_full {
            text += " MATCH FULL";
        }
        for (event, action) in [("UPDATE", self.on_update), ("DELETE", self.on_delete)] {
            if action != ForeignKeyAction::NoAction {
                text += &format!(" ON {event} {}", action.word().to_uppercase());
            }
        }
        if !self.on_delete_columns.is_empty() {
            text += &format!(" ({})", sql::names(&self.on_delete_columns));
        }
        text
    }
}

/// `REPLICA IDENTITY USING INDEX`, if the table of an index says so.
pub(super) fn replica_identity(
    scope: &Scope<'_>,
    table: &QualifiedName,
    index: &str,
    script: &mut Script,
) {
    let mut key = crate::catalog::Key::qualified(Kind::Table, table);
    key.database.clone_from(&scope.key.database);
    let entry = scope.catalog.get(&key);
    let table_object = entry.and_then(|entry| Table::of(&entry.object));
    if let Some(ReplicaIdentity::Index(name)) = table_object.map(|table| &table.replica_identity)
        && **name == *index
    {
        script.push(format!(
            "ALTER TABLE ONLY {table} REPLICA IDENTITY USING INDEX {}",
            Identifier(index)
        ));
    }
}

impl Change for Constraint {
    fn change(it: &mut Changing<'_, Self>) {
        let (old, new) = (it.old, it.new);
        let (table, name) = (it.key().relation(), Identifier(it.key().name()));
        let script = &mut it.moments.now;
        if it.pending.take_any(&["deferrable", "initially_deferred"]) {
            let words = if new.deferrable || new.initially_deferred {
                sql::deferrability(new.deferrable, new.initially_deferred)
            } else {
                " NOT DEFERRABLE"
            };
            let initially = match (old.initially_deferred, new) {
                (true, new) if new.deferrable && !new.initially_deferred => " INITIALLY IMMEDIATE",
                _ => "",
            };
            script.push(format!(
                "ALTER TABLE {table} ALTER CONSTRAINT {name}{words}{initially}"
            ));
        }
        if it.pending.take("not_enforced") {
            let not = if new.not_enforced { "NOT " } else { "" };
            script.push(format!(
                "ALTER TABLE {table} ALTER CONSTRAINT {name} {not}ENFORCED"
            ));
            it.pending.take("not_valid");
        }
        if it.pending.take("not_valid") {
            script.push(format!("ALTER TABLE {table} VALIDATE CONSTRAINT {name}"));
        }
        let index = QualifiedName::new(table.schema.clone(), it.key().name());
        IndexChange {
            table: &table,
            index: &index,
            options: (&old.options, &new.options),
            tablespace: new.tablespace.as_ref(),
            clustered: new.clustered,
            attached_to: new.attached_to.as_ref(),
        }
        .write(it.pending, it.moments);
        if it.pending.take("index_comment") {
            let comment = new.index_comment.as_ref();
            let comment =
                comment.map_or_else(|| "NULL".to_owned(), |text| Literal(text).to_string());
            it.moments
                .now
                .push(format!("COMMENT ON INDEX {index} IS {comment}"));
        }
    }
}

/// The names of the columns in `pg_constraint.conkey`.
const COLUMNS: &str = "(SELECT string_agg(quote_ident(attname), ', ' ORDER BY place) FROM unnest(it.conkey) WITH ORDINALITY AS of (number, place) JOIN pg_attribute ON attrelid = it.conrelid AND attnum = number)";

/// Those in `pg_constraint.confkey`.
const REFERENCED_COLUMNS: &str = "(SELECT string_agg(quote_ident(attname), ', ' ORDER BY place) FROM unnest(it.confkey) WITH ORDINALITY AS of (number, place) JOIN pg_attribute ON attrelid = it.confrelid AND attnum = number)";

/// Those in `pg_constraint.confdelsetcols`, which there is since 15.
const ON_DELETE_COLUMNS: &str = "(SELECT string_agg(quote_ident(attname), ', ' ORDER BY place) FROM unnest(translate(to_jsonb(it) ->> 'confdelsetcols', '[]', '{}')::int[]) WITH ORDINALITY AS of (number, place) JOIN pg_attribute ON attrelid = it.conrelid AND attnum = number)";

const IS_CLUSTERED: &str = "(SELECT indisclustered FROM pg_index WHERE indexrelid = it.conindid)";

impl Define for Constraint {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        if self.is_inline() && !scope.apart {
            return;
        }
        let (table, name) = (scope.key.relation(), scope.key.name());
        // Checks go down to the children; a foreign key of a partitioned
        // table cannot be added to that table alone.
        let only = if self.has_index() { "ONLY " } else { "" };
        script.push(format!(
            "ALTER TABLE {only}{table} ADD {}",
            self.clause(name)
        ));
        if self.clustered {
            script.push(format!(
                "ALTER TABLE {table} CLUSTER ON {}",
                Identifier(name)
            ));
        }
        if self.has_index() {
            replica_identity(scope, &table, name, script);
        }
        if let Some(comment) = &self.index_comment {
            let index = QualifiedName::new(table.schema.clone(), name);
            script.push(format!("COMMENT ON INDEX {index} IS {}", Literal(comment)));
        }
    }

    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        let (table, name) = (scope.key.relation(), Identifier(scope.key.name()));
        script.push(format!("ALTER TABLE {table} DROP CONSTRAINT {name}"));
    }

    fn complete(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(parent) = &self.attached_to {
            let index = QualifiedName::new(scope.key.relation().schema, scope.key.name());
            script.push(format!("ALTER INDEX {parent} ATTACH PARTITION {index}"));
        }
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let expressions = self.expression.iter().chain(&self.predicate);
        expressions
            .flat_map(|expression| expression.references().iter().cloned())
            .chain(self.elements.iter().flat_map(IndexKey::references))
            .chain(self.references.iter().cloned().map(Reference::Relation))
            .chain([Reference::Relation(scope.key.relation())])
            .collect()
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("type", "CASE it.contype WHEN 'c' THEN 'check' WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'x' THEN 'exclude' END"),
                ("deferrable", "it.condeferrable"),
                ("initially_deferred", "it.condeferred"),
                ("not_valid", "NOT it.convalidated"),
                ("not_enforced", "coalesce(to_jsonb(it) ->> 'conenforced' = 'false', false)"),
                ("period", "coalesce(to_jsonb(it) ->> 'conperiod', 'false')"),
            ],
        );
        if self.r#type == ConstraintType::Check {
            told.attributes(self, &[("no_inherit", "it.connoinherit")]);
            let table = Frame::over(&told.key.relation());
            let found = "pg_get_expr(it.conbin, it.conrelid)";
            told.expression("expression", self.expression.as_ref(), found, &table);
        } else if self.r#type != ConstraintType::Exclusion {
            told.attributes(self, &[("columns", COLUMNS)]);
        }
        if self.has_index() {
            told.relation_options(
                self,
                "(SELECT reloptions FROM pg_class WHERE oid = it.conindid)",
            );
            told.attributes(
                self,
                &[
                    ("index_comment", "obj_description(it.conindid, 'pg_class')"),
                    ("include", "(SELECT string_agg(quote_ident(attname), ', ' ORDER BY place) FROM pg_index CROSS JOIN unnest(indkey::int2[]) WITH ORDINALITY AS of (number, place) JOIN pg_attribute ON attrelid = indrelid AND attnum = number WHERE indexrelid = it.conindid AND place > indnkeyatts)"),
                    ("clustered", IS_CLUSTERED),
                    ("nulls_not_distinct", "(SELECT coalesce(to_jsonb(own) ->> 'indnullsnotdistinct', 'false') FROM pg_index AS own WHERE indexrelid = it.conindid)"),
                    ("tablespace", &found::tablespace("(SELECT reltablespace FROM pg_class AS own WHERE own.oid = it.conindid)")),
                    ("attached_to", &found::parent("it.conindid")),
                ],
            );
        }
        if self.r#type == ConstraintType::Exclusion {
            told.attributes(
                self,
                &[
                    ("method", "(SELECT amname FROM pg_class AS own JOIN pg_am ON pg_am.oid = relam WHERE own.oid = it.conindid)"),
                ],
            );
            let table = told.key.relation();
            index_told::predicate(self.predicate.as_ref(), &table, "it.conindid", told);
            index_told::expressions("elements", &self.elements, &table, "it.conindid", told);
            index_told::keys("elements", &self.elements, "it.conindid", told);
        }
        if self.r#type == ConstraintType::ForeignKey {
            told.attributes(
            self,
            &[
                ("references", "it.confrelid::regclass"),
                ("match_full", "it.confmatchtype = 'f'"),
                ("on_delete_columns", ON_DELETE_COLUMNS),
                ("on_update", "CASE it.confupdtype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END"),
                ("on_delete", "CASE it.confdeltype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END"),
            ],
        );
            if !self.referenced_columns.is_empty() {
                told.attributes(self, &[("referenced_columns", REFERENCED_COLUMNS)]);
            }
        }
    }
}
