//! Functions and procedures.

use super::context::{Context, string};
use super::create::{options, unknown_option};
use super::loader::{Step, step};
use super::names::Space;
use super::option::{apply_setting, flag, setting, text};
use super::problem::Problem;
use crate::catalog::{Body, Key, Name, QualifiedName, TypeName, Value};
use crate::kind::{
    Argument, ArgumentMode, Function, FunctionResult, Kind, Parallel, Procedure, Volatility,
};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};
use std::collections::BTreeMap;

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
            Some(sql_body(context, *body)?)
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
    let has = |modes: &[ArgumentMode]| arguments.iter().any(|a| modes.contains(&a.mode));
    let implied = has(&[ArgumentMode::Table])
        || (has(&[ArgumentMode::Out, ArgumentMode::InOut]) && !of.setof);
    Ok((!implied).then_some(FunctionResult {
        r#type,
        set: of.setof,
    }))
}

/// A body of SQL that the server keeps parsed: `RETURN …` or
/// `BEGIN ATOMIC … END`.
fn sql_body(context: &Context<'_>, node: Node) -> Result<String, Problem> {
    let Some(NodeEnum::List(list)) = node.node else {
        return sql_statement(context, node);
    };
    let mut text = "BEGIN ATOMIC\n".to_owned();
    for item in list.items {
        let Some(NodeEnum::List(statements)) = item.node else {
            if item.node.is_some() {
                return Err(Problem::unknown("the body"));
            }
            continue;
        };
        for statement in statements.items {
            text += &sql_statement(context, statement)?;
            text += ";\n";
        }
    }
    text += "END";
    Ok(text)
}

fn sql_statement(context: &Context<'_>, node: Node) -> Result<String, Problem> {
    match node.node {
        Some(NodeEnum::ReturnStmt(statement)) => {
            let value = context
                .optional(statement.returnval)?
                .ok_or(Problem::missing("the value of RETURN"))?;
            Ok(format!("RETURN {}", value.text()))
        }
        node => Ok(context.query(Node { node })?.text().to_owned()),
    }
}

/// What the options of CREATE FUNCTION and ALTER FUNCTION say; what they do
/// not say is nothing.
#[derive(Default)]
struct Properties {
    language: Option<Name>,
    definition: Option<Vec<String>>,
    window: Option<bool>,
    volatility: Option<Volatility>,
    strict: Option<bool>,
    security_definer: Option<bool>,
    leakproof: Option<bool>,
    parallel: Option<Parallel>,
    cost: Option<String>,
    rows: Option<String>,
    support: Option<Option<QualifiedName>>,
    transforms: Option<Vec<TypeName>>,
    settings: Vec<(Option<String>, Option<Value>)>,
}

impl Properties {
    fn read(&mut self, context: &Context<'_>, element: pg::DefElem) -> Result<(), Problem> {
        match element.defname.as_str() {
            "language" => self.language = Some(language(&text(&element)?)),
            "as" => {
                let Some(Some(NodeEnum::List(list))) = element.arg.map(|arg| arg.node) else {
                    return Err(Problem::unknown("the body"));
                };
                let parts = list
                    .items
                    .iter()
                    .map(|item| string(item).map(str::to_owned));
                let parts: Option<Vec<String>> = parts.collect();
                self.definition = Some(parts.ok_or(Problem::unknown("the body"))?);
            }
            "window" => self.window = Some(flag(&element)?),
            "volatility" => {
                self.volatility = Some(match text(&element)?.as_str() {
                    "volatile" => Volatility::Volatile,
                    "stable" => Volatility::Stable,
                    "immutable" => Volatility::Immutable,
                    _ => return Err(unknown_option(&element)),
                });
            }
            "strict" => self.strict = Some(flag(&element)?),
            "security" => self.security_definer = Some(flag(&element)?),
            "leakproof" => self.leakproof = Some(flag(&element)?),
            "parallel" => {
                self.parallel = Some(match text(&element)?.to_lowercase().as_str() {
                    "unsafe" => Parallel::Unsafe,
                    "restricted" => Parallel::Restricted,
                    "safe" => Parallel::Safe,
                    other => return Err(Problem::unknown(format!("PARALLEL {other}"))),
                });
            }
            "cost" => self.cost = Some(number_text(&text(&element)?)?),
            "rows" => self.rows = Some(number_text(&text(&element)?)?),
            "support" => {
                self.support = Some(context.optional_reference(Space::Routine, &element)?);
            }
            "transform" => {
                let Some(Some(NodeEnum::List(list))) = element.arg.map(|arg| arg.node) else {
                    return Err(Problem::missing("the types of TRANSFORM"));
                };
                self.transforms = Some(types(context, &list.items)?);
            }
            "set" => {
                let Some(Some(NodeEnum::VariableSetStmt(set))) = element.arg.map(|arg| arg.node)
                else {
                    return Err(Problem::unknown("SET"));
                };
                self.settings.push(setting(&set)?);
            }
            _ => return Err(unknown_option(&element)),
        }
        Ok(())
    }

    /// The text of the body (the symbol of a C function), and its library.
    fn definition(
        &mut self,
        name: &QualifiedName,
        sql_body: Option<String>,
    ) -> Result<(Body, Option<String>), Problem> {
        let language = self.language.as_deref();
        let language = language.ok_or(Problem::missing("the language"))?;
        let mut parts = self.definition.take().unwrap_or_default().into_iter();
        let (first, second) = (parts.next(), parts.next());
        if second.is_some() && language != "c" {
            return Err(Problem::unknown("AS with two strings"));
        }
        match (first, sql_body) {
            (None, Some(body)) => Ok((Body(body), None)),
            (Some(library), None) if language == "c" => {
                let symbol = second.filter(|symbol| symbol != "-");
                let symbol = symbol.unwrap_or_else(|| name.name.to_string());
                Ok((Body(symbol), Some(library)))
            }
            (Some(symbol), None) if language == "internal" && symbol.is_empty() => {
                Ok((Body(name.name.to_string()), None))
            }
            (Some(body), None) => Ok((Body(body), None)),
            _ => Err(Problem::missing("one body")),
        }
    }

    fn settings(&mut self) -> BTreeMap<String, Value> {
        let mut settings = BTreeMap::new();
        for change in std::mem::take(&mut self.settings) {
            apply_setting(&mut settings, change);
        }
        settings
    }

    fn function(
        mut self,
        arguments: Vec<Argument>,
        result: Option<FunctionResult>,
        body: Body,
        library: Option<String>,
        is_set: bool,
    ) -> Function {
        let settings = self.settings();
        let cost = self
            .cost
            .filter(|cost| cost != default_cost(self.language.as_ref()));
        // Without SETOF the server refuses any number of rows but zero.
        let default_rows = if is_set { "1000" } else { "0" };
        Function {
            arguments,
            result,
            language: self.language,
            body,
            library,
            window: self.window.unwrap_or_default(),
            volatility: self.volatility.unwrap_or_default(),
            strict: self.strict.unwrap_or_default(),
            security_definer: self.security_definer.unwrap_or_default(),
            leakproof: self.leakproof.unwrap_or_default(),
            parallel: self.parallel.unwrap_or_default(),
            cost,
            rows: self.rows.filter(|rows| rows != default_rows),
            support: self.support.flatten(),
            transforms: self.transforms.unwrap_or_default(),
            settings,
        }
    }

    /// Whether something is said that only a function has.
    fn is_of_function(&self) -> bool {
        self.window.is_some()
            || self.volatility.is_some()
            || self.strict.is_some()
            || self.leakproof.is_some()
            || self.parallel.is_some()
            || self.cost.is_some()
            || self.rows.is_some()
            || self.support.is_some()
    }

    fn procedure(
        mut self,
        arguments: Vec<Argument>,
        body: Body,
        library: Option<String>,
    ) -> Result<Procedure, Problem> {
        if self.is_of_function() {
            return Err(Problem::unknown("an attribute that procedures do not have"));
        }
        let settings = self.settings();
        Ok(Procedure {
            arguments,
            language: self.language,
            body,
            library,
            security_definer: self.security_definer.unwrap_or_default(),
            transforms: self.transforms.unwrap_or_default(),
            settings,
        })
    }

    fn alter(self, function: &mut Function) {
        fn set<T>(field: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *field = value;
            }
        }
        set(&mut function.volatility, self.volatility);
        set(&mut function.strict, self.strict);
        set(&mut function.security_definer, self.security_definer);
        set(&mut function.leakproof, self.leakproof);
        set(&mut function.parallel, self.parallel);
        set(&mut function.support, self.support);
        if let Some(cost) = self.cost {
            let default = default_cost(function.language.as_ref());
            function.cost = (cost != default).then_some(cost);
        }
        if let Some(rows) = self.rows {
            function.rows = (rows != "1000").then_some(rows);
        }
        for change in self.settings {
            apply_setting(&mut function.settings, change);
        }
    }
}

/// `pg_proc.procost` of a function that does not say it.
fn default_cost(language: Option<&Name>) -> &'static str {
    match language.map(AsRef::as_ref) {
        Some("c" | "internal") => "1",
        _ => "100",
    }
}

/// The name of a language. Old files write it as a string in any case, as in
/// `LANGUAGE 'SQL'`.
fn language(name: &str) -> Name {
    const KNOWN: [&str; 11] = [
        "sql",
        "c",
        "internal",
        "plpgsql",
        "plperl",
        "plperlu",
        "plpythonu",
        "plpython2u",
        "plpython3u",
        "pltcl",
        "pltclu",
    ];
    let lower = name.to_lowercase();
    Name::from(if KNOWN.contains(&lower.as_str()) {
        lower.as_str()
    } else {
        name
    })
}

/// A number as the server prints the `real` that it keeps.
fn number_text(text: &str) -> Result<String, Problem> {
    let number: f32 = text
        .parse()
        .map_err(|_| Problem::unknown(format!("the number {text}")))?;
    Ok(number.to_string())
}

fn types(context: &Context<'_>, nodes: &[Node]) -> Result<Vec<TypeName>, Problem> {
    nodes
        .iter()
        .map(|node| match &node.node {
            Some(NodeEnum::TypeName(name)) => context.type_name(name),
            _ => Err(Problem::missing("a type")),
        })
        .collect()
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
