//! What is known of roles by their names and by the dump of a cluster.

use crate::catalog::{Key, Name};
use crate::diff::Side;
use crate::kind::{Kind, ObjectKind, Role};
use crate::rules::Pair;

/// The roles in which web APIs over PostgreSQL (`PostgREST`, Supabase,
/// `PostGraphile`) let requests from outside in.
const WEB_API: [&str; 4] = ["anon", "anonymous", "authenticated", "web_anon"];

/// Superusers, or nearly such, by the names that installations give them.
const SUPERUSERS: [&str; 6] = [
    "azure_pg_admin",
    "cloudsqlsuperuser",
    "postgres",
    "rds_superuser",
    "rdsadmin",
    "supabase_admin",
];

/// PostgreSQL's own roles that reach past the privileges of objects.
const POWERFUL: [&str; 8] = [
    "pg_checkpoint",
    "pg_execute_server_program",
    "pg_maintain",
    "pg_read_all_data",
    "pg_read_server_files",
    "pg_signal_backend",
    "pg_write_all_data",
    "pg_write_server_files",
];

/// Attributes of a role that let it do what no privilege does.
pub(in crate::rules) const DANGEROUS: [&str; 4] =
    ["superuser", "bypassrls", "createrole", "replication"];

/// Whether anybody on the network may come in this role.
pub(in crate::rules) fn is_of_web_api(role: &str) -> bool {
    WEB_API.contains(&role)
}

/// A role of a side, where the dump is one of a cluster.
pub(in crate::rules) fn find<'a>(pair: &Pair<'a>, side: Side, role: &str) -> Option<&'a Role> {
    let key = Key::new(Kind::Role, [Name::from(role)]);
    let entry = pair.catalog(side).get(&key)?;
    Role::of(&entry.object).filter(|_| entry.created)
}

/// Whether row security does not hold for a role, because it is a superuser
/// or has BYPASSRLS. Without a dump of the roles the name decides.
pub(in crate::rules) fn bypasses_row_security(pair: &Pair<'_>, side: Side, role: &str) -> bool {
    match find(pair, side, role) {
        Some(role) => ["superuser", "bypassrls"]
            .iter()
            .any(|attribute| role.attributes.contains_key(*attribute)),
        None => SUPERUSERS.contains(&role),
    }
}

/// Whether a role may do almost everything.
pub(in crate::rules) fn is_powerful(pair: &Pair<'_>, side: Side, role: &str) -> bool {
    match find(pair, side, role) {
        Some(role) => DANGEROUS
            .iter()
            .any(|attribute| role.attributes.contains_key(*attribute)),
        None => SUPERUSERS.contains(&role) || POWERFUL.contains(&role),
    }
}
