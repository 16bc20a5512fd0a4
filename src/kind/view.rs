//! Views and materialized views: `pg_class` rows of `relkind` `v` and `m`.

use super::change::{Change, Changing};
use super::found;
use super::printed::Frame;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{column, view_columns};
use super::{cost, object};
use crate::catalog::{Identifier, MemberOrder, Reference};
use crate::catalog::{Name, Options, QualifiedName, Query};
use crate::effect::{Altering, Effect, Lock};

object! {
    /// A view. Defaults of its columns are columns with keys of their own.
    pub struct View {
        created => cost::no_lock,
        dropped => cost::access_exclusive,

        /// The query of the view's rule (`pg_get_viewdef`).
        pub query: Option<Query> => Self::query_cost,
        /// `pg_class.reloptions`, the check option among them.
        pub options: Options => cost::access_exclusive,
    }
}

object! {
    /// A materialized view. Settings of its columns are columns with keys of
    /// their own.
    pub struct MaterializedView {
        created => cost::no_lock,
        dropped => cost::access_exclusive,

        /// The query of the view's rule (`pg_get_viewdef`).
        pub query: Option<Query> => cost::rebuild,
        /// `pg_class.relam`, where it is not heap.
        pub access_method: Option<Name> => Self::access_method_cost,
        /// `pg_class.reltablespace`.
        pub tablespace: Option<Name> => cost::rewrite,
        /// `pg_class.reloptions`.
        pub options: Options => cost::share_update_exclusive,
    }
}

/// What a query needs. One that groups may rely on the primary key of a
/// table, as PostgreSQL allows it, and says so nowhere.
pub(super) fn query_references(query: Option<&Query>) -> Vec<Reference> {
    query.map_or_else(Vec::new, |query| query.0.references().to_vec())
}

fn query(query: Option<&Query>, told: &mut Told) {
    let query = query.map(Query::text);
    told.printed("query", query, "pg_get_viewdef(it.oid)", &Frame::query());
}

impl View {
    /// CREATE OR REPLACE VIEW takes another query if the columns stay and new
    /// ones come last.
    fn query_cost(it: &Altering<'_, Self>) -> Effect {
        let queries = it.old.query.as_ref().zip(it.new.query.as_ref());
        match queries {
            Some((old, new)) if view_columns::are_kept(old, new, it.at) => {
                Effect::in_place(Lock::AccessExclusive)
            }
            _ => cost::rebuild(it),
        }
    }
}

impl MaterializedView {
    /// SET ACCESS METHOD is of 15.
    fn access_method_cost(it: &Altering<'_, Self>) -> Effect {
        if it.at.version >= 1500 {
            Effect::in_place(Lock::AccessExclusive).rewriting()
        } else {
            cost::rebuild(it)
        }
    }
}

impl Change for View {
    fn change(it: &mut Changing<'_, Self>) {
        let name = it.key().relation();
        if it.pending.take("query") {
            // What is not said here would be as it is by default.
            it.pending.take("options");
            let text = it.new.statement("CREATE OR REPLACE VIEW", &name);
            it.moments.now.push(text);
        } else if it.pending.take("options") {
            for action in sql::option_changes(&it.old.options, &it.new.options) {
                it.moments.now.push(format!("ALTER VIEW {name} {action}"));
            }
        }
    }
}

impl Change for MaterializedView {
    fn change(it: &mut Changing<'_, Self>) {
        let mut actions = Vec::new();
        if it.pending.take("access_method") {
            let method = it.new.access_method.as_deref().unwrap_or("heap");
            actions.push(format!("SET ACCESS METHOD {}", Identifier(method)));
        }
        if it.pending.take("tablespace") {
            let tablespace = it.new.tablespace.as_deref().unwrap_or("pg_default");
            actions.push(format!("SET TABLESPACE {}", Identifier(tablespace)));
        }
        if it.pending.take("options") {
            actions.extend(sql::option_changes(&it.old.options, &it.new.options));
        }
        for action in actions {
            it.alter(&action);
        }
    }
}

impl View {
    fn statement(&self, verb: &str, name: &QualifiedName) -> String {
        let mut options = self.options.clone();
        let check = options.remove("check_option");
        let query = self.query.as_ref().map_or("", Query::text);
        let check = check.map_or_else(String::new, |check| {
            format!("\n    WITH {} CHECK OPTION", check.to_uppercase())
        });
        let options = sql::with_options(&options);
        format!("{verb} {name}{options} AS\n{query}{check}")
    }
}

impl Define for View {
    /// The columns of a view that is made before what its query reads.
    fn announce(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(columns) = scope.catalog.outline_of(scope.key).filter(|_| scope.apart) {
            let name = scope.key.relation();
            script.push(format!("CREATE VIEW {name} AS\n{}", columns.text()));
        }
    }

    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let verb = if scope.apart {
            "CREATE OR REPLACE VIEW"
        } else {
            "CREATE VIEW"
        };
        script.push(self.statement(verb, &scope.key.relation()));
        column::alter_columns(scope, &MemberOrder::default(), "TABLE", script);
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let mut references = query_references(self.query.as_ref());
        references.extend(column::column_references(scope));
        references
    }

    fn told(&self, told: &mut Told) {
        told.relation_options(self, "it.reloptions");
        query(self.query.as_ref(), told);
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

    fn told(&self, told: &mut Told) {
        told.relation_options(self, "it.reloptions");
        query(self.query.as_ref(), told);
        told.attributes(
            self,
            &[
                ("access_method", "(SELECT quote_ident(amname) FROM pg_am WHERE oid = it.relam AND amname <> 'heap')"),
                ("tablespace", &found::tablespace("it.reltablespace")),
            ],
        );
    }
}
