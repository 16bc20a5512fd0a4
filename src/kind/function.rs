//! Functions and procedures: `pg_proc`.

use super::change::{Change, Changing};
use super::sql::{self, Define, DollarQuoted, Scope, Script};
use super::told::Told;
use super::{cost, object, words};
use super::{found, function_told};
use crate::catalog::{Body, Expr, Field, Identifier, Name, QualifiedName, TypeName, Value};
use crate::catalog::{Literal, Reference};
use crate::effect::{Altering, Effect};
use std::collections::BTreeMap;

words! {
    /// `pg_proc.proargmodes`.
    pub enum ArgumentMode {
        /// An input argument.
        In = "",
        /// An output argument.
        Out = "OUT ",
        /// Both.
        InOut = "INOUT ",
        /// The rest of the arguments as an array.
        Variadic = "VARIADIC ",
        /// A column of RETURNS TABLE.
        Table = "TABLE ",
    }
}

/// An argument of a routine.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// `pg_proc.proargmodes`.
    pub mode: ArgumentMode,
    /// `pg_proc.proargnames`.
    pub name: Option<Name>,
    /// `pg_proc.proallargtypes`.
    pub r#type: TypeName,
    /// `pg_proc.proargdefaults`.
    pub default: Option<Expr>,
}

impl Argument {
    /// Whether the argument is part of the routine's identity
    /// (`pg_proc.proargtypes`).
    #[must_use]
    pub fn is_input(&self) -> bool {
        !matches!(self.mode, ArgumentMode::Out | ArgumentMode::Table)
    }
}

impl Field for Argument {
    fn value(&self) -> Value {
        let mut text = self.mode.word().to_owned();
        if let Some(name) = &self.name {
            text += &format!("{} ", Identifier(name));
        }
        text += &self.r#type.to_string();
        if let Some(default) = &self.default {
            text += &format!(" DEFAULT {}", default.text());
        }
        Value::Word(text)
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        self.default.mentions(found);
    }
}

/// What a function returns (`pg_proc.prorettype`, `proretset`). The columns of
/// RETURNS TABLE are arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionResult {
    /// The type of a row or value.
    pub r#type: TypeName,
    /// Whether it returns a set.
    pub set: bool,
}

impl FunctionResult {
    /// Whether only a trigger can call what returns this.
    #[must_use]
    pub fn is_trigger(&self) -> bool {
        matches!(self.r#type.built_in(), Some("trigger" | "event_trigger"))
    }
}

impl Field for FunctionResult {
    fn value(&self) -> Value {
        let set = if self.set { "SETOF " } else { "" };
        Value::Word(format!("{set}{}", self.r#type))
    }
}

words! {
    /// `pg_proc.provolatile`.
    pub enum Volatility {
        /// Everything may happen.
        Volatile = "volatile",
        /// One result within a statement.
        Stable = "stable",
        /// One result for ever.
        Immutable = "immutable",
    }
}

words! {
    /// `pg_proc.proparallel`.
    pub enum Parallel {
        /// Not in a parallel query.
        Unsafe = "unsafe",
        /// Only in the leader.
        Restricted = "restricted",
        /// Anywhere.
        Safe = "safe",
    }
}

object! {
    /// A function.
    pub struct Function {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// All arguments and the columns of RETURNS TABLE.
        pub arguments: Vec<Argument> => Self::arguments_cost,
        /// The result; nothing where OUT arguments say it.
        pub result: Option<FunctionResult> => cost::rebuild,
        /// `pg_proc.prolang`.
        pub language: Option<Name> => cost::no_lock,
        /// `pg_proc.prosrc`, or the SQL-standard body (`prosqlbody`).
        pub body: Body => cost::no_lock,
        /// `pg_proc.probin`: the library of a C function, whose `body` is the
        /// symbol.
        pub library: Option<String> => cost::no_lock,
        /// `pg_proc.prokind = 'w'`.
        pub window: bool => cost::rebuild,
        /// `pg_proc.provolatile`.
        pub volatility: Volatility => cost::no_lock,
        /// `pg_proc.proisstrict`.
        pub strict: bool => cost::no_lock,
        /// `pg_proc.prosecdef`.
        pub security_definer: bool => cost::no_lock,
        /// `pg_proc.proleakproof`.
        pub leakproof: bool => cost::no_lock,
        /// `pg_proc.proparallel`.
        pub parallel: Parallel => cost::no_lock,
        /// `pg_proc.procost`, where it is not the language's default.
        pub cost: Option<String> => cost::no_lock,
        /// `pg_proc.prorows`, where it is not 1000.
        pub rows: Option<String> => cost::no_lock,
        /// `pg_proc.prosupport`.
        pub support: Option<QualifiedName> => cost::no_lock,
        /// `pg_proc.protrftypes`.
        pub transforms: Vec<TypeName> => cost::no_lock,
        /// `pg_proc.proconfig`.
        pub settings: BTreeMap<String, Value> => cost::no_lock,
    }
}

object! {
    /// A procedure.
    pub struct Procedure {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// All arguments.
        pub arguments: Vec<Argument> => Self::arguments_cost,
        /// `pg_proc.prolang`.
        pub language: Option<Name> => cost::no_lock,
        /// `pg_proc.prosrc`, or the SQL-standard body (`prosqlbody`).
        pub body: Body => cost::no_lock,
        /// `pg_proc.probin`.
        pub library: Option<String> => cost::no_lock,
        /// `pg_proc.prosecdef`.
        pub security_definer: bool => cost::no_lock,
        /// `pg_proc.protrftypes`.
        pub transforms: Vec<TypeName> => cost::no_lock,
        /// `pg_proc.proconfig`.
        pub settings: BTreeMap<String, Value> => cost::no_lock,
    }
}

/// What CREATE FUNCTION and CREATE PROCEDURE have in common.
pub(super) struct Routine<'a> {
    pub arguments: &'a [Argument],
    pub result: Option<&'a FunctionResult>,
    pub language: Option<&'a Name>,
    pub body: &'a Body,
    pub library: Option<&'a String>,
    pub transforms: &'a [TypeName],
    pub settings: &'a BTreeMap<String, Value>,
}

impl Routine<'_> {
    fn create(&self, words: &str, name: &QualifiedName, options: &[String]) -> String {
        let is_column = |argument: &&Argument| argument.mode == ArgumentMode::Table;
        let list = |texts: Vec<String>| texts.join(", ");
        let arguments = self
            .arguments
            .iter()
            .filter(|argument| !is_column(argument));
        let arguments = list(
            arguments
                .map(|argument| argument.value().to_string())
                .collect(),
        );
        let columns: Vec<String> = self
            .arguments
            .iter()
            .filter(is_column)
            .map(|column| {
                let name = column.name.as_deref().unwrap_or_default();
                format!("{} {}", Identifier(name), column.r#type)
            })
            .collect();
        let mut text = format!("CREATE {words} {name}({arguments})");
        if !columns.is_empty() {
            text += &format!(" RETURNS TABLE({})", list(columns));
        } else if let Some(result) = self.result {
            text += &format!(" RETURNS {}", result.value());
        }
        let language = self.language.map_or("sql", |language| language);
        text += &format!("\n    LANGUAGE {}", Identifier(language));
        if !self.transforms.is_empty() {
            let types = self.transforms.iter().map(|of| format!("FOR TYPE {of}"));
            text += &format!(" TRANSFORM {}", list(types.collect()));
        }
        for option in options {
            text += &format!(" {option}");
        }
        for (name, value) in self.settings {
            text += &format!("\n    {}", sql::setting(name, value));
        }
        text += "\n    ";
        text += &match (self.body, self.library) {
            (Body::Sql(body), _) => body.text().to_owned(),
            (Body::Text(symbol), Some(library)) => {
                format!("AS {}, {}", Literal(library), Literal(symbol))
            }
            (Body::Text(symbol), None) if language == "internal" => {
                format!("AS {}", Literal(symbol))
            }
            (Body::Text(body), None) => format!("AS {}", DollarQuoted(body)),
        };
        text
    }

    fn references(&self) -> Vec<Reference> {
        let types = self.arguments.iter().map(|argument| &argument.r#type);
        let result = self.result.map(|result| &result.r#type);
        let types = types.chain(result).chain(self.transforms);
        let defaults = self
            .arguments
            .iter()
            .filter_map(|argument| argument.default.as_ref());
        let body = match self.body {
            Body::Sql(body) => body.references(),
            Body::Text(_) => &[],
        };
        let language = self
            .language
            .iter()
            .map(|name| Reference::Language((*name).clone()));
        types
            .filter_map(sql::type_reference)
            .chain(language)
            .chain(defaults.flat_map(Expr::references).cloned())
            .chain(body.iter().cloned())
            .collect()
    }
}

impl Function {
    fn routine(&self) -> Routine<'_> {
        Routine {
            arguments: &self.arguments,
            result: self.result.as_ref(),
            language: self.language.as_ref(),
            body: &self.body,
            library: self.library.as_ref(),
            transforms: &self.transforms,
            settings: &self.settings,
        }
    }
}

/// Whether CREATE OR REPLACE takes other arguments: an argument can get a name
/// and keeps it, a default can come and change. Types of the input are the
/// routine's identity, and those of the output its result.
fn can_replace(old: &[Argument], new: &[Argument]) -> bool {
    old.len() == new.len()
        && old.iter().zip(new).all(|(old, new)| {
            let is_named = old.name.is_none() && old.is_input() || old.name == new.name;
            let mode = old.mode == new.mode
                || (old.mode == ArgumentMode::Variadic && new.mode == ArgumentMode::In);
            let has_default = old.default.is_none() || new.default.is_some();
            is_named && mode && has_default && old.r#type == new.r#type
        })
}

impl Function {
    fn arguments_cost(it: &Altering<'_, Self>) -> Effect {
        if can_replace(&it.old.arguments, &it.new.arguments) {
            Effect::free()
        } else {
            cost::rebuild(it)
        }
    }
}

impl Procedure {
    fn arguments_cost(it: &Altering<'_, Self>) -> Effect {
        if can_replace(&it.old.arguments, &it.new.arguments) {
            Effect::free()
        } else {
            cost::rebuild(it)
        }
    }
}

/// CREATE OR REPLACE says everything, so that all attributes that it can
/// change come with it.
const REPLACED: [&str; 15] = [
    "arguments",
    "language",
    "body",
    "library",
    "volatility",
    "strict",
    "security_definer",
    "leakproof",
    "parallel",
    "cost",
    "rows",
    "support",
    "transforms",
    "settings",
    "window",
];

impl Change for Function {
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take_any(&REPLACED) {
            let text = it
                .new
                .statement("OR REPLACE FUNCTION", &it.key().relation());
            it.moments.now.push(text);
        }
    }
}

impl Change for Procedure {
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take_any(&REPLACED) {
            let text = it
                .new
                .statement("OR REPLACE PROCEDURE", &it.key().relation());
            it.moments.now.push(text);
        }
    }
}

impl Function {
    fn statement(&self, words: &str, name: &QualifiedName) -> String {
        let mut options = Vec::new();
        let mut option = |is_set: bool, words: String| {
            if is_set {
                options.push(words);
            }
        };
        option(self.window, "WINDOW".to_owned());
        let volatility = self.volatility.word().to_uppercase();
        option(self.volatility != Volatility::Volatile, volatility);
        option(self.strict, "STRICT".to_owned());
        option(self.security_definer, "SECURITY DEFINER".to_owned());
        option(self.leakproof, "LEAKPROOF".to_owned());
        let parallel = format!("PARALLEL {}", self.parallel.word().to_uppercase());
        option(self.parallel != Parallel::Unsafe, parallel);
        let numbers = [("COST", &self.cost), ("ROWS", &self.rows)];
        for (word, number) in numbers {
            if let Some(number) = number {
                option(true, format!("{word} {number}"));
            }
        }
        if let Some(support) = &self.support {
            option(true, format!("SUPPORT {support}"));
        }
        self.routine().create(words, name, &options)
    }
}

impl Define for Function {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(self.statement("FUNCTION", &scope.key.relation()));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let mut references = self.routine().references();
        references.extend(sql::routine_reference(self.support.as_ref()));
        references
    }

    fn told(&self, told: &mut Told) {
        self.routine().told(told);
        let result = self.result.as_ref().map(|of| of.value().to_string());
        told.name("result", result, function_told::RESULT);
        told.attributes(
            self,
            &[
                ("window", "it.prokind = 'w'"),
                ("volatility", "CASE it.provolatile WHEN 'v' THEN 'volatile' WHEN 's' THEN 'stable' WHEN 'i' THEN 'immutable' END"),
                ("strict", "it.proisstrict"),
                ("leakproof", "it.proleakproof"),
                ("parallel", "CASE it.proparallel WHEN 'u' THEN 'unsafe' WHEN 'r' THEN 'restricted' WHEN 's' THEN 'safe' END"),
                ("cost", &function_told::number("procost", function_told::USUAL_COST, self.cost.as_ref())),
                ("rows", &function_told::number("prorows", function_told::USUAL_ROWS, self.rows.as_ref())),
                ("support", &found::function("it.prosupport")),
                ("security_definer", "it.prosecdef"),
            ],
        );
    }
}

impl Procedure {
    /// The modes and types by which statements find the procedure: since 14
    /// OUT arguments count too.
    pub(crate) fn signature(&self) -> String {
        let arguments: Vec<String> = self
            .arguments
            .iter()
            .map(|argument| match argument.mode {
                ArgumentMode::In => format!("IN {}", argument.r#type),
                mode => format!("{}{}", mode.word(), argument.r#type),
            })
            .collect();
        arguments.join(", ")
    }

    fn routine(&self) -> Routine<'_> {
        Routine {
            arguments: &self.arguments,
            result: None,
            language: self.language.as_ref(),
            body: &self.body,
            library: self.library.as_ref(),
            transforms: &self.transforms,
            settings: &self.settings,
        }
    }
}

impl Procedure {
    fn statement(&self, words: &str, name: &QualifiedName) -> String {
        let definer = self.security_definer.then(|| "SECURITY DEFINER".to_owned());
        let options: Vec<String> = definer.into_iter().collect();
        self.routine().create(words, name, &options)
    }
}

impl Define for Procedure {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(self.statement("PROCEDURE", &scope.key.relation()));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        self.routine().references()
    }

    fn told(&self, told: &mut Told) {
        self.routine().told(told);
        told.attributes(self, &[("security_definer", "it.prosecdef")]);
    }
}
