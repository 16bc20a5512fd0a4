//! Extended statistics: `pg_statistic_ext`.

use super::change::{Change, Changing};
use super::printed::Frame;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::Reference;
use crate::catalog::{Expr, QualifiedName};

object! {
    /// An extended statistics object.
    pub struct Statistics {
        created => cost::share_update_exclusive,
        dropped => cost::share_update_exclusive,

        /// `pg_statistic_ext.stxrelid`.
        pub table: Option<QualifiedName> => cost::rebuild,
        /// `pg_statistic_ext.stxkind`, sorted; empty for all of them.
        pub kinds: Vec<String> => cost::rebuild,
        /// The columns and expressions (`stxkeys`, `stxexprs`): columns
        /// sorted by name, then the expressions.
        pub expressions: Vec<Expr> => cost::rebuild,
        /// `pg_statistic_ext.stxstattarget`.
        pub target: Option<i64> => cost::no_lock,
    }
}

/// The names of the columns, sorted.
const COLUMNS: &str = "(SELECT string_agg(attname, ', ' ORDER BY attname COLLATE \"C\") \
    FROM pg_attribute WHERE attrelid = it.stxrelid AND attnum = ANY (it.stxkeys::int2[]))";

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let texts: Vec<&str> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

impl Change for Statistics {
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take("target") {
            let target = it.new.target.unwrap_or(-1);
            it.alter(&format!("SET STATISTICS {target}"));
        }
    }
}

impl Define for Statistics {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let name = scope.key.relation();
        let kinds = if self.kinds.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.kinds.join(", "))
        };
        let expressions: Vec<String> = self
            .expressions
            .iter()
            .map(sql::column_or_expression)
            .collect();
        let table = self
            .table
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        script.push(format!(
            "CREATE STATISTICS {name}{kinds} ON {} FROM {table}",
            expressions.join(", ")
        ));
        if let Some(target) = self.target {
            script.push(format!("ALTER STATISTICS {name} SET STATISTICS {target}"));
        }
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let table = self.table.iter().cloned().map(Reference::Relation);
        let expressions = self.expressions.iter().flat_map(Expr::references);
        table.chain(expressions.cloned()).collect()
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[("table", "it.stxrelid::regclass"), ("kinds", KINDS)],
        );
        if told.version >= 1300 {
            let target = "CASE WHEN it.stxstattarget >= 0 THEN it.stxstattarget END";
            told.attributes(self, &[("target", target)]);
        }
        if let Some(table) = &self.table
            && told.version >= 1400
        {
            let columns = self.expressions.iter().filter_map(sql::column);
            told.fact("expressions", joined(columns.map(AsRef::as_ref)), COLUMNS);
            let is_column = |it: &&Expr| sql::column(it).is_some();
            let others = self.expressions.iter().filter(|it| !is_column(it));
            told.printed(
                "expressions",
                joined(others.map(Expr::text)).as_deref(),
                "array_to_string(pg_get_statisticsobjdef_expressions(it.oid), ', ')",
                &Frame::row_over(table),
            );
        }
    }
}

/// The kinds, if they are not all; expressions are one of themselves.
const KINDS: &str = "(SELECT CASE WHEN count(*) < 3 THEN string_agg(kind, ', ' ORDER BY kind) END FROM unnest(it.stxkind) AS letter CROSS JOIN LATERAL (SELECT CASE letter WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' WHEN 'm' THEN 'mcv' END) AS of (kind) WHERE kind IS NOT NULL)";
