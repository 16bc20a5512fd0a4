//! Roles as statements name them.

use crate::catalog::Name;
use pg_query::protobuf as pg;

/// The name of a role; `CURRENT_USER` and its like stay words, since who that
/// is stands in no file.
pub(super) fn role_name(role: &pg::RoleSpec) -> Name {
    use pg::RoleSpecType as Type;
    Name::from(match Type::try_from(role.roletype) {
        Ok(Type::RolespecPublic) => "PUBLIC",
        Ok(Type::RolespecCurrentUser) => "CURRENT_USER",
        Ok(Type::RolespecCurrentRole) => "CURRENT_ROLE",
        Ok(Type::RolespecSessionUser) => "SESSION_USER",
        _ => role.rolename.as_str(),
    })
}
