//! Whether two values differ in casts only.
//!
//! Only values that differ are looked at, so that nothing has to be kept of
//! the trees. What is no expression or query, or cannot be read as one again,
//! counts as different: bounds and keys of partitions, and the bodies of
//! routines.

use crate::catalog::{Entry, Expr, Value};
use crate::diff::AttributeChange;
use crate::kind::{Argument, IndexKey, Object};
use crate::load::{expression_without_casts, query_without_casts};

pub(super) fn is_all(entries: [Option<&Entry>; 2], change: &AttributeChange) -> bool {
    let [Some(old), Some(new)] = entries.map(|entry| entry.map(|entry| &entry.object)) else {
        return false;
    };
    match (change.attribute.as_str(), old, new) {
        ("keys", Object::Index(old), Object::Index(new)) => same_keys(&old.keys, &new.keys),
        ("elements", Object::Constraint(old), Object::Constraint(new)) => {
            same_keys(&old.elements, &new.elements)
        }
        ("arguments", Object::Function(old), Object::Function(new)) => {
            same_arguments(&old.arguments, &new.arguments)
        }
        ("arguments", Object::Procedure(old), Object::Procedure(new)) => {
            same_arguments(&old.arguments, &new.arguments)
        }
        ("body", ..) => false,
        _ => same_values(&change.old, &change.new),
    }
}

fn same_values(old: &Value, new: &Value) -> bool {
    old == new
        || match (old, new) {
            (Value::Sql(old), Value::Sql(new)) => same_expressions(old, new),
            (Value::Body(old), Value::Body(new)) => {
                let old = query_without_casts(old);
                old.is_some() && old == query_without_casts(new)
            }
            (Value::List(old), Value::List(new)) => all_same(old, new, same_values),
            _ => false,
        }
}

fn same_expressions(old: &Expr, new: &Expr) -> bool {
    let bare = |expression: &Expr| expression_without_casts(expression.text());
    old == new || {
        let old = bare(old);
        old.is_some() && old == bare(new)
    }
}

fn all_same<T>(old: &[T], new: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
}

fn same_keys(old: &[IndexKey], new: &[IndexKey]) -> bool {
    all_same(old, new, |old, new| {
        let alike = IndexKey {
            expression: new.expression.clone(),
            ..old.clone()
        };
        alike == *new && same_expressions(&old.expression, &new.expression)
    })
}

fn same_arguments(old: &[Argument], new: &[Argument]) -> bool {
    all_same(old, new, |old, new| {
        let alike = Argument {
            default: new.default.clone(),
            ..old.clone()
        };
        alike == *new
            && match (&old.default, &new.default) {
                (Some(old), Some(new)) => same_expressions(old, new),
                (old, new) => old == new,
            }
    })
}
