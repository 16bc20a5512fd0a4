//! Views and materialized views: `pg_class` rows of `relkind` `v` and `m`.

use super::column;
use super::object;
use super::sql::{self, Define, Scope, Script};
use crate::catalog::{Identifier, MemberOrder, Reference};
use crate::catalog::{Name, Options, Query};

object! {
    /// A view. Defaults of its columns are columns with keys of their own.
    pub struct View {
        /// The query of the view's rule (`pg_get_viewdef`).
        pub query: Option<Query>,
        /// `pg_class.reloptions`, the check option among them.
        pub options: Options,
    }
}

object! {
    /// A materialized view. Settings of its columns are columns with keys of
    /// their own.
    pub struct MaterializedView {
        /// The query of the view's rule (`pg_get_viewdef`).
        pub query: Option<Query>,
        /// `pg_class.relam`, where it is not heap.
        pub access_method: Option<Name>,
        /// `pg_class.reltablespace`.
        pub tablespace: Option<Name>,
        /// `pg_class.reloptions`.
        pub options: Options,
    }
}

/// What a query needs. One that groups may rely on the primary key of a
/// table, as PostgreSQL allows it, and says so nowhere.
pub(super) fn query_references(query: Option<&Query>) -> Vec<Reference> {
    query.map_or_else(Vec::new, |query| query.0.references().to_vec())
}

impl Define for View {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut options = self.options.clone();
        let check = options.remove("check_option");
        let query = self.query.as_ref().map_or("", Query::text);
        let check = check.map_or_else(String::new, |check| {
            format!("\n    WITH {} CHECK OPTION", check.to_uppercase())
        });
        script.push(format!(
            "CREATE VIEW {}{} AS\n{query}{check}",
            scope.key.relation(),
            sql::with_options(&options)
        ));
        column::alter_columns(scope, &MemberOrder::default(), "TABLE", script);
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let mut references = query_references(self.query.as_ref());
        references.extend(column::column_references(scope));
        references
    }
}

impl Define for MaterializedView {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut text = format!("CREATE MATERIALIZED VIEW {}", scope.key.relation());
        if let Some(method) = &self.access_method {
            text += &format!(" USING {}", Identifier(method));
        }
        text += &sql::with_options(&self.options);
        if let Some(tablespace) = &self.tablespace {
            text += &format!(" TABLESPACE {}", Identifier(tablespace));
        }
        let query = self.query.as_ref().map_or("", Query::text);
        script.push(format!("{text} AS\n{query}\n    WITH NO DATA"));
        column::alter_columns(scope, &MemberOrder::default(), "TABLE", script);
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        query_references(self.query.as_ref())
    }
}
