//! Default privileges: `pg_default_acl`.

use super::object;

object! {
    /// Privileges that a role's new objects get. The key names the role, the
    /// schema and the kind of objects; the privileges are the entry's.
    pub struct DefaultAcl {}
}
