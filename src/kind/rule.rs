//! Rewrite rules: `pg_rewrite`. The rule of a view is the view.

use super::change::{Change, Changing};
use super::printed::Frame;
use super::sql::{Define, Scope, Script};
use super::told::Told;
use super::trigger::FiringState;
use super::{cost, object};
use crate::catalog::{Expr, Query};
use crate::catalog::{Identifier, Literal, QualifiedName, Reference};

object! {
    /// A rewrite rule.
    pub struct Rule {
        created => cost::access_exclusive,
        dropped => cost::access_exclusive,

        /// `pg_rewrite.ev_type` as a word.
        pub event: String => cost::access_exclusive,
        /// `pg_rewrite.is_instead`.
        pub instead: bool => cost::access_exclusive,
        /// `pg_rewrite.ev_qual`.
        pub condition: Option<Expr> => cost::access_exclusive,
        /// `pg_rewrite.ev_action`; empty for NOTHING.
        pub actions: Vec<Query> => cost::access_exclusive,
        /// `pg_rewrite.ev_enabled`.
        pub state: FiringState => cost::access_exclusive,
    }
}

impl Change for Rule {
    fn change(it: &mut Changing<'_, Self>) {
        let (table, name) = (it.key().relation(), it.key().name());
        if it
            .pending
            .take_any(&["event", "instead", "condition", "actions"])
        {
            let text = it.new.statement("CREATE OR REPLACE RULE", name, &table);
            it.moments.now.push(text);
        }
        if it.pending.take("state") {
            let state = it.new.state.words().unwrap_or("ENABLE");
            it.moments.now.push(format!(
                "ALTER TABLE {table} {state} RULE {}",
                Identifier(name)
            ));
        }
    }
}

impl Rule {
    fn statement(&self, verb: &str, name: &str, table: &QualifiedName) -> String {
        let name = Identifier(name);
        let mut text = format!(
            "{verb} {name} AS\n    ON {} TO {table}",
            self.event.to_uppercase()
        );
        text += &self.reaction();
        text
    }

    /// What is done, and when: the end of the statement.
    fn reaction(&self) -> String {
        let condition = self.condition.as_ref();
        let mut text = condition.map_or_else(String::new, |condition| {
            format!("\n    WHERE ({})", condition.text())
        });
        text += if self.instead { " DO INSTEAD" } else { " DO" };
        text += &match self.actions.as_slice() {
            [] => " NOTHING".to_owned(),
            [action] => format!("\n{}", action.text()),
            actions => {
                let actions: Vec<&str> = actions.iter().map(Query::text).collect();
                format!(" (\n{};\n)", actions.join(";\n"))
            }
        };
        text
    }
}

/// The end of what `pg_get_ruledef` prints.
const REACTION: &str = "(SELECT substr(def, strpos(def, target) + length(target)) \
    FROM pg_get_ruledef(it.oid) AS def, concat(' TO ', it.ev_class::regclass) AS target)";

impl Define for Rule {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let (name, table) = (scope.key.name(), scope.key.relation());
        script.push(self.statement("CREATE RULE", name, &table));
        if let Some(words) = self.state.words() {
            let name = Identifier(name);
            script.push(format!("ALTER TABLE {table} {words} RULE {name}"));
        }
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let condition = self.condition.iter().flat_map(Expr::references);
        condition
            .chain(self.actions.iter().flat_map(|action| action.0.references()))
            .cloned()
            .chain([Reference::Relation(scope.key.relation())])
            .collect()
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("event", "CASE it.ev_type WHEN '1' THEN 'select' WHEN '2' THEN 'update' WHEN '3' THEN 'insert' WHEN '4' THEN 'delete' END"),
                ("instead", "it.is_instead"),
                ("state", "CASE it.ev_enabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'enabled for replica' WHEN 'A' THEN 'enabled always' END"),
            ],
        );
        let event = self.event.to_uppercase();
        let frame = Frame::other(
            Literal(&format!(
                "CREATE TEMP TABLE dumpdiff_of (LIKE {}); \
                 CREATE RULE dumpdiff_it AS ON {event} TO pg_temp.dumpdiff_of",
                told.key.relation()
            ))
            .to_string(),
            "",
            "pg_get_ruledef(oid) FROM pg_rewrite \
             WHERE ev_class = 'pg_temp.dumpdiff_of'::regclass",
        );
        let reaction = self.reaction();
        // The two are only told together.
        if self.condition.is_some() {
            told.printed("condition", Some(&reaction), REACTION, &frame);
        }
        told.printed("actions", Some(&reaction), REACTION, &frame);
    }
}
