//! Operator classes and families: `pg_opclass`, `pg_opfamily`, `pg_amop`,
//! `pg_amproc`.

use super::object;
use crate::catalog::{QualifiedName, TypeName};
use std::collections::BTreeMap;

object! {
    /// An operator class.
    pub struct OperatorClass {
        /// `pg_opclass.opcdefault`.
        pub default: bool,
        /// `pg_opclass.opcintype`.
        pub r#type: Option<TypeName>,
        /// `pg_opclass.opcfamily`.
        pub family: Option<QualifiedName>,
        /// `pg_opclass.opckeytype`, where it is not the input type.
        pub storage: Option<TypeName>,
        /// Its operators and functions (`pg_amop`, `pg_amproc`), by strategy
        /// or support number and operand types.
        pub members: BTreeMap<String, String>,
    }
}

object! {
    /// An operator family with the members that no class of it holds.
    pub struct OperatorFamily {
        /// Its loose operators and functions (`pg_amop`, `pg_amproc`), by
        /// strategy or support number and operand types.
        pub members: BTreeMap<String, String>,
    }
}
