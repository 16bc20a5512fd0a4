//! CREATE AGGREGATE.

use super::context::Context;
use super::create::{options, switch, type_option, unknown_option, word};
use super::loader::{Step, step};
use super::names::Space;
use super::option::{number, text};
use super::problem::Problem;
use super::routine::input_types;
use crate::catalog::{Key, QualifiedName, Value};
use crate::kind::{Aggregate, Argument, ArgumentMode, Kind, OperatorName};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

/// CREATE AGGREGATE, in the form with arguments and in the one before 8.2.
pub(super) fn create_aggregate(
    context: &Context<'_>,
    statement: pg::DefineStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Routine, &statement.defnames)?;
    let elements = options(statement.definition)?;
    let mut aggregate = Aggregate::default();
    let inputs = if statement.oldstyle {
        aggregate.arguments = base_type(context, &elements)?.into_iter().collect();
        input_types(&aggregate.arguments)
    } else {
        read_arguments(context, statement.args, &mut aggregate)?
    };
    for element in &elements {
        if statement.oldstyle && element.defname == "basetype" {
            continue;
        }
        let value = property(context, element, aggregate.ordered_set)?;
        if let Some((property, value)) = value {
            aggregate.properties.insert(property.to_owned(), value);
        }
    }
    let key = Key::qualified(Kind::Aggregate, &name).with_arguments(inputs);
    let (replace, origin) = (statement.replace, context.origin(0));
    step(move |loader| {
        loader.create_or_replace(replace, key, aggregate, origin);
        Ok(())
    })
}

/// `BASETYPE` of the old form; `ANY` stands for no argument.
fn base_type(context: &Context<'_>, elements: &[pg::DefElem]) -> Result<Option<Argument>, Problem> {
    let element = elements
        .iter()
        .find(|element| element.defname == "basetype");
    let element = element.ok_or(Problem::missing("BASETYPE"))?;
    if text(element)?.eq_ignore_ascii_case("any") {
        return Ok(None);
    }
    Ok(Some(Argument {
        mode: ArgumentMode::In,
        name: None,
        r#type: context.bare_type(type_option(element)?)?,
        default: None,
    }))
}

/// Reads the arguments and gives back the types that are the identity.
///
/// The parser gives a list and the number of direct arguments in front of
/// ORDER BY, -1 without it. A VARIADIC argument on both sides stands in the
/// list once.
fn read_arguments(
    context: &Context<'_>,
    nodes: Vec<Node>,
    aggregate: &mut Aggregate,
) -> Result<Vec<String>, Problem> {
    let [list, direct]: [Node; 2] = nodes
        .try_into()
        .map_err(|_| Problem::missing("the arguments"))?;
    let nodes = match list.node {
        Some(NodeEnum::List(list)) => list.items,
        None => Vec::new(),
        Some(_) => return Err(Problem::unknown("the arguments")),
    };
    let Some(NodeEnum::Integer(direct)) = direct.node else {
        return Err(Problem::unknown("the arguments"));
    };
    let mut arguments = context.arguments(nodes)?;
    if arguments
        .iter()
        .any(|argument| !argument.is_input() || argument.default.is_some())
    {
        return Err(Problem::unknown("the arguments"));
    }
    let inputs = input_types(&arguments);
    if let Ok(direct) = usize::try_from(direct.ival) {
        aggregate.ordered_set = true;
        let ordered = arguments.split_off(direct.min(arguments.len()));
        aggregate.ordered_arguments = match arguments.last() {
            Some(variadic) if ordered.is_empty() => vec![variadic.clone()],
            _ => ordered,
        };
    }
    aggregate.arguments = arguments;
    Ok(inputs)
}

/// A property under its one name; nothing where the value is the default.
fn property<'a>(
    context: &Context<'_>,
    element: &'a pg::DefElem,
    ordered_set: bool,
) -> Result<Option<(&'a str, Value)>, Problem> {
    let name = match element.defname.as_str() {
        "sfunc1" => "sfunc",
        "stype1" => "stype",
        "initcond1" => "initcond",
        name => name,
    };
    let value = match name {
        "sfunc" | "finalfunc" | "combinefunc" | "serialfunc" | "deserialfunc" | "msfunc"
        | "minvfunc" | "mfinalfunc" => context
            .optional_reference(Space::Routine, element)?
            .map(|function| Value::Name(function.to_string())),
        "stype" | "mstype" => {
            let of = context.bare_type(type_option(element)?)?;
            Some(Value::Name(of.to_string()))
        }
        "sspace" | "msspace" => match number(element)? {
            0 => None,
            size => Some(Value::Word(size.to_string())),
        },
        "initcond" | "minitcond" => Some(Value::Text(text(element)?)),
        "sortop" => sort_operator(context, element)?,
        "finalfunc_extra" | "mfinalfunc_extra" | "hypothetical" => switch(element, false)?,
        "finalfunc_modify" | "mfinalfunc_modify" => word(
            element,
            if ordered_set {
                "read_write"
            } else {
                "read_only"
            },
        )?,
        "parallel" => word(element, "unsafe")?,
        _ => return Err(unknown_option(element)),
    };
    Ok(value.map(|value| (name, value)))
}

fn sort_operator(context: &Context<'_>, element: &pg::DefElem) -> Result<Option<Value>, Problem> {
    use crate::catalog::Field;
    let operator = context.optional_reference(Space::Operator, element)?;
    Ok(operator.map(|QualifiedName { schema, name }| OperatorName { schema, name }.value()))
}
