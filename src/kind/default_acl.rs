//! Default privileges: `pg_default_acl`.

use super::privileges;
use super::sql::{Define, Scope, Script};
use super::{cost, object};
use crate::catalog::Acl;

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

    /// They are gone when they are the built-in ones again.
    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        let Some(entry) = scope.catalog.get(scope.key) else {
            return;
        };
        if let Some(acl) = &entry.acl {
            let server_version = scope.catalog.facts.server_version;
            let subject = privileges::Subject {
                key: scope.key,
                entry,
                owner: None,
                server_version,
            };
            let default = Acl::default_on(scope.key, server_version);
            privileges::change(&subject, acl, &default, script);
        }
    }
}
