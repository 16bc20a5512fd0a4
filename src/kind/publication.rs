//! Publications and what they publish: `pg_publication`,
//! `pg_publication_rel`, `pg_publication_namespace`.

use super::sql::{self, Define, Scope, Script};
use super::{cost, object};
use crate::catalog::{Expr, Name};
use crate::catalog::{Identifier, QualifiedName, Reference};

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
}

impl Define for PublicationRelation {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let [publication, schema, table] = &*scope.key.names else {
            return;
        };
        let schema = (!schema.is_empty()).then(|| schema.clone());
        let table = QualifiedName::new(schema, table.clone());
        let mut text = format!(
            "ALTER PUBLICATION {} ADD TABLE ONLY {table}",
            Identifier(publication)
        );
        if !self.columns.is_empty() {
            text += &format!(" ({})", sql::names(&self.columns));
        }
        if let Some(filter) = &self.filter {
            text += &format!(" WHERE ({})", filter.text());
        }
        script.push(text);
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        self.filter
            .as_ref()
            .map_or_else(Vec::new, |filter| filter.references().to_vec())
    }
}

impl Define for PublicationSchema {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let [publication, schema] = &*scope.key.names else {
            return;
        };
        script.push(format!(
            "ALTER PUBLICATION {} ADD TABLES IN SCHEMA {}",
            Identifier(publication),
            Identifier(schema)
        ));
    }
}
