//! Domains: `pg_type` rows of `typtype = 'd'`, and their constraints.

use super::change::{Change, Changing};
use super::column::NotNull;
use super::found;
use super::printed::Frame;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{FREE_DEFAULT, cost, object, user_type};
use crate::catalog::{Expr, QualifiedName, TypeName};
use crate::catalog::{Identifier, Literal, Reference, object_name};
use crate::effect::{Altering, Effect, Existing};
use crate::kind::Object;

object! {
    /// A domain.
    pub struct Domain {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_type.typbasetype` and `typtypmod`.
        pub r#type: Option<TypeName> => user_type::rebuilt,
        /// `pg_type.typcollation`, where it is not the base type's.
        pub collation: Option<QualifiedName> => user_type::rebuilt,
        /// `pg_type.typdefaultbin`.
        pub default: Option<Expr> => cost::no_lock,
        /// `pg_type.typnotnull`.
        pub not_null: Option<NotNull> => Self::not_null_cost,
    }
}

object! {
    /// A check constraint of a domain.
    pub struct DomainConstraint {
        created => Self::adding,
        dropped => cost::no_lock,

        /// `pg_constraint.conbin`.
        pub expression: Option<Expr> => cost::rebuild,
        /// The opposite of `pg_constraint.convalidated`.
        pub not_valid: bool => Self::validity_cost,
    }
}

impl DomainConstraint {
    pub(crate) fn clause(&self, name: &str) -> String {
        let expression = self.expression.as_ref().map_or("", Expr::text);
        let not_valid = if self.not_valid { " NOT VALID" } else { "" };
        format!(
            "CONSTRAINT {} CHECK ({expression}){not_valid}",
            Identifier(name)
        )
    }

    /// Whether CREATE DOMAIN can hold it.
    fn is_inline(&self, is_apart: bool) -> bool {
        !self.not_valid && !is_apart
    }
}

impl Domain {
    /// SET NOT NULL reads every table with a column of the domain.
    fn not_null_cost(it: &Altering<'_, Self>) -> Effect {
        match (&it.old.not_null, &it.new.not_null) {
            (None, Some(_)) => user_type::checked(it.at, &it.at.key.relation()),
            _ => Effect::free(),
        }
    }
}

impl DomainConstraint {
    /// Adding a check reads every table with a column of the domain.
    fn adding(it: &Existing<'_, Self>) -> Effect {
        if it.object.not_valid {
            Effect::free()
        } else {
            user_type::checked(it.at, &it.at.key.relation())
        }
    }

    /// VALIDATE CONSTRAINT, which has no way back.
    fn validity_cost(it: &Altering<'_, Self>) -> Effect {
        if it.new.not_valid {
            cost::rebuild(it)
        } else {
            user_type::checked(it.at, &it.at.key.relation())
        }
    }
}

impl Change for Domain {
    fn change(it: &mut Changing<'_, Self>) {
        let name = it.key().relation();
        if it.pending.take(FREE_DEFAULT) && it.old.default.is_some() {
            let statement = format!("ALTER DOMAIN {name} DROP DEFAULT");
            it.moments.early.push(statement);
            it.pending.insert("default");
        }
        if it.pending.take("default") {
            let action = match &it.new.default {
                Some(default) => format!("SET DEFAULT {}", sql::default_expression(default)),
                None => "DROP DEFAULT".to_owned(),
            };
            it.alter(&action);
        }
        if !it.pending.take("not_null") {
            return;
        }
        let implied = || object_name(&name.name, "", "not_null");
        let constraint = |not_null: &NotNull| {
            let name = not_null.name.as_ref();
            name.map_or_else(implied, ToString::to_string)
        };
        let (old, new) = (&it.old.not_null, &it.new.not_null);
        match (old, new) {
            (_, None) => it.alter("DROP NOT NULL"),
            (None, Some(new)) if new.name.is_none() => it.alter("SET NOT NULL"),
            (None, Some(new)) => it.alter(&format!("ADD {}", new.clause())),
            (Some(old), Some(new)) => {
                let (old, new) = (constraint(old), constraint(new));
                if old != new {
                    let (old, new) = (Identifier(&old), Identifier(&new));
                    it.alter(&format!("RENAME CONSTRAINT {old} TO {new}"));
                }
            }
        }
        let old_comment = old.as_ref().and_then(|not_null| not_null.comment.as_ref());
        if let Some(new) = new
            && old_comment != new.comment.as_ref()
        {
            let constraint = constraint(new);
            let comment = new
                .comment
                .as_ref()
                .map_or_else(|| "NULL".to_owned(), |text| Literal(text).to_string());
            it.moments.now.push(format!(
                "COMMENT ON CONSTRAINT {} ON DOMAIN {name} IS {comment}",
                Identifier(&constraint)
            ));
        }
    }
}

impl Change for DomainConstraint {
    fn change(it: &mut Changing<'_, Self>) {
        if !it.new.not_valid && it.pending.take("not_valid") {
            let (domain, name) = (it.key().relation(), Identifier(it.key().name()));
            it.moments
                .now
                .push(format!("ALTER DOMAIN {domain} VALIDATE CONSTRAINT {name}"));
        }
    }
}

impl Define for Domain {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let name = scope.key.relation();
        let of = self
            .r#type
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        let mut text = format!("CREATE DOMAIN {name} AS {of}");
        if let Some(collation) = &self.collation {
            text += &format!(" COLLATE {collation}");
        }
        if let Some(default) = &self.default {
            text += &format!(" DEFAULT {}", sql::default_expression(default));
        }
        if let Some(not_null) = &self.not_null {
            text += &format!(" {}", not_null.clause());
        }
        for (key, constraint) in Self::constraints(scope) {
            if constraint.is_inline(scope.apart) {
                text += &format!("\n    {}", constraint.clause(key.name()));
            }
        }
        script.push(text);
        if let Some(not_null) = &self.not_null
            && let Some(comment) = &not_null.comment
        {
            // `ChooseConstraintName` where the domain's statement names none.
            let implied = object_name(&name.name, "", "not_null");
            let constraint = not_null.name.as_deref().unwrap_or(&implied);
            script.push(format!(
                "COMMENT ON CONSTRAINT {} ON DOMAIN {name} IS {}",
                Identifier(constraint),
                Literal(comment)
            ));
        }
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let of = self.r#type.as_ref().and_then(sql::type_reference);
        let mut references: Vec<Reference> = of.into_iter().collect();
        if let Some(default) = &self.default {
            references.extend(default.references().iter().cloned());
        }
        for (_, constraint) in Self::constraints(scope) {
            if let Some(expression) = &constraint.expression
                && constraint.is_inline(scope.apart)
            {
                references.extend(expression.references().iter().cloned());
            }
        }
        references
    }

    fn told(&self, told: &mut Told) {
        told.not_null(
            self.not_null.as_ref(),
            1700,
            "it.typnotnull",
            "contypid = it.oid",
            &["it.typname"],
        );
        let collation = format!(
            "(SELECT {} FROM pg_type WHERE oid = it.typbasetype AND typcollation <> it.typcollation)",
            found::collation("it.typcollation")
        );
        told.attributes(
            self,
            &[
                ("type", "format_type(it.typbasetype, it.typtypmod)"),
                ("collation", &collation),
            ],
        );
        if let Some(of) = &self.r#type {
            told.expression(
                "default",
                self.default.as_ref(),
                "pg_get_expr(it.typdefaultbin, 0)",
                &Frame::assigned(of, None),
            );
        }
    }
}

impl Domain {
    fn constraints<'a>(
        scope: &Scope<'a>,
    ) -> impl Iterator<Item = (&'a crate::catalog::Key, &'a DomainConstraint)> + use<'a> {
        scope
            .members
            .iter()
            .filter_map(|(key, entry)| match &entry.object {
                Object::DomainConstraint(constraint) if entry.created => {
                    Some((*key, &**constraint))
                }
                _ => None,
            })
    }
}

impl Define for DomainConstraint {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        if !self.is_inline(scope.apart) {
            let clause = self.clause(scope.key.name());
            let domain = scope.key.relation();
            script.push(format!("ALTER DOMAIN {domain} ADD {clause}"));
        }
    }

    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        let (domain, name) = (scope.key.relation(), Identifier(scope.key.name()));
        script.push(format!("ALTER DOMAIN {domain} DROP CONSTRAINT {name}"));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        self.expression
            .as_ref()
            .map_or_else(Vec::new, |expression| expression.references().to_vec())
    }

    fn told(&self, told: &mut Told) {
        told.attributes(self, &[("not_valid", "NOT it.convalidated")]);
        let domain = "(SELECT 'CREATE DOMAIN pg_temp.dumpdiff_it AS ' || \
                      format_type(typbasetype, typtypmod) || ' CHECK (' \
                      FROM pg_type WHERE oid = it.contypid)";
        let frame = Frame::other(
            domain.to_owned(),
            ")",
            "pg_get_expr(conbin, 0) FROM pg_constraint \
             WHERE contypid = 'pg_temp.dumpdiff_it'::regtype",
        );
        let found = "pg_get_expr(it.conbin, 0)";
        told.expression("expression", self.expression.as_ref(), found, &frame);
    }
}
