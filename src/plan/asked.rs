//! What a plan asks of objects that both sides say alike: those that may
//! depend on what it touches.

use crate::catalog::{Entry, Key};
use crate::kind::{Kind, Object};
use crate::load::Asked;

/// Asks for all that is said of an object, and for all that may depend on it.
pub(super) fn ask(asked: &mut Asked, key: &Key, entry: Option<&Entry>) {
    match key.kind {
        // Nothing depends on these, and one statement says all of them.
        Kind::DefaultAcl
        | Kind::Membership
        | Kind::RoleSetting
        | Kind::Parameter
        | Kind::UserMapping
        | Kind::PublicationRelation
        | Kind::PublicationSchema => {}
        // What depends on these, or speaks of them, need not have their names:
        // it has the names of what an extension holds, signs, or a setting of
        // the session.
        Kind::Extension
        | Kind::AccessMethod
        | Kind::Tablespace
        | Kind::Role
        | Kind::Database
        | Kind::Operator
        | Kind::Cast
        | Kind::Transform
        | Kind::LargeObject
        | Kind::Other => asked.everything(),
        _ => {
            // What is a member of something is mentioned beside that; only an
            // index also goes by its own name.
            let is_index = match entry.map(|entry| &entry.object) {
                Some(Object::Constraint(constraint)) => constraint.has_index(),
                _ => false,
            };
            if !key.kind.is_member() || is_index {
                asked.name(key.name());
            }
            // A foreign key needs a unique index and names only its table.
            let owner = entry.and_then(|entry| entry.object.relation_of(key));
            asked.name(&owner.unwrap_or_else(|| key.relation()).name);
        }
    }
}
