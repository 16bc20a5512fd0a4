//! Operators: `pg_operator`.

use super::object;
use crate::catalog::{Field, Identifier, Name, QualifiedName, Value};

/// The name of an operator, which is never quoted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperatorName {
    /// The schema, unless it is `pg_catalog`.
    pub schema: Option<Name>,
    /// `pg_operator.oprname`.
    pub name: Name,
}

impl Field for OperatorName {
    fn value(&self) -> Value {
        Value::Name(match &self.schema {
            Some(schema) => format!("OPERATOR({}.{})", Identifier(schema), self.name),
            None => self.name.to_string(),
        })
    }
}

object! {
    /// An operator; its key has the operand types, `NONE` for a missing one.
    pub struct Operator {
        /// `pg_operator.oprcode`.
        pub function: Option<QualifiedName>,
        /// `pg_operator.oprcom`.
        pub commutator: Option<OperatorName>,
        /// `pg_operator.oprnegate`.
        pub negator: Option<OperatorName>,
        /// `pg_operator.oprcanmerge`.
        pub merges: bool,
        /// `pg_operator.oprcanhash`.
        pub hashes: bool,
        /// `pg_operator.oprrest`.
        pub restrict: Option<QualifiedName>,
        /// `pg_operator.oprjoin`.
        pub join: Option<QualifiedName>,
    }
}
