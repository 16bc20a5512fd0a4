//! What objects of all kinds can have: an owner, a comment, security labels,
//! extensions that they depend on, privileges.

use super::address::address;
use super::privileges::privileges;
use super::sql::{self, Script};
use super::{Kind, Object};
use crate::catalog::{Catalog, Entry, Identifier, Key, Literal};

/// The statements that give an object what belongs to it.
pub(crate) fn belongings(key: &Key, entry: &Entry, catalog: &Catalog, script: &mut Script) {
    if let Some(address) = address(key, entry) {
        if let Some(owner) = &entry.owner
            && has_own_owner(entry)
        {
            script.push(format!("ALTER {address} OWNER TO {}", sql::role(owner)));
        }
        for extension in &entry.depends_on_extensions {
            script.push(format!(
                "ALTER {address} DEPENDS ON EXTENSION {}",
                Identifier(extension)
            ));
        }
        if let Some(comment) = &entry.comment {
            script.push(format!("COMMENT ON {address} IS {}", Literal(comment)));
        }
        for (provider, label) in &entry.labels {
            script.push(format!(
                "SECURITY LABEL FOR {} ON {address} IS {}",
                Identifier(provider),
                Literal(label)
            ));
        }
    }
    if let Some(acl) = &entry.acl {
        let version = catalog.facts.server_version;
        privileges(key, entry, acl, version, script);
    }
}

/// The sequence of an identity column has the owner of its table.
fn has_own_owner(entry: &Entry) -> bool {
    match &entry.object {
        Object::Sequence(sequence) => !sequence.identity,
        object => object.kind() != Kind::Column,
    }
}
