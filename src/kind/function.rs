//! Functions and procedures: `pg_proc`.

use super::{object, words};
use crate::catalog::{
    Body, Expr, Field, Identifier, Name, QualifiedName, Reference, TypeName, Value,
};
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
        /// All arguments and the columns of RETURNS TABLE.
        pub arguments: Vec<Argument>,
        /// The result; nothing where OUT arguments say it.
        pub result: Option<FunctionResult>,
        /// `pg_proc.prolang`.
        pub language: Option<Name>,
        /// `pg_proc.prosrc`, or the SQL-standard body (`prosqlbody`).
        pub body: Body,
        /// `pg_proc.probin`: the library of a C function, whose `body` is the
        /// symbol.
        pub library: Option<String>,
        /// `pg_proc.prokind = 'w'`.
        pub window: bool,
        /// `pg_proc.provolatile`.
        pub volatility: Volatility,
        /// `pg_proc.proisstrict`.
        pub strict: bool,
        /// `pg_proc.prosecdef`.
        pub security_definer: bool,
        /// `pg_proc.proleakproof`.
        pub leakproof: bool,
        /// `pg_proc.proparallel`.
        pub parallel: Parallel,
        /// `pg_proc.procost`, where it is not the language's default.
        pub cost: Option<String>,
        /// `pg_proc.prorows`, where it is not 1000.
        pub rows: Option<String>,
        /// `pg_proc.prosupport`.
        pub support: Option<QualifiedName>,
        /// `pg_proc.protrftypes`.
        pub transforms: Vec<TypeName>,
        /// `pg_proc.proconfig`.
        pub settings: BTreeMap<String, Value>,
    }
}

object! {
    /// A procedure.
    pub struct Procedure {
        /// All arguments.
        pub arguments: Vec<Argument>,
        /// `pg_proc.prolang`.
        pub language: Option<Name>,
        /// `pg_proc.prosrc`, or the SQL-standard body (`prosqlbody`).
        pub body: Body,
        /// `pg_proc.probin`.
        pub library: Option<String>,
        /// `pg_proc.prosecdef`.
        pub security_definer: bool,
        /// `pg_proc.protrftypes`.
        pub transforms: Vec<TypeName>,
        /// `pg_proc.proconfig`.
        pub settings: BTreeMap<String, Value>,
    }
}
