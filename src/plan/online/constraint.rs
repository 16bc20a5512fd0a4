//! Constraints that are added without reading the rows, and validated while
//! others write; keys on an index that was built so.

use super::{Online, Piece, replaced};
use crate::catalog::{Identifier, Key, QualifiedName};
use crate::effect::{Effect, Lock};
use crate::kind::sql::{deferrability, names, with_options};
use crate::kind::{Constraint, ConstraintType, DomainConstraint, Kind, ObjectKind};
use crate::plan::needed::{is_free, is_taken};
use crate::plan::step::{Action, Step};

impl Online<'_> {
    pub(super) fn constraint(&self, step: &Step) -> Option<Vec<Piece>> {
        let entry = self.entry(&step.object)?;
        let constraint = Constraint::of(&entry.object)?;
        match constraint.r#type {
            ConstraintType::Check | ConstraintType::ForeignKey => self.validated(step, constraint),
            ConstraintType::PrimaryKey | ConstraintType::Unique => self.key(step, constraint),
            ConstraintType::Exclusion => None,
        }
    }

    fn validated(&self, step: &Step, constraint: &Constraint) -> Option<Vec<Piece>> {
        let key = &step.object;
        let table = key.relation();
        self.used(key, &table)?;
        // Before 18 no foreign key of a partitioned table could be added so.
        let is_possible = constraint.r#type == ConstraintType::Check
            || self.used_and_filled(key, &table).is_some()
            || crate::effect::version(self.diff) >= 1800;
        if constraint.not_valid || constraint.not_enforced || !is_possible {
            return None;
        }
        let name = key.name();
        let mut later = constraint.clone();
        later.not_valid = true;
        let add = |clause: String| format!("ALTER TABLE {table} ADD {clause}");
        let statements = replaced(
            &step.statements,
            &add(constraint.clause(name)),
            add(later.clause(name)),
        )?;
        let lock = Lock::ShareUpdateExclusive;
        let validate = format!(
            "ALTER TABLE {table} VALIDATE CONSTRAINT {}",
            Identifier(name)
        );
        let mut validating = Piece::long(step, validate, lock, "its rows are checked");
        validating.action = Action::Alter;
        if constraint.r#type == ConstraintType::ForeignKey {
            validating.effect.other_lock = Some(Lock::RowShare);
        }
        Some(vec![
            Piece::short(step, statements, "for rows that are written from now on"),
            validating,
        ])
    }

    /// A key takes over an index that was built while others wrote.
    fn key(&self, step: &Step, constraint: &Constraint) -> Option<Vec<Piece>> {
        let (key, name) = (&step.object, Identifier(step.object.name()));
        let table = key.relation();
        self.used_and_filled(key, &table)?;
        if constraint.period {
            return None;
        }
        let own = QualifiedName::new(table.schema.clone(), key.name());
        let old = self.replaced.get(key);
        let old = old.and_then(|place| self.steps.get(*place));
        let (index, needed) = match old {
            Some(_) => self.beside(key, &own),
            None => (own.clone(), is_free(&own)),
        };
        let index_name = Identifier(&index.name);
        let mut build = format!(
            "CREATE UNIQUE INDEX CONCURRENTLY {index_name} ON {table} USING btree ({})",
            names(&constraint.columns)
        );
        if !constraint.include.is_empty() {
            build += &format!(" INCLUDE ({})", names(&constraint.include));
        }
        if constraint.nulls_not_distinct {
            build += " NULLS NOT DISTINCT";
        }
        build += &with_options(&constraint.options);
        if let Some(tablespace) = &constraint.tablespace {
            build += &format!(" TABLESPACE {}", Identifier(tablespace));
        }
        let word = match constraint.r#type {
            ConstraintType::PrimaryKey => "PRIMARY KEY",
            _ => "UNIQUE",
        };
        let deferrability = deferrability(constraint.deferrable, constraint.initially_deferred);
        let clause = constraint.clause(key.name());
        let statements = replaced(
            &step.statements,
            &format!("ALTER TABLE ONLY {table} ADD {clause}"),
            format!(
                "ALTER TABLE {table} ADD CONSTRAINT {name} {word} USING INDEX {index_name}{deferrability}"
            ),
        )?;
        let lock = Lock::ShareUpdateExclusive;
        let mut building = Piece::long(step, build, lock, "its index");
        building.effect.outside_transaction = true;
        building.needed = Some(needed);
        // The old key goes when the new one comes.
        let mut statements = statements;
        if let Some(old) = old {
            statements.splice(0..0, old.statements.iter().cloned());
        }
        let mut taking = Piece::short(step, statements, "it takes over the index");
        if old.is_some() {
            taking.needed = Some(is_taken(&index));
        }
        let clearing = self.clearing(step, &index);
        Some(clearing.into_iter().chain([building, taking]).collect())
    }

    pub(super) fn domain_constraint(&self, step: &Step) -> Option<Vec<Piece>> {
        let key = &step.object;
        let domain = key.relation();
        let entry = self.entry(key)?;
        let constraint = DomainConstraint::of(&entry.object)?;
        let mut of = Key::qualified(Kind::Domain, &domain);
        of.database.clone_from(&key.database);
        let is_used = self.diff.old.get(&of).is_some_and(|entry| entry.created);
        // Columns that hold a domain in an array or a row have another type
        // while its constraints change, and can have it again only afterwards.
        let is_detached = self
            .steps
            .iter()
            .any(|other| other.object.kind == Kind::Column && other.action == Action::Detach);
        if constraint.not_valid || !is_used || is_detached {
            return None;
        }
        let add = format!(
            "ALTER DOMAIN {domain} ADD {}",
            constraint.clause(key.name())
        );
        let statements = replaced(&step.statements, &add, format!("{add} NOT VALID"))?;
        let validate = format!(
            "ALTER DOMAIN {domain} VALIDATE CONSTRAINT {}",
            Identifier(key.name())
        );
        let mut validating = Piece::long(step, validate, Lock::Share, "its values are checked");
        validating.action = Action::Alter;
        validating.effect = Effect {
            lock: None,
            other_lock: Some(Lock::Share),
            ..validating.effect
        };
        Some(vec![
            Piece::short(step, statements, "for values that are written from now on"),
            validating,
        ])
    }
}
