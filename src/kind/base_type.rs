//! Base types and shell types: `pg_type` rows of `typtype = 'b'` and `'p'`.

use super::object;
use crate::catalog::Value;
use std::collections::BTreeMap;

object! {
    /// A base type.
    pub struct BaseType {
        /// Every property by its name in CREATE TYPE in lower case (`input`,
        /// `internallength`, `alignment` …), defaults left out.
        pub properties: BTreeMap<String, Value>,
    }
}

object! {
    /// A type that is declared but not defined (`pg_type.typisdefined`).
    pub struct ShellType {}
}
