//! What the options of CREATE FUNCTION and ALTER FUNCTION say.

use super::context::{Context, string};
use super::create::unknown_option;
use super::names::Space;
use super::option::{apply_setting, flag, setting, text};
use super::problem::Problem;
use crate::catalog::{Body, Expr, Name, QualifiedName, TypeName, Value};
use crate::kind::{Argument, Function, FunctionResult, Parallel, Procedure, Volatility};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};
use std::collections::BTreeMap;

/// What the options of CREATE FUNCTION and ALTER FUNCTION say; what they do
/// not say is nothing.
#[derive(Default)]
pub(super) struct Properties {
    pub language: Option<Name>,
    definition: Option<Vec<String>>,
    window: Option<bool>,
    volatility: Option<Volatility>,
    strict: Option<bool>,
    pub security_definer: Option<bool>,
    leakproof: Option<bool>,
    parallel: Option<Parallel>,
    cost: Option<String>,
    rows: Option<String>,
    support: Option<Option<QualifiedName>>,
    transforms: Option<Vec<TypeName>>,
    pub settings: Vec<(Option<String>, Option<Value>)>,
}

impl Properties {
    pub fn read(&mut self, context: &Context<'_>, element: pg::DefElem) -> Result<(), Problem> {
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
    pub fn definition(
        &mut self,
        name: &QualifiedName,
        sql_body: Option<Expr>,
    ) -> Result<(Body, Option<String>), Problem> {
        let language = self.language.as_deref();
        let language = language.ok_or(Problem::missing("the language"))?;
        let mut parts = self.definition.take().unwrap_or_default().into_iter();
        let (first, second) = (parts.next(), parts.next());
        if second.is_some() && language != "c" {
            return Err(Problem::unknown("AS with two strings"));
        }
        match (first, sql_body) {
            (Some(library), None) if language == "c" => {
                let symbol = second.filter(|symbol| symbol != "-");
                let symbol = symbol.unwrap_or_else(|| name.name.to_string());
                Ok((Body::Text(symbol), Some(library)))
            }
            (Some(symbol), None) if language == "internal" && symbol.is_empty() => {
                Ok((Body::Text(name.name.to_string()), None))
            }
            (Some(body), None) => Ok((Body::Text(body), None)),
            (None, Some(body)) => Ok((Body::Sql(Box::new(body)), None)),
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

    pub fn function(
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
    pub fn is_of_function(&self) -> bool {
        self.window.is_some()
            || self.volatility.is_some()
            || self.strict.is_some()
            || self.leakproof.is_some()
            || self.parallel.is_some()
            || self.cost.is_some()
            || self.rows.is_some()
            || self.support.is_some()
    }

    pub fn procedure(
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

    pub fn alter(self, function: &mut Function) {
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
