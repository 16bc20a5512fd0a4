//! Tables that a web API reaches without row security.

use crate::catalog::Grantee;
use crate::rules::grants::GrantChange;
use crate::rules::row_security::RowSecurity;
use crate::rules::{Case, roles};

/// Rows are reached by these.
const OF_ROWS: [&str; 5] = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"];

/// Whether a role of a web API gets a privilege on the rows of a table that
/// has no row security on the new side.
pub(in crate::rules) fn is_exposed(it: &Case<'_>, change: &GrantChange) -> bool {
    let Grantee::Role(role) = &change.grantee else {
        return false;
    };
    roles::is_of_web_api(role)
        && crate::rules::grants::any(change.gained, &OF_ROWS)
        && it
            .new()
            .and_then(|entry| RowSecurity::of(&entry.object))
            .is_some_and(|security| !security.enabled)
}
