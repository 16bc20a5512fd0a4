//! Row security policies: `pg_policy`.

use super::change::{Change, Changing};
use super::printed::Frame;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object, words};
use crate::catalog::Expr;
use crate::catalog::{Identifier, Reference};
use crate::effect::{Altering, Effect, Lock};

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
        created => cost::access_exclusive,
        dropped => cost::access_exclusive,

        /// The opposite of `pg_policy.polpermissive`.
        pub restrictive: bool => cost::rebuild,
        /// `pg_policy.polcmd`.
        pub command: PolicyCommand => cost::rebuild,
        /// `pg_policy.polroles`, sorted, as SQL; none for PUBLIC.
        pub roles: Vec<crate::catalog::Name> => cost::access_exclusive,
        /// `pg_policy.polqual`.
        pub using: Option<Expr> => Self::using_cost,
        /// `pg_policy.polwithcheck`.
        pub with_check: Option<Expr> => Self::with_check_cost,
    }
}

impl Policy {
    fn using_cost(it: &Altering<'_, Self>) -> Effect {
        Self::expression_cost(it, it.new.using.is_none())
    }

    fn with_check_cost(it: &Altering<'_, Self>) -> Effect {
        Self::expression_cost(it, it.new.with_check.is_none())
    }

    /// ALTER POLICY sets an expression and cannot take one away.
    fn expression_cost(it: &Altering<'_, Self>, is_removed: bool) -> Effect {
        if is_removed {
            cost::rebuild(it)
        } else {
            Effect::in_place(Lock::AccessExclusive)
        }
    }
}

impl Change for Policy {
    fn change(it: &mut Changing<'_, Self>) {
        let (table, name) = (it.key().relation(), Identifier(it.key().name()));
        let mut text = format!("ALTER POLICY {name} ON {table}");
        let start = text.len();
        if it.pending.take("roles") {
            text += &it.new.to_roles();
        }
        for (attribute, words, condition) in [
            ("using", "USING", &it.new.using),
            ("with_check", "WITH CHECK", &it.new.with_check),
        ] {
            if let Some(condition) = condition
                && it.pending.take(attribute)
            {
                text += &format!("\n    {words} ({})", condition.text());
            }
        }
        if text.len() > start {
            it.moments.now.push(text);
        }
    }
}

impl Policy {
    fn to_roles(&self) -> String {
        if self.roles.is_empty() {
            return " TO PUBLIC".to_owned();
        }
        let roles: Vec<String> = self.roles.iter().map(|name| sql::role(name)).collect();
        format!(" TO {}", roles.join(", "))
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
            text += &self.to_roles();
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

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("restrictive", "NOT it.polpermissive"),
                ("command", "CASE it.polcmd WHEN '*' THEN 'all' WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' END"),
                ("roles", "(SELECT string_agg(quote_ident(rolname), ', ' ORDER BY rolname COLLATE \"C\") FROM pg_roles WHERE oid = ANY (it.polroles))"),
            ],
        );
        let table = Frame::over(&told.key.relation());
        let (using, with_check) = (self.using.as_ref(), self.with_check.as_ref());
        told.expression(
            "using",
            using,
            "pg_get_expr(it.polqual, it.polrelid)",
            &table,
        );
        told.expression(
            "with_check",
            with_check,
            "pg_get_expr(it.polwithcheck, it.polrelid)",
            &table,
        );
    }
}
