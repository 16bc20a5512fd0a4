//! Large objects: `pg_largeobject_metadata`. Their content is data.

use super::sql::{Define, Scope, Script};
use super::{cost, object};
use crate::catalog::Literal;
use crate::effect::{Effect, Existing, Loss};

object! {
    /// A large object; its key is its OID.
    pub struct LargeObject {
        created => cost::no_lock,
        dropped => Self::gone,
    }
}

impl LargeObject {
    /// Its content goes with it.
    fn gone(_: &Existing<'_, Self>) -> Effect {
        Effect::free().losing(Loss::Certain)
    }
}

impl Define for LargeObject {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let oid = Literal(scope.key.name());
        script.push(format!("SELECT pg_catalog.lo_create({oid})"));
    }

    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        let oid = Literal(scope.key.name());
        script.push(format!("SELECT pg_catalog.lo_unlink({oid})"));
    }
}
