//! How statements such as COMMENT ON and GRANT name an object.

use super::{Kind, Object};
use crate::catalog::{Entry, Identifier, Key};

/// The words of SQL for a kind.
fn words(kind: Kind) -> String {
    match kind {
        kind if kind.is_type() && kind != Kind::Domain => "TYPE".to_owned(),
        Kind::ForeignDataWrapper => "FOREIGN DATA WRAPPER".to_owned(),
        Kind::Statistics => "STATISTICS".to_owned(),
        Kind::DomainConstraint => "CONSTRAINT".to_owned(),
        kind => kind.word().to_uppercase(),
    }
}

/// The object as COMMENT ON, SECURITY LABEL ON and ALTER name it; nothing for
/// a kind that they cannot name.
pub(crate) fn address(key: &Key, entry: &Entry) -> Option<String> {
    let words = words(key.kind);
    Some(match key.kind {
        Kind::Membership
        | Kind::RoleSetting
        | Kind::Parameter
        | Kind::UserMapping
        | Kind::PublicationRelation
        | Kind::PublicationSchema
        | Kind::DefaultAcl
        | Kind::Other => return None,
        Kind::DomainConstraint => {
            let (name, domain) = (Identifier(key.name()), key.relation());
            format!("{words} {name} ON DOMAIN {domain}")
        }
        Kind::Aggregate if key.arguments.is_empty() => format!("{words} {}(*)", key.relation()),
        Kind::Procedure => match &entry.object {
            Object::Procedure(procedure) if entry.created => {
                format!("{words} {}({})", key.relation(), procedure.signature())
            }
            _ => format!("{words} {}", key.local_identity()),
        },
        Kind::OperatorClass | Kind::OperatorFamily => {
            let method = key.arguments.first().map_or("", AsRef::as_ref);
            format!("{words} {} USING {}", key.relation(), Identifier(method))
        }
        Kind::Cast => format!("{words} ({})", key.names.join(" AS ")),
        Kind::Transform => {
            let [of, language] = &*key.names else {
                return None;
            };
            format!("{words} FOR {of} LANGUAGE {}", Identifier(language))
        }
        Kind::LargeObject => format!("{words} {}", key.name()),
        kind if kind.is_shared() => format!("{words} {}", Identifier(key.name())),
        _ => format!("{words} {}", key.local_identity()),
    })
}

/// The object as GRANT and REVOKE name it behind ON; a column is named by its
/// table.
pub(crate) fn grant_target(key: &Key, entry: &Entry) -> Option<String> {
    let words = match key.kind {
        Kind::Table | Kind::View | Kind::MaterializedView | Kind::ForeignTable | Kind::Column => {
            return Some(format!("TABLE {}", key.relation()));
        }
        Kind::Aggregate => "FUNCTION",
        Kind::Domain => "TYPE",
        Kind::Server => "FOREIGN SERVER",
        Kind::Parameter => {
            return Some(format!("PARAMETER {}", super::sql::dotted(key.name())));
        }
        _ => return address(key, entry),
    };
    Some(format!("{words} {}", key.local_identity()))
}
