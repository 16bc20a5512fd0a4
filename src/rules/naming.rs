//! The patterns that names have to follow, as the configuration gives them.

use crate::kind::{ConstraintType, Kind, Object};
use regex::Regex;
use std::collections::BTreeMap;
use thiserror::Error;

/// Which names a pattern is for: the kinds of objects that are named by hand,
/// constraints by their type.
const KINDS: [&str; 20] = [
    "schema",
    "table",
    "foreign-table",
    "view",
    "materialized-view",
    "column",
    "index",
    "primary-key",
    "unique",
    "foreign-key",
    "check",
    "exclusion",
    "sequence",
    "trigger",
    "policy",
    "function",
    "procedure",
    "type",
    "domain",
    "statistics",
];

/// A pattern for each kind of name, as far as there is one. By default there
/// is none, and every name is fine.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    patterns: BTreeMap<&'static str, Regex>,
}

/// Why a pattern cannot be used.
#[derive(Debug, Error)]
pub enum NamingError {
    /// Names of this kind are not known.
    #[error("{0:?} is no kind of name; there are {known}", known = KINDS.join(", "))]
    Kind(String),
    /// The pattern is no regular expression.
    #[error("the pattern for the names of {kind} is no regular expression: {error}")]
    Pattern {
        /// The kind of name.
        kind: &'static str,
        /// What is wrong with it.
        error: Box<regex::Error>,
    },
}

impl Naming {
    /// Sets the pattern for a kind of name. It is a regular expression that
    /// has to match somewhere in the name: `^` and `$` tie it to the ends.
    pub fn set(&mut self, kind: &str, pattern: &str) -> Result<(), NamingError> {
        let kind = KINDS
            .into_iter()
            .find(|known| *known == kind)
            .ok_or_else(|| NamingError::Kind(kind.to_owned()))?;
        let pattern = Regex::new(pattern).map_err(|error| NamingError::Pattern {
            kind,
            error: Box::new(error),
        })?;
        self.patterns.insert(kind, pattern);
        Ok(())
    }

    /// The pattern that the name of an object does not follow, with the kind
    /// that it is given for.
    pub(super) fn broken_by(&self, object: &Object, name: &str) -> Option<(&'static str, &str)> {
        if self.patterns.is_empty() {
            return None;
        }
        let (kind, pattern) = self.patterns.get_key_value(kind_of(object)?)?;
        (!pattern.is_match(name)).then_some((*kind, pattern.as_str()))
    }
}

/// The kind of an object's name; nothing where nobody chose it.
fn kind_of(object: &Object) -> Option<&'static str> {
    Some(match object {
        Object::Constraint(constraint) => match constraint.r#type {
            ConstraintType::PrimaryKey => "primary-key",
            ConstraintType::Unique => "unique",
            ConstraintType::ForeignKey => "foreign-key",
            ConstraintType::Check => "check",
            ConstraintType::Exclusion => "exclusion",
        },
        // The server names it.
        Object::Sequence(sequence) if sequence.identity => return None,
        object => match object.kind() {
            Kind::Schema => "schema",
            Kind::Table => "table",
            Kind::ForeignTable => "foreign-table",
            Kind::View => "view",
            Kind::MaterializedView => "materialized-view",
            Kind::Column => "column",
            Kind::Index => "index",
            Kind::Sequence => "sequence",
            Kind::Trigger => "trigger",
            Kind::Policy => "policy",
            Kind::Function | Kind::Aggregate => "function",
            Kind::Procedure => "procedure",
            Kind::Enum | Kind::CompositeType | Kind::Range | Kind::BaseType => "type",
            Kind::Domain => "domain",
            Kind::Statistics => "statistics",
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::{Constraint, Index, Table};

    #[test]
    fn a_pattern_counts_for_its_kind_alone() {
        let mut naming = Naming::default();
        let table = Object::from(Table::default());
        assert_eq!(naming.broken_by(&table, "Order"), None);
        assert!(naming.set("table", "^[a-z_]+$").is_ok());
        assert!(naming.set("foreign-key", "_fkey$").is_ok());
        assert_eq!(
            naming.broken_by(&table, "Order"),
            Some(("table", "^[a-z_]+$"))
        );
        assert_eq!(naming.broken_by(&table, "orders"), None);
        assert_eq!(naming.broken_by(&Index::default().into(), "Order"), None);
        let constraint = |r#type| {
            Object::from(Constraint {
                r#type,
                ..Constraint::default()
            })
        };
        let broken = |r#type| naming.broken_by(&constraint(r#type), "fk_orders").is_some();
        assert!(broken(ConstraintType::ForeignKey) && !broken(ConstraintType::Check));
    }

    #[test]
    fn an_error_names_what_is_wrong() {
        let mut naming = Naming::default();
        let said = |result: Result<(), NamingError>| result.map_err(|error| error.to_string());
        let unknown = said(naming.set("tabel", "x")).err().unwrap_or_default();
        assert!(unknown.contains("\"tabel\"") && unknown.contains("materialized-view"));
        let invalid = said(naming.set("table", "(")).err().unwrap_or_default();
        assert!(invalid.contains("names of table"), "{invalid}");
    }
}
