//! What callers see of a routine: its arguments and what it returns.

use crate::catalog::{Entry, Identifier, Key};
use crate::diff::Side;
use crate::kind::{Argument, ArgumentMode, FunctionResult, Object};
use crate::rules::{Case, body};

/// The arguments and the result of a function or procedure.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Signature<'a> {
    arguments: &'a [Argument],
    result: Option<&'a FunctionResult>,
}

impl<'a> Signature<'a> {
    /// The signature of an object, if it is a function or procedure.
    pub fn of(entry: &'a Entry) -> Option<Self> {
        match &entry.object {
            Object::Function(function) => Some(Self {
                arguments: &function.arguments,
                result: function.result.as_ref(),
            }),
            Object::Procedure(procedure) => Some(Self {
                arguments: &procedure.arguments,
                result: None,
            }),
            _ => None,
        }
    }

    /// Both signatures of a routine that differs and is there on both sides;
    /// nothing where the types of the arguments differ, which the rule on
    /// signatures tells with all the rest.
    pub fn of_same_arguments(it: &Case<'a>) -> Option<(Self, Self)> {
        let before = it.difference().renamed_from.as_deref();
        let has_others = before.is_some_and(|before| before.arguments != it.key().arguments);
        if has_others || it.is_added() || it.is_removed() {
            return None;
        }
        Some((Self::of(it.old()?)?, Self::of(it.new()?)?))
    }

    /// The same, where other things of the arguments differ.
    pub fn of_changed_arguments(it: &Case<'a>) -> Option<(Self, Self)> {
        it.change("arguments")?;
        Self::of_same_arguments(it)
    }

    /// The arguments that callers give.
    pub fn inputs(self) -> Vec<&'a Argument> {
        let arguments = self.arguments.iter();
        arguments.filter(|argument| argument.is_input()).collect()
    }

    /// The columns of what comes back: OUT and INOUT arguments, or those of
    /// RETURNS TABLE.
    pub fn outputs(self) -> Vec<&'a Argument> {
        let arguments = self.arguments.iter();
        arguments
            .filter(|argument| !matches!(argument.mode, ArgumentMode::In | ArgumentMode::Variadic))
            .collect()
    }

    /// Whether callers can give any number of last arguments.
    pub fn is_variadic(self) -> bool {
        self.arguments
            .iter()
            .any(|argument| argument.mode == ArgumentMode::Variadic)
    }

    /// What comes back, as SQL says it: `SETOF integer`, `(a integer, b text)`.
    pub fn returns(self) -> String {
        let set = self.result.is_some_and(|result| result.set);
        let outputs = self.outputs();
        if outputs.is_empty() {
            return match self.result {
                Some(result) if set => format!("SETOF {}", result.r#type),
                Some(result) => result.r#type.to_string(),
                None => "nothing".to_owned(),
            };
        }
        let columns: Vec<String> = outputs.into_iter().map(column).collect();
        let is_table = self
            .arguments
            .iter()
            .any(|argument| argument.mode == ArgumentMode::Table);
        let word = match (is_table, set) {
            (true, _) => "TABLE",
            (false, true) => "SETOF ",
            (false, false) => "",
        };
        format!("{word}({})", columns.join(", "))
    }

    /// Whether only a trigger can call it.
    pub fn is_of_trigger(self) -> bool {
        self.result.is_some_and(FunctionResult::is_trigger)
    }
}

fn column(argument: &Argument) -> String {
    match &argument.name {
        Some(name) => format!("{} {}", Identifier(name), argument.r#type),
        None => argument.r#type.to_string(),
    }
}

/// Who calls a routine, as far as it can be told, and is there on the new
/// side: what mentions it, and routines whose text calls it. Overloads are
/// not told apart.
pub(in crate::rules) fn callers<'a>(it: &Case<'a>) -> Vec<&'a Key> {
    let mut keys = it.remaining_users();
    let (pair, name) = (it.pair(), it.key().relation());
    // A call without a schema may mean a routine of another one.
    let is_only = pair
        .same_name(Side::New, &name.name)
        .iter()
        .all(|other| !other.kind.is_routine() || other.names == it.key().names);
    let bodies = pair.bodies_that_name(Side::New, &name.name);
    keys.extend(bodies.into_iter().filter(|key| {
        key.database == it.key().database
            && *key != it.key()
            && body::of(pair, Side::New, key).is_some_and(|body| body::calls(body, &name, is_only))
    }));
    keys
}

/// Whether the new side has a routine of the same schema and name, with other
/// arguments.
pub(in crate::rules) fn has_overload(it: &Case<'_>) -> bool {
    let key = it.key();
    let named = it.pair().same_name(Side::New, key.name());
    named.iter().any(|other| {
        other.kind.is_routine()
            && other.names == key.names
            && other.database == key.database
            && *other != key
    })
}
