//! Tables and foreign tables: `pg_class` rows of `relkind` `r`, `p` and `f`.

use super::Object;
use super::column::{alter_columns, column_lines, column_references};
use super::printed::Frame;
use super::sql::{self, Define, Scope, Script};
use super::table_cost;
use super::told::Told;
use super::{cost, object, words};
use crate::catalog::{Expr, Field, MemberOrder, Name, Options, QualifiedName, Value};
use crate::catalog::{Identifier, Literal, Reference};
use crate::load::secret::is_secret_option_as_sql;
use std::collections::BTreeMap;

words! {
    /// `pg_class.relpersistence`.
    pub enum Persistence {
        /// Written to the log.
        Permanent = "logged",
        /// Not written to the log: emptied by a crash.
        Unlogged = "unlogged",
        /// Gone with the session.
        Temporary = "temporary",
    }
}

/// What identifies a row to a subscriber (`pg_class.relreplident`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum ReplicaIdentity {
    /// The primary key.
    #[default]
    Default,
    /// Nothing.
    Nothing,
    /// All columns.
    Full,
    /// A unique index (`pg_index.indisreplident`).
    Index(Name),
}

impl Field for ReplicaIdentity {
    fn value(&self) -> Value {
        match self {
            Self::Default => Value::Word("default".to_owned()),
            Self::Nothing => Value::Word("nothing".to_owned()),
            Self::Full => Value::Word("full".to_owned()),
            Self::Index(name) => Value::Name(format!("index {name}")),
        }
    }
}

object! {
    /// A table, partitioned or not.
    pub struct Table {
        created => table_cost::created,
        dropped => table_cost::dropped,

        /// `pg_class.relpersistence`.
        pub persistence: Persistence => table_cost::persistence,
        /// The composite type of a typed table (`pg_class.reloftype`).
        pub of_type: Option<QualifiedName> => cost::access_exclusive,
        /// The parents in order (`pg_inherits`), but not a partition's.
        pub inherits: Vec<QualifiedName> => table_cost::inherits,
        /// Strategy and key of a partitioned table
        /// (`pg_partitioned_table`), as SQL.
        pub partition_by: Option<Expr> => cost::not_possible,
        /// The table that this one is a partition of (`pg_inherits`).
        pub partition_of: Option<QualifiedName> => table_cost::partition_of,
        /// `pg_class.relpartbound`, as SQL.
        pub partition_bound: Option<Expr> => table_cost::partition_of,
        /// `pg_class.relam`, where it is not heap.
        pub access_method: Option<Name> => table_cost::access_method,
        /// `pg_class.reltablespace`.
        pub tablespace: Option<Name> => table_cost::tablespace,
        /// `pg_class.reloptions`, those of the TOAST table as `toast.…`.
        pub options: Options => table_cost::options,
        /// `pg_class.relhasoids`, up to PostgreSQL 11.
        pub with_oids: bool => table_cost::with_oids,
        /// `pg_class.relreplident`.
        pub replica_identity: ReplicaIdentity => cost::access_exclusive,
        /// `pg_class.relrowsecurity`.
        pub row_security: bool => cost::access_exclusive,
        /// `pg_class.relforcerowsecurity`.
        pub force_row_security: bool => cost::access_exclusive,
        /// The order of the columns (`pg_attribute.attnum`).
        pub columns: MemberOrder => cost::not_possible,
    }
}

object! {
    /// A foreign table.
    pub struct ForeignTable {
        created => table_cost::foreign_created,
        dropped => cost::access_exclusive,

        /// `pg_foreign_table.ftserver`.
        pub server: Option<Name> => cost::rebuild,
        /// `pg_foreign_table.ftoptions`.
        pub options: BTreeMap<String, Value> => cost::access_exclusive,
        /// The parents in order (`pg_inherits`), but not a partition's.
        pub inherits: Vec<QualifiedName> => table_cost::foreign_inherits,
        /// The table that this one is a partition of (`pg_inherits`).
        pub partition_of: Option<QualifiedName> => table_cost::foreign_partition,
        /// `pg_class.relpartbound`, as SQL.
        pub partition_bound: Option<Expr> => table_cost::foreign_partition,
        /// `pg_class.relrowsecurity`.
        pub row_security: bool => cost::access_exclusive,
        /// `pg_class.relforcerowsecurity`.
        pub force_row_security: bool => cost::access_exclusive,
        /// The order of the columns (`pg_attribute.attnum`).
        pub columns: MemberOrder => cost::rebuild,
    }
}

/// The columns and those constraints that stand with them.
fn definition_lines(scope: &Scope<'_>, order: &MemberOrder) -> Vec<String> {
    let mut lines = column_lines(scope, order);
    for (key, entry) in scope.members {
        if let Object::Constraint(constraint) = &entry.object
            && constraint.is_inline()
            && entry.created
            && !scope.apart
        {
            lines.push(constraint.clause(key.name()));
        }
    }
    lines
}

fn definition_references(scope: &Scope<'_>) -> Vec<Reference> {
    let mut references = column_references(scope);
    for (_, entry) in scope.members {
        if let Object::Constraint(constraint) = &entry.object
            && constraint.is_inline()
            && entry.created
            && !scope.apart
        {
            let expression = constraint.expression.iter();
            references.extend(expression.flat_map(Expr::references).cloned());
        }
    }
    references
}

fn inherits(parents: &[QualifiedName]) -> String {
    if parents.is_empty() {
        return String::new();
    }
    let parents: Vec<String> = parents.iter().map(ToString::to_string).collect();
    format!("\nINHERITS ({})", parents.join(", "))
}

/// Row security, which is switched on after policies could be made.
fn row_security(scope: &Scope<'_>, words: &str, enabled: bool, forced: bool, script: &mut Script) {
    let table = scope.key.relation();
    if enabled {
        script.push(format!("ALTER {words} {table} ENABLE ROW LEVEL SECURITY"));
    }
    if forced {
        script.push(format!(
            "ALTER {words} ONLY {table} FORCE ROW LEVEL SECURITY"
        ));
    }
}

fn attach(
    scope: &Scope<'_>,
    parent: Option<&QualifiedName>,
    bound: Option<&Expr>,
    script: &mut Script,
) {
    if let Some(parent) = parent {
        let (partition, bound) = (scope.key.relation(), bound.map_or("DEFAULT", Expr::text));
        script.push(format!(
            "ALTER TABLE ONLY {parent} ATTACH PARTITION {partition} {bound}"
        ));
    }
}

/// The parents, but not a partition's.
const INHERITS: &str = "(SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = it.oid AND NOT it.relispartition)";

/// The table that one is a partition of.
const PARTITION_OF: &str = "(SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = it.oid AND it.relispartition)";

/// The options of a table, with those of its TOAST table.
const OPTIONS: &str = "it.reloptions || ARRAY(SELECT 'toast.' || unnest(reloptions) FROM pg_class WHERE oid = it.reltoastrelid)";

impl Define for Table {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let table = scope.key.relation();
        let persistence = match self.persistence {
            Persistence::Permanent => "",
            Persistence::Unlogged => "UNLOGGED ",
            Persistence::Temporary => "TEMPORARY ",
        };
        let lines = definition_lines(scope, &self.columns);
        let mut text = format!("CREATE {persistence}TABLE {table}");
        if let Some(of) = &self.of_type {
            text += &format!(" OF {of}");
        }
        match (lines.is_empty(), &self.of_type) {
            (true, Some(_)) => {}
            (true, None) => text += " (\n)",
            (false, _) => text += &format!(" {}", sql::definition(&lines)),
        }
        text += &inherits(&self.inherits);
        if let Some(key) = &self.partition_by {
            text += &format!("\nPARTITION BY {}", key.text());
        }
        if let Some(method) = &self.access_method {
            text += &format!("\nUSING {}", Identifier(method));
        }
        let mut options = self.options.clone();
        if self.with_oids {
            options.insert("oids".to_owned(), "true".to_owned());
        }
        if !options.is_empty() {
            text += &format!("\nWITH ({})", sql::storage_options(&options));
        }
        if let Some(tablespace) = &self.tablespace {
            text += &format!("\nTABLESPACE {}", Identifier(tablespace));
        }
        script.push(text);
        alter_columns(scope, &self.columns, "TABLE", script);
        match &self.replica_identity {
            // The index says it, since it is made later.
            ReplicaIdentity::Default | ReplicaIdentity::Index(_) => {}
            ReplicaIdentity::Nothing => {
                script.push(format!("ALTER TABLE ONLY {table} REPLICA IDENTITY NOTHING"));
            }
            ReplicaIdentity::Full => {
                script.push(format!("ALTER TABLE ONLY {table} REPLICA IDENTITY FULL"));
            }
        }
        self.alter(scope, script);
    }

    fn alter(&self, scope: &Scope<'_>, script: &mut Script) {
        let (enabled, forced) = (self.row_security, self.force_row_security);
        row_security(scope, "TABLE", enabled, forced, script);
    }

    fn complete(&self, scope: &Scope<'_>, script: &mut Script) {
        let bound = self.partition_bound.as_ref();
        attach(scope, self.partition_of.as_ref(), bound, script);
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let parents = self.inherits.iter().cloned().map(Reference::Relation);
        let key = self.partition_by.iter().flat_map(Expr::references).cloned();
        definition_references(scope)
            .into_iter()
            .chain(parents)
            .chain(self.of_type.iter().cloned().map(Reference::Type))
            .chain(key)
            .collect()
    }

    fn told(&self, told: &mut Told) {
        told.relation_options(self, OPTIONS);
        told.attributes(
            self,
            &[
                ("persistence", "CASE it.relpersistence WHEN 'p' THEN 'logged' WHEN 'u' THEN 'unlogged' WHEN 't' THEN 'temporary' END"),
                ("of_type", "CASE WHEN it.reloftype <> 0 THEN it.reloftype::regtype::text END"),
                ("inherits", INHERITS),
                ("partition_of", PARTITION_OF),
                ("tablespace", "(SELECT quote_ident(spcname) FROM pg_tablespace WHERE oid = it.reltablespace)"),
                ("access_method", "(SELECT quote_ident(amname) FROM pg_am WHERE oid = it.relam AND amname <> 'heap')"),
                ("replica_identity", "CASE it.relreplident WHEN 'd' THEN 'default' WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' ELSE (SELECT 'index ' || relname FROM pg_class JOIN pg_index ON oid = indexrelid WHERE indrelid = it.oid AND indisreplident) END"),
                ("row_security", "it.relrowsecurity"),
                ("force_row_security", "it.relforcerowsecurity"),
            ],
        );
        let of = Literal(&format!(
            "CREATE TEMP TABLE dumpdiff_it (LIKE {}) PARTITION BY ",
            told.key.relation()
        ));
        told.expression(
            "partition_by",
            self.partition_by.as_ref(),
            "pg_get_partkeydef(it.oid)",
            &Frame::other(
                of.to_string(),
                "",
                "pg_get_partkeydef('pg_temp.dumpdiff_it'::regclass)",
            ),
        );
        partition_bound(self.partition_bound.as_ref(), told);
    }
}

/// The bound is printed as that of a table which is made in the same way.
fn partition_bound(bound: Option<&Expr>, told: &mut Told) {
    let parent = "(SELECT format('CREATE TEMP TABLE dumpdiff_of (LIKE %s) PARTITION BY %s; \
                  CREATE TEMP TABLE dumpdiff_it PARTITION OF pg_temp.dumpdiff_of ', \
                  inhparent::regclass, pg_get_partkeydef(inhparent)) \
                  FROM pg_inherits WHERE inhrelid = it.oid)";
    let frame = Frame::other(
        parent.to_owned(),
        "",
        "pg_get_expr(relpartbound, oid) FROM pg_class \
         WHERE oid = 'pg_temp.dumpdiff_it'::regclass",
    );
    let found = "pg_get_expr(it.relpartbound, it.oid)";
    told.expression("partition_bound", bound, found, &frame);
}

impl Define for ForeignTable {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let lines = definition_lines(scope, &self.columns);
        let body = if lines.is_empty() {
            "(\n)".to_owned()
        } else {
            sql::definition(&lines)
        };
        let mut text = format!("CREATE FOREIGN TABLE {} {body}", scope.key.relation());
        text += &inherits(&self.inherits);
        if let Some(server) = &self.server {
            text += &format!("\nSERVER {}", Identifier(server));
        }
        script.push(text + &sql::foreign_options(&self.options));
        alter_columns(scope, &self.columns, "FOREIGN TABLE", script);
        self.alter(scope, script);
    }

    fn alter(&self, scope: &Scope<'_>, script: &mut Script) {
        let (enabled, forced) = (self.row_security, self.force_row_security);
        row_security(scope, "FOREIGN TABLE", enabled, forced, script);
    }

    fn complete(&self, scope: &Scope<'_>, script: &mut Script) {
        let bound = self.partition_bound.as_ref();
        attach(scope, self.partition_of.as_ref(), bound, script);
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let parents = self.inherits.iter().cloned().map(Reference::Relation);
        definition_references(scope)
            .into_iter()
            .chain(parents)
            .collect()
    }

    fn told(&self, told: &mut Told) {
        told.foreign_options(
            &self.options,
            "(SELECT ftoptions FROM pg_foreign_table WHERE ftrelid = it.oid)",
            &is_secret_option_as_sql(),
        );
        told.attributes(
            self,
            &[
                ("server", "(SELECT quote_ident(srvname) FROM pg_foreign_table JOIN pg_foreign_server AS of ON of.oid = ftserver WHERE ftrelid = it.oid)"),
                ("inherits", INHERITS),
                ("partition_of", PARTITION_OF),
                ("row_security", "it.relrowsecurity"),
                ("force_row_security", "it.relforcerowsecurity"),
            ],
        );
        partition_bound(self.partition_bound.as_ref(), told);
    }
}
