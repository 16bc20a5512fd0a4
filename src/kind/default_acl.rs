//! Default privileges: `pg_default_acl`.

use super::sql::{Define, Scope, Script};
use super::{cost, object};

object! {
    /// Privileges that a role's new objects get. The key names the role, the
    /// schema and the kind of objects; the privileges are the entry's.
    pub struct DefaultAcl {
        created => cost::no_lock,
        dropped => cost::no_lock,
    }
}

impl Define for DefaultAcl {
    /// The privileges say everything.
    fn create(&self, _: &Scope<'_>, _: &mut Script) {}
}
