//! Tables that a web API reaches without row security.

use super::grants::GrantChange;
use super::row_security::RowSecurity;
use super::{Case, roles};
use crate::catalog::Grantee;

/// Rows are reached by these.
const OF_ROWS: [&str; 5] = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"];

/// Whether a role of a web API gets a privilege on the rows of a table that
/// has no row security on the new side.
pub(super) fn is_exposed(it: &Case<'_>, change: &GrantChange) -> bool {
    let Grantee::Role(role) = &change.grantee else {
        return false;
    };
    roles::is_of_web_api(role)
        && super::grants::any(change.gained, &OF_ROWS)
        && it
            .new()
            .and_then(|entry| RowSecurity::of(&entry.object))
            .is_some_and(|security| !security.enabled)
}
