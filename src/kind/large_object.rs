//! Large objects: `pg_largeobject_metadata`. Their content is data.

use super::object;
use super::sql::{Define, Scope, Script};
use crate::catalog::Literal;

object! {
    /// A large object; its key is its OID.
    pub struct LargeObject {}
}

impl Define for LargeObject {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let oid = Literal(scope.key.name());
        script.push(format!("SELECT pg_catalog.lo_create({oid})"));
    }
}
