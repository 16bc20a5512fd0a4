//! Publications and what they publish: `pg_publication`,
//! `pg_publication_rel`, `pg_publication_namespace`.

use super::change::{Change, Changing};
use super::printed::Frame;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::{Expr, Name};
use crate::catalog::{Identifier, Key, QualifiedName, Reference};

object! {
    /// A publication.
    pub struct Publication {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_publication.puballtables`.
        pub all_tables: bool => cost::rebuild,
        /// `pg_publication.puballsequences`.
        pub all_sequences: bool => cost::rebuild,
        /// The published operations (`pubinsert` …), sorted.
        pub publish: Vec<String> => cost::no_lock,
        /// `pg_publication.pubviaroot`.
        pub publish_via_partition_root: bool => cost::no_lock,
        /// `pg_publication.pubgencols`, where it is not `none`.
        pub publish_generated_columns: Option<String> => cost::no_lock,
    }
}

object! {
    /// A table in a publication; the key names both.
    pub struct PublicationRelation {
        created => cost::share_update_exclusive,
        dropped => cost::share_update_exclusive,

        /// `pg_publication_rel.prattrs`, sorted by name.
        pub columns: Vec<Name> => cost::share_update_exclusive,
        /// `pg_publication_rel.prqual`.
        pub filter: Option<Expr> => cost::share_update_exclusive,
    }
}

object! {
    /// A schema in a publication; the key names both.
    pub struct PublicationSchema {
        created => cost::no_lock,
        dropped => cost::no_lock,
    }
}

impl Define for Publication {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut text = format!("CREATE PUBLICATION {}", Identifier(scope.key.name()));
        text += match (self.all_tables, self.all_sequences) {
            (true, true) => " FOR ALL TABLES, ALL SEQUENCES",
            (true, false) => " FOR ALL TABLES",
            (false, true) => " FOR ALL SEQUENCES",
            (false, false) => "",
        };
        text += &format!(" WITH (publish = '{}'", self.publish.join(", "));
        if self.publish_via_partition_root {
            text += ", publish_via_partition_root = true";
        }
        if let Some(columns) = &self.publish_generated_columns {
            text += &format!(", publish_generated_columns = {columns}");
        }
        script.push(text + ")");
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("all_tables", "it.puballtables"),
                ("publish", "nullif(concat_ws(', ', CASE WHEN it.pubdelete THEN 'delete' END, CASE WHEN it.pubinsert THEN 'insert' END, CASE WHEN it.pubtruncate THEN 'truncate' END, CASE WHEN it.pubupdate THEN 'update' END), '')"),
            ],
        );
        if told.version >= 1300 {
            told.attributes(self, &[("publish_via_partition_root", "it.pubviaroot")]);
        }
        // Columns of 18 and 19.
        told.attributes(
            self,
            &[
                (
                    "all_sequences",
                    "coalesce(to_jsonb(it) ->> 'puballsequences', 'false')",
                ),
                (
                    "publish_generated_columns",
                    "CASE WHEN to_jsonb(it) ->> 'pubgencols' = 's' THEN 'stored' END",
                ),
            ],
        );
    }
}

impl Change for Publication {
    fn change(it: &mut Changing<'_, Self>) {
        let mut settings = Vec::new();
        if it.pending.take("publish") {
            settings.push(format!("publish = '{}'", it.new.publish.join(", ")));
        }
        if it.pending.take("publish_via_partition_root") {
            let on = it.new.publish_via_partition_root;
            settings.push(format!("publish_via_partition_root = {on}"));
        }
        if it.pending.take("publish_generated_columns") {
            let columns = it.new.publish_generated_columns.as_deref();
            let columns = columns.unwrap_or("none");
            settings.push(format!("publish_generated_columns = {columns}"));
        }
        if !settings.is_empty() {
            it.alter(&format!("SET ({})", settings.join(", ")));
        }
    }
}

/// The publication and the table that the key names. Without ONLY the
/// statements would be about the table's children too.
fn published(key: &Key) -> Option<(Identifier<'_>, QualifiedName)> {
    let [publication, schema, table] = &*key.names else {
        return None;
    };
    let schema = (!schema.is_empty()).then(|| schema.clone());
    let table = QualifiedName::new(schema, table.clone());
    Some((Identifier(publication), table))
}

impl PublicationRelation {
    fn add(&self, key: &Key, script: &mut Script) {
        let Some((publication, table)) = published(key) else {
            return;
        };
        let mut text = format!("ALTER PUBLICATION {publication} ADD TABLE ONLY {table}");
        if !self.columns.is_empty() {
            text += &format!(" ({})", sql::names(&self.columns));
        }
        if let Some(filter) = &self.filter {
            text += &format!(" WHERE ({})", filter.text());
        }
        script.push(text);
    }

    fn remove(key: &Key, script: &mut Script) {
        if let Some((publication, table)) = published(key) {
            script.push(format!(
                "ALTER PUBLICATION {publication} DROP TABLE ONLY {table}"
            ));
        }
    }
}

impl Change for PublicationRelation {
    /// SET TABLE would replace everything that is published. The table is
    /// taken out before what its filter or its list names is dropped.
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take_any(&["columns", "filter"]) {
            Self::remove(it.key(), &mut it.moments.early);
            it.new.add(it.key(), &mut it.moments.now);
        }
    }
}

/// The table that is published.
fn table_of(key: &Key) -> Option<QualifiedName> {
    match &*key.names {
        [_, schema, table] => {
            let schema = (!schema.is_empty()).then(|| schema.clone());
            Some(QualifiedName::new(schema, table.clone()))
        }
        _ => None,
    }
}

impl Define for PublicationRelation {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        self.add(scope.key, script);
    }

    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        Self::remove(scope.key, script);
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let filter = self.filter.iter().flat_map(Expr::references).cloned();
        let columns = self.columns.iter().cloned().map(Reference::Column);
        filter
            .chain(columns)
            .chain(table_of(scope.key).map(Reference::Relation))
            .collect()
    }

    fn told(&self, told: &mut Told) {
        if told.version >= 1500 {
            let table = table_of(&told.key).as_ref().map(Frame::over);
            if let Some(table) = table {
                let found = "pg_get_expr(it.prqual, it.prrelid)";
                told.expression("filter", self.filter.as_ref(), found, &table);
            }
            told.attributes(
                self,
                &[("columns", "(SELECT string_agg(attname, ', ' ORDER BY attname COLLATE \"C\") FROM pg_attribute WHERE attrelid = it.prrelid AND attnum = ANY (it.prattrs))")],
            );
        }
    }
}

impl PublicationSchema {
    fn statement(key: &Key, verb: &str, script: &mut Script) {
        if let [publication, schema] = &*key.names {
            let (publication, schema) = (Identifier(publication), Identifier(schema));
            script.push(format!(
                "ALTER PUBLICATION {publication} {verb} TABLES IN SCHEMA {schema}"
            ));
        }
    }
}

impl Define for PublicationSchema {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        Self::statement(scope.key, "ADD", script);
    }

    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        Self::statement(scope.key, "DROP", script);
    }
}
