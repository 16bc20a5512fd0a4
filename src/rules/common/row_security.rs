//! Row security of the table that a rule looks at.

use crate::catalog::{Key, QualifiedName};
use crate::diff::Side;
use crate::kind::{Object, Policy};
use crate::rules::policy::allows_nothing;
use crate::rules::{Case, Pair};

/// What a table says of row security.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) struct RowSecurity {
    /// `pg_class.relrowsecurity`.
    pub enabled: bool,
    /// `pg_class.relforcerowsecurity`: whether it holds for the owner too.
    pub forced: bool,
}

impl RowSecurity {
    /// That of an object; nothing for what has none.
    pub fn of(object: &Object) -> Option<Self> {
        let (enabled, forced) = match object {
            Object::Table(table) => (table.row_security, table.force_row_security),
            Object::ForeignTable(table) => (table.row_security, table.force_row_security),
            _ => return None,
        };
        Some(Self { enabled, forced })
    }

    /// That of a relation by its name; nothing where the relation is no table
    /// or is not known.
    pub fn of_relation(
        pair: &Pair<'_>,
        side: Side,
        like: &Key,
        relation: &QualifiedName,
    ) -> Option<Self> {
        let key = pair.relation(side, like, relation)?;
        Self::of(&pair.catalog(side).get(&key)?.object)
    }
}

/// Whether a table is known to have no row security on a side.
pub(in crate::rules) fn is_off(it: &Case<'_>, side: Side) -> bool {
    RowSecurity::of_relation(it.pair(), side, it.key(), &it.key().relation())
        .is_some_and(|row_security| !row_security.enabled)
}

/// The policies of the object's table on a side.
pub(in crate::rules) fn policies<'a>(it: &Case<'a>, side: Side) -> Vec<(&'a Key, &'a Policy)> {
    let members = it
        .pair()
        .members::<Policy>(side, it.key(), &it.key().relation());
    members
        .into_iter()
        .map(|(key, _, policy)| (key, policy))
        .collect()
}

/// Whether a policy of the object's table lets anybody do anything on a side.
pub(in crate::rules) fn has_permissive_policy(it: &Case<'_>, side: Side) -> bool {
    policies(it, side)
        .iter()
        .any(|(_, policy)| !policy.restrictive && !allows_nothing(policy))
}
