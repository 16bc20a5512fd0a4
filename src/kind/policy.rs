//! Row security policies: `pg_policy`.

use super::sql::{self, Define, Scope, Script};
use super::{object, words};
use crate::catalog::Expr;
use crate::catalog::{Identifier, Reference};

words! {
    /// `pg_policy.polcmd`.
    pub enum PolicyCommand {
        /// Every command.
        All = "all",
        /// SELECT.
        Select = "select",
        /// INSERT.
        Insert = "insert",
        /// UPDATE.
        Update = "update",
        /// DELETE.
        Delete = "delete",
    }
}

object! {
    /// A row security policy.
    pub struct Policy {
        /// The opposite of `pg_policy.polpermissive`.
        pub restrictive: bool,
        /// `pg_policy.polcmd`.
        pub command: PolicyCommand,
        /// `pg_policy.polroles`, sorted, as SQL; none for PUBLIC.
        pub roles: Vec<crate::catalog::Name>,
        /// `pg_policy.polqual`.
        pub using: Option<Expr>,
        /// `pg_policy.polwithcheck`.
        pub with_check: Option<Expr>,
    }
}

impl Define for Policy {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut text = format!(
            "CREATE POLICY {} ON {}",
            Identifier(scope.key.name()),
            scope.key.relation()
        );
        if self.restrictive {
            text += " AS RESTRICTIVE";
        }
        if self.command != PolicyCommand::All {
            text += &format!(" FOR {}", self.command.word().to_uppercase());
        }
        if !self.roles.is_empty() {
            let roles: Vec<String> = self.roles.iter().map(|name| sql::role(name)).collect();
            text += &format!(" TO {}", roles.join(", "));
        }
        if let Some(using) = &self.using {
            text += &format!("\n    USING ({})", using.text());
        }
        if let Some(check) = &self.with_check {
            text += &format!("\n    WITH CHECK ({})", check.text());
        }
        script.push(text);
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let expressions = self.using.iter().chain(&self.with_check);
        expressions
            .flat_map(|expression| expression.references().iter().cloned())
            .chain([Reference::Relation(scope.key.relation())])
            .collect()
    }
}
