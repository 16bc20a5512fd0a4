//! Options as PostgreSQL's grammar has them: `name = value` lists of many
//! statements.

use super::context::{constant, strings};
use super::problem::Problem;
use super::secret;
use crate::catalog::{Options, Value};
use pg_query::protobuf as pg;
use pg_query::protobuf::DefElemAction;
use pg_query::{Node, NodeEnum};
use std::collections::BTreeMap;

/// The elements of an option list.
pub(super) fn elements(nodes: Vec<Node>) -> impl Iterator<Item = pg::DefElem> {
    nodes.into_iter().filter_map(|node| match node.node {
        Some(NodeEnum::DefElem(element)) => Some(*element),
        _ => None,
    })
}

/// The value of an option as text; an option without value is `true`.
pub(super) fn text(element: &pg::DefElem) -> Result<String, Problem> {
    let Some(node) = element.arg.as_deref() else {
        return Ok("true".to_owned());
    };
    if let Some(NodeEnum::List(list)) = &node.node {
        return Ok(strings(&list.items).join("."));
    }
    constant(node).ok_or_else(|| Problem::unknown(format!("the value of {}", element.defname)))
}

/// The value of a switch.
pub(super) fn flag(element: &pg::DefElem) -> Result<bool, Problem> {
    let value = text(element)?.to_lowercase();
    match value.as_str() {
        "true" | "on" | "1" | "yes" => Ok(true),
        "false" | "off" | "0" | "no" => Ok(false),
        _ => Err(Problem::unknown(format!("{} = {value}", element.defname))),
    }
}

/// A whole number.
pub(super) fn number(element: &pg::DefElem) -> Result<i64, Problem> {
    let value = text(element)?;
    value
        .parse()
        .map_err(|_| Problem::unknown(format!("{} = {value}", element.defname)))
}

/// Storage parameters (`WITH (…)`), changed by SET or RESET.
pub(super) fn set_parameters(
    options: &mut Options,
    elements: &[pg::DefElem],
) -> Result<(), Problem> {
    for element in elements {
        let name = if element.defnamespace.is_empty() {
            element.defname.clone()
        } else {
            format!("{}.{}", element.defnamespace, element.defname)
        };
        options.insert(name, parameter_text(element)?);
    }
    Ok(())
}

/// Numbers lose what does not count, so that `0.50` is `0.5`; words of a
/// switch become `true` and `false`.
fn parameter_text(element: &pg::DefElem) -> Result<String, Problem> {
    let value = text(element)?;
    Ok(match value.to_lowercase().as_str() {
        "on" | "yes" | "true" => "true".to_owned(),
        "off" | "no" | "false" => "false".to_owned(),
        _ => value,
    })
}

/// Takes storage parameters away.
pub(super) fn reset_parameters(options: &mut Options, elements: &[pg::DefElem]) {
    for element in elements {
        options.remove(&element.defname);
        if !element.defnamespace.is_empty() {
            options.remove(&format!("{}.{}", element.defnamespace, element.defname));
        }
    }
}

/// `OPTIONS (…)` of foreign data objects: ADD, SET and DROP.
pub(super) fn change_options<T>(
    options: &mut BTreeMap<String, T>,
    elements: &[pg::DefElem],
    wrap: impl Fn(String) -> T,
) -> Result<(), Problem> {
    for element in elements {
        if element.defaction == DefElemAction::DefelemDrop as i32 {
            options.remove(&element.defname);
        } else {
            options.insert(element.defname.clone(), wrap(text(element)?));
        }
    }
    Ok(())
}

/// [`change_options`] for options of which some are secret.
pub(super) fn change_values(
    options: &mut BTreeMap<String, Value>,
    elements: &[pg::DefElem],
    is_secret: fn(&str) -> bool,
) -> Result<(), Problem> {
    for element in elements {
        change_options(options, std::slice::from_ref(element), |text| {
            secret::value(&element.defname, text, is_secret)
        })?;
    }
    Ok(())
}

/// Settings of a role, database or function (`SET name TO value`), by name.
///
/// Nothing in the result means that the setting is taken away.
pub(super) fn setting(
    statement: &pg::VariableSetStmt,
) -> Result<(Option<String>, Option<Value>), Problem> {
    use pg::VariableSetKind as Kind;
    // The server keeps the name as it defines it, in whatever case it is said.
    let name = statement.name.to_lowercase();
    match Kind::try_from(statement.kind) {
        Ok(Kind::VarResetAll) => Ok((None, None)),
        Ok(Kind::VarReset | Kind::VarSetDefault) => Ok((Some(name), None)),
        Ok(Kind::VarSetCurrent) => Ok((Some(name), Some(Value::Word("from current".to_owned())))),
        Ok(Kind::VarSetValue) => {
            let mut values = Vec::new();
            for argument in &statement.args {
                let text = constant(argument)
                    .ok_or_else(|| Problem::unknown(format!("the value of {name}")))?;
                values.push(Value::Text(text));
            }
            let value = if values.len() == 1 {
                values.remove(0)
            } else {
                Value::List(values)
            };
            Ok((Some(name), Some(value)))
        }
        _ => Err(Problem::unknown(format!("SET {name}"))),
    }
}

/// Applies a change of a setting.
pub(super) fn apply_setting(
    settings: &mut BTreeMap<String, Value>,
    (name, value): (Option<String>, Option<Value>),
) {
    match (name, value) {
        (Some(name), Some(value)) => {
            settings.insert(name, value);
        }
        (Some(name), None) => {
            settings.remove(&name);
        }
        (None, _) => settings.clear(),
    }
}
