//! Functions and procedures.

use super::context::Context;
use super::create::options;
use super::digest::digest;
use super::loader::{Step, step};
use super::names::Space;
use super::option::apply_setting;
use super::problem::Problem;
use super::routine_options::Properties;
use crate::catalog::{Expr, Key, Name};
use crate::kind::{Argument, ArgumentMode, FunctionResult, Kind, Procedure};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};
use std::collections::BTreeSet;

/// CREATE FUNCTION and CREATE PROCEDURE.
pub(super) fn create_function(
    context: &Context<'_>,
    statement: pg::CreateFunctionStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Routine, &statement.funcname)?;
    let arguments = context.arguments(statement.parameters)?;
    let inputs = input_types(&arguments);
    let result = statement
        .return_type
        .as_ref()
        .map(|of| result(context, of, &arguments))
        .transpose()?
        .flatten();
    let mut properties = Properties::default();
    for element in options(statement.options)? {
        properties.read(context, element)?;
    }
    let body = match statement.sql_body {
        Some(body) => {
            properties.language.get_or_insert_with(|| Name::from("sql"));
            Some(sql_body(*body, |statement| {
                sql_statement(context, statement)
            })?)
        }
        None => None,
    };
    let (body, library) = properties.definition(&name, body)?;
    let is_set = result.as_ref().is_some_and(|result| result.set)
        || arguments.iter().any(|a| a.mode == ArgumentMode::Table);
    let origin = context.origin(0);
    let replace = statement.replace;
    if statement.is_procedure {
        let key = Key::qualified(Kind::Procedure, &name).with_arguments(inputs);
        let procedure = properties.procedure(arguments, body, library)?;
        return step(move |loader| {
            loader.create_or_replace(replace, key, procedure, origin);
            Ok(())
        });
    }
    let key = Key::qualified(Kind::Function, &name).with_arguments(inputs);
    let function = properties.function(arguments, result, body, library, is_set);
    step(move |loader| {
        loader.create_or_replace(replace, key, function, origin);
        Ok(())
    })
}

/// The types that tell a routine from others of its name.
pub(super) fn input_types(arguments: &[Argument]) -> Vec<String> {
    arguments
        .iter()
        .filter(|argument| argument.is_input())
        .map(|argument| argument.r#type.to_string())
        .collect()
}

impl Context<'_> {
    /// The parameters of a routine or aggregate.
    pub fn arguments(&self, nodes: Vec<Node>) -> Result<Vec<Argument>, Problem> {
        nodes.into_iter().map(|node| self.argument(node)).collect()
    }

    fn argument(&self, node: Node) -> Result<Argument, Problem> {
        use pg::FunctionParameterMode as Mode;
        let Some(NodeEnum::FunctionParameter(parameter)) = node.node else {
            return Err(Problem::missing("a parameter"));
        };
        let mode = match Mode::try_from(parameter.mode) {
            Ok(Mode::FuncParamIn | Mode::FuncParamDefault) => ArgumentMode::In,
            Ok(Mode::FuncParamOut) => ArgumentMode::Out,
            Ok(Mode::FuncParamInout) => ArgumentMode::InOut,
            Ok(Mode::FuncParamVariadic) => ArgumentMode::Variadic,
            Ok(Mode::FuncParamTable) => ArgumentMode::Table,
            _ => return Err(Problem::unknown("the mode of a parameter")),
        };
        let of = parameter.arg_type.ok_or(Problem::missing("a type"))?;
        if of.setof {
            return Err(Problem::unknown("a parameter of SETOF"));
        }
        let of = self.bare_type(&of)?;
        let default = self
            .optional(parameter.defexpr)?
            .map(|default| default.assigned_to(&of));
        let name = parameter.name;
        Ok(Argument {
            mode,
            name: (!name.is_empty()).then(|| Name::from(name)),
            r#type: of,
            default,
        })
    }
}

/// The result; nothing where OUT arguments or RETURNS TABLE say it.
fn result(
    context: &Context<'_>,
    of: &pg::TypeName,
    arguments: &[Argument],
) -> Result<Option<FunctionResult>, Problem> {
    let r#type = context.bare_type(of)?;
    let outputs: Vec<&Argument> = arguments
        .iter()
        .filter(|a| matches!(a.mode, ArgumentMode::Out | ArgumentMode::InOut))
        .collect();
    // The server refuses another type than the one that OUT arguments imply.
    let fits = match outputs.as_slice() {
        [] => true,
        [one] => one.r#type == r#type,
        _ => r#type.name.schema.is_none() && &*r#type.name.name == "record",
    };
    if !fits && !of.setof {
        return Err(Problem::new("the result is not what the OUT arguments say"));
    }
    let has = |modes: &[ArgumentMode]| arguments.iter().any(|a| modes.contains(&a.mode));
    let implied = has(&[ArgumentMode::Table])
        || (has(&[ArgumentMode::Out, ArgumentMode::InOut]) && !of.setof);
    Ok((!implied).then_some(FunctionResult {
        r#type,
        set: of.setof,
    }))
}

/// A body of SQL that the server keeps parsed: `RETURN …` or
/// `BEGIN ATOMIC … END`, put together from its statements.
pub(super) fn sql_body(
    node: Node,
    of_statement: impl Fn(Node) -> Result<Expr, Problem>,
) -> Result<Expr, Problem> {
    let Some(NodeEnum::List(list)) = node.node else {
        return of_statement(node);
    };
    let mut text = "BEGIN ATOMIC\n".to_owned();
    let (mut digests, mut references) = (Vec::new(), BTreeSet::new());
    for item in list.items {
        let Some(NodeEnum::List(statements)) = item.node else {
            if item.node.is_some() {
                return Err(Problem::unknown("the body"));
            }
            continue;
        };
        for statement in statements.items {
            let statement = of_statement(statement)?;
            text += statement.text();
            text += ";\n";
            digests.push(statement.digest());
            references.extend(statement.references().iter().cloned());
        }
    }
    text += "END";
    let references = references.into_iter().collect();
    Ok(Expr::new(text, digest(&digests), references))
}

/// A body that is one value.
pub(super) fn returned(value: &Expr) -> Expr {
    let text = format!("RETURN {}", value.text());
    Expr::new(text, value.digest(), value.references().to_vec())
}

fn sql_statement(context: &Context<'_>, node: Node) -> Result<Expr, Problem> {
    match node.node {
        Some(NodeEnum::ReturnStmt(statement)) => {
            let value = context
                .optional(statement.returnval)?
                .ok_or(Problem::missing("the value of RETURN"))?;
            Ok(returned(&value))
        }
        node => Ok(context.query(Node { node })?.0),
    }
}

/// ALTER FUNCTION, ALTER PROCEDURE and ALTER ROUTINE.
pub(super) fn alter_function(
    context: &Context<'_>,
    statement: pg::AlterFunctionStmt,
) -> Result<Step, Problem> {
    let signature = statement.func.ok_or(Problem::missing("a function"))?;
    let (name, arguments) = context.signature(&signature)?;
    let said = if statement.objtype == pg::ObjectType::ObjectProcedure as i32 {
        Kind::Procedure
    } else {
        Kind::Function
    };
    let mut properties = Properties::default();
    for element in options(statement.actions)? {
        properties.read(context, element)?;
    }
    let origin = context.origin(0);
    step(move |loader| {
        let key = loader.routine_key(said, &name, arguments.as_deref());
        if key.kind != Kind::Procedure {
            properties.alter(loader.object(&key, origin)?);
            return Ok(());
        }
        if properties.is_of_function() {
            return Err(Problem::unknown("an attribute that procedures do not have"));
        }
        let procedure: &mut Procedure = loader.object(&key, origin)?;
        if let Some(definer) = properties.security_definer {
            procedure.security_definer = definer;
        }
        for change in properties.settings {
            apply_setting(&mut procedure.settings, change);
        }
        Ok(())
    })
}
