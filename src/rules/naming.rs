//! The patterns that names have to follow, as the configuration gives them.

use crate::kind::{ConstraintType, Kind, Object};
use regex::Regex;
use std::collections::BTreeMap;

/// A pattern for each kind of name, as far as there is one. By default there
/// is none, and every name is fine.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    patterns: BTreeMap<String, Regex>,
}

impl Naming {
    /// Sets the pattern for a kind of name: the word of a kind of object
    /// (`table`, `foreign-table`, `type` …) or of a type of constraint
    /// (`primary-key`, `foreign-key` …). It has to match somewhere in the
    /// name: `^` and `$` tie it to the ends.
    pub fn set(&mut self, kind: impl Into<String>, pattern: Regex) {
        self.patterns.insert(kind.into(), pattern);
    }

    /// The pattern that the name of an object does not follow, with the kind
    /// that it is given for.
    pub(super) fn broken_by(&self, object: &Object, name: &str) -> Option<(&str, &str)> {
        if self.patterns.is_empty() {
            return None;
        }
        let (kind, pattern) = self.patterns.get_key_value(kind_of(object)?)?;
        (!pattern.is_match(name)).then_some((kind.as_str(), pattern.as_str()))
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
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::kind::{Constraint, Index, Table};

    #[test]
    fn a_pattern_counts_for_its_kind_alone() {
        let mut naming = Naming::default();
        let table = Object::from(Table::default());
        assert_eq!(naming.broken_by(&table, "Order"), None);
        for (kind, pattern) in [("table", "^[a-z_]+$"), ("foreign-key", "_fkey$")] {
            naming.set(kind, Regex::new(pattern).unwrap());
        }
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
}
