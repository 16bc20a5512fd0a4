//! Exclusion constraints: which rows that are there stand against one.

use crate::catalog::{Name, QualifiedName};
use crate::kind::Constraint;
use crate::rules::unique::Element;
use crate::rules::{Case, witness};

/// The query for pairs of rows of the old side that a constraint excludes,
/// where it can be asked for that.
pub(in crate::rules) fn conflicts(
    it: &Case<'_>,
    table: &QualifiedName,
    constraint: &Constraint,
) -> Option<String> {
    let elements = constraint.elements.iter();
    let columns: Vec<&Name> = elements
        .clone()
        .flat_map(|key| key.expression.columns())
        .collect();
    let operators: Option<Vec<String>> = elements
        .clone()
        .map(|element| element.operator.clone())
        .collect();
    let can_ask = |predicate| witness::can_ask(it, table, predicate);
    let is_there = witness::has_columns(it, table, &columns);
    if !is_there || !constraint.predicate.as_ref().is_none_or(can_ask) {
        return None;
    }
    let operands: Vec<String> = elements.map(|key| Element::of(key).operand()).collect();
    Some(witness::conflicts(
        &witness::old_name(it, table.clone()),
        &operands,
        &operators?,
        constraint.predicate.as_ref(),
    ))
}
