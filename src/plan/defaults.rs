//! What default privileges give to an object that is made, and no dump says.

use crate::catalog::{Acl, Catalog, Entry, Grant, Grantee, Key, Privileges};
use crate::kind::address::grant_target;
use crate::kind::sql;
use crate::kind::{Kind, Object};
use std::collections::BTreeSet;

/// The word of ALTER DEFAULT PRIVILEGES for a kind.
fn objects(key: &Key, entry: &Entry) -> Option<&'static str> {
    Some(match key.kind {
        Kind::Table | Kind::View | Kind::MaterializedView | Kind::ForeignTable => "tables",
        Kind::Sequence if matches!(&entry.object, Object::Sequence(it) if !it.identity) => {
            "sequences"
        }
        kind if kind.is_routine() => "functions",
        kind if kind.is_type() => "types",
        Kind::Schema => "schemas",
        _ => return None,
    })
}

/// The default privileges of the old database.
pub(super) fn given(old: &Catalog) -> Vec<(&Key, &Acl)> {
    let defaults = old.iter().filter(|(key, _)| key.kind == Kind::DefaultAcl);
    defaults
        .filter_map(|(key, entry)| Some((key, entry.acl.as_ref()?)))
        .collect()
}

/// Takes away what default privileges of the old database give to an object
/// when it is made, behind the statements that make it and name its owner. They
/// are those of the role that runs the plan, which nobody knows here, so that
/// what any role's could give is taken.
pub(super) fn correct(
    given: &[(&Key, &Acl)],
    key: &Key,
    entry: &Entry,
    statements: &mut Vec<String>,
) {
    let Some(word) = objects(key, entry) else {
        return;
    };
    let given: Vec<&Acl> = given
        .iter()
        .filter(|(of, _)| of.database == key.database)
        .filter(|(of, _)| match &*of.names {
            [_, schema, objects] => {
                **objects == *word && (schema.is_empty() || key.schema() == Some(schema))
            }
            _ => false,
        })
        .map(|(_, acl)| *acl)
        .collect();
    if given.is_empty() {
        return;
    }
    let Some(target) = grant_target(key, entry) else {
        return;
    };
    // What the object is to give anyway need not be taken.
    let is_kept = |grantee: &Grantee, given: &Grant| {
        entry.acl.iter().flat_map(Acl::iter).any(|(to, _, grant)| {
            to == grantee
                && grant.held.contains(given.held)
                && grant.grantable.contains(given.grantable)
        })
    };
    let grantees: BTreeSet<String> = given
        .iter()
        .flat_map(|acl| acl.iter())
        .filter(|(grantee, _, given)| !is_kept(grantee, given))
        .filter_map(|(grantee, ..)| match grantee {
            // What the owner was given before is the owner's own now.
            Grantee::Role(name) if Some(name) != entry.owner.as_ref() => Some(sql::role(name)),
            Grantee::Role(_) | Grantee::Public | Grantee::Owner => None,
        })
        .collect();
    let mut found: Vec<String> = grantees
        .iter()
        .map(|grantee| format!("REVOKE ALL ON {target} FROM {grantee}"))
        .collect();
    let public = if Privileges::public_default(key.kind).is_empty() {
        format!("REVOKE ALL ON {target} FROM PUBLIC")
    } else {
        format!("GRANT ALL ON {target} TO PUBLIC")
    };
    found.push(public);
    let is_owner =
        |statement: &String| statement.starts_with("ALTER ") && statement.contains(" OWNER TO ");
    let behind = statements.iter().position(is_owner).unwrap_or(0);
    let behind = statements.len().min(behind + 1);
    statements.splice(behind..behind, found);
}
