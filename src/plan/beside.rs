//! What objects of all kinds can have: owners, comments, privileges.

use crate::catalog::{Entry, Identifier, Key, Literal};
use crate::diff::{AttributeChange, Diff};
use crate::kind::address::address;
use crate::kind::sql;

/// The statements for what differs beside the attributes of the kind.
pub(super) fn change(
    _diff: &Diff<'_>,
    key: &Key,
    _old: &Entry,
    new: &Entry,
    changes: &[&AttributeChange],
    statements: &mut Vec<String>,
) {
    let Some(address) = address(key, new) else {
        return;
    };
    for change in changes {
        match change.attribute.as_str() {
            "owner" => {
                if let Some(owner) = &new.owner {
                    statements.push(format!("ALTER {address} OWNER TO {}", sql::role(owner)));
                }
            }
            "comment" => {
                let text = new
                    .comment
                    .as_ref()
                    .map_or_else(|| "NULL".to_owned(), |text| Literal(text).to_string());
                statements.push(format!("COMMENT ON {address} IS {text}"));
            }
            _ => {
                let _ = Identifier("");
            }
        }
    }
}
