//! Roles, their memberships and settings.

use super::context::Context;
use super::create::{options, role_names, unknown_option};
use super::loader::{Loader, Step, step};
use super::option::{apply_setting, flag, number, setting, text};
use super::problem::Problem;
use super::role::role_name;
use super::timestamp;
use crate::catalog::{Key, Name, Origin, Secret, Value};
use crate::kind::{Kind, Membership, Role, RoleSetting};
use pg_query::protobuf as pg;
use pg_query::protobuf::RoleStmtType;
use pg_query::{Node, NodeEnum};

/// From 16 on, who granted a membership is kept, and each has options of its
/// own.
const GRANTORS_SINCE: u32 = 1600;

/// What the options of CREATE ROLE and ALTER ROLE say.
#[derive(Default)]
struct Properties {
    attributes: Vec<(&'static str, Option<Value>)>,
    password: Option<Option<Secret>>,
    /// IN ROLE.
    roles: Vec<Name>,
    /// ROLE and ADMIN, with whether they are administrators.
    members: Vec<(Name, bool)>,
}

impl Properties {
    fn read(nodes: Vec<Node>) -> Result<Self, Problem> {
        let mut properties = Self::default();
        for element in options(nodes)? {
            let attribute = match element.defname.as_str() {
                "superuser" => switch("superuser", flag(&element)?),
                "inherit" => switch("noinherit", !flag(&element)?),
                "createrole" => switch("createrole", flag(&element)?),
                "createdb" => switch("createdb", flag(&element)?),
                "canlogin" => switch("login", flag(&element)?),
                "isreplication" => switch("replication", flag(&element)?),
                "bypassrls" => switch("bypassrls", flag(&element)?),
                "connectionlimit" => {
                    let limit = number(&element)?;
                    let value = (limit != -1).then(|| Value::Word(limit.to_string()));
                    ("connection limit", value)
                }
                "validUntil" => {
                    let until = text(&element)?;
                    let until = timestamp::in_utc(&until).unwrap_or(until);
                    // Without it a password is valid for ever too, and no
                    // statement takes it back.
                    let until = Some(until).filter(|until| until != "infinity");
                    ("valid until", until.map(Value::Text))
                }
                "password" => {
                    let password = element.arg.as_ref().map(|_| text(&element));
                    properties.password = Some(password.transpose()?.map(Secret));
                    continue;
                }
                "addroleto" => {
                    properties.roles.extend(roles(&element)?);
                    continue;
                }
                "rolemembers" | "adminmembers" => {
                    let admin = element.defname == "adminmembers";
                    let members = roles(&element)?;
                    properties
                        .members
                        .extend(members.into_iter().map(|role| (role, admin)));
                    continue;
                }
                // A number of the past: the server only remarks on it.
                "sysid" => continue,
                _ => return Err(unknown_option(&element)),
            };
            properties.attributes.push(attribute);
        }
        Ok(properties)
    }

    fn apply(self, role: &mut Role) {
        for (name, value) in self.attributes {
            match value {
                Some(value) => role.attributes.insert(name.to_owned(), value),
                None => role.attributes.remove(name),
            };
        }
        if let Some(password) = self.password {
            role.password = password;
        }
    }
}

fn switch(name: &'static str, on: bool) -> (&'static str, Option<Value>) {
    (name, on.then_some(Value::Flag(true)))
}

fn roles(element: &pg::DefElem) -> Result<Vec<Name>, Problem> {
    match element.arg.as_deref().map(|node| &node.node) {
        Some(Some(NodeEnum::List(list))) => role_names(&list.items),
        _ => Err(Problem::missing("a list of roles")),
    }
}

/// CREATE ROLE, USER and GROUP.
pub(super) fn create_role(
    context: &Context<'_>,
    statement: pg::CreateRoleStmt,
) -> Result<Step, Problem> {
    let name = Name::from(statement.role);
    let mut properties = Properties::read(statement.options)?;
    if statement.stmt_type == RoleStmtType::RolestmtUser as i32 {
        properties.attributes.insert(0, switch("login", true));
    }
    let mut memberships = Vec::new();
    for role in std::mem::take(&mut properties.roles) {
        memberships.push((membership_key(&name, &role, None), false));
    }
    for (member, admin) in std::mem::take(&mut properties.members) {
        memberships.push((membership_key(&member, &name, None), admin));
    }
    let mut role = Role::default();
    properties.apply(&mut role);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(Key::new(Kind::Role, [name]), role, origin);
        for (key, admin) in memberships {
            let membership = Membership {
                admin,
                ..Membership::default()
            };
            loader.create(key, membership, origin);
        }
        Ok(())
    })
}

/// ALTER ROLE, and ALTER GROUP … ADD and DROP USER.
pub(super) fn alter_role(
    context: &Context<'_>,
    statement: pg::AlterRoleStmt,
) -> Result<Step, Problem> {
    let role = statement.role.as_ref();
    let name = role_name(role.ok_or(Problem::missing("a role"))?);
    let mut properties = Properties::read(statement.options)?;
    let members = std::mem::take(&mut properties.members);
    if !properties.roles.is_empty() {
        return Err(Problem::unknown("ALTER ROLE … IN ROLE"));
    }
    let is_drop = statement.action < 0;
    let origin = context.origin(0);
    step(move |loader| {
        if members.is_empty() {
            properties.apply(loader.object(&Key::new(Kind::Role, [name]), origin)?);
        } else {
            for (member, _) in members {
                if is_drop {
                    remove_memberships(loader, &member, &name);
                } else {
                    let key = membership_key(&member, &name, None);
                    loader.create_unless(true, key, Membership::default(), origin);
                }
            }
        }
        Ok(())
    })
}

/// DROP ROLE.
pub(super) fn drop_role(_: &Context<'_>, statement: pg::DropRoleStmt) -> Result<Step, Problem> {
    let names = role_names(&statement.roles)?;
    step(move |loader| {
        for name in &names {
            let keys = loader.catalog.keys_where(|key, _| match key.kind {
                Kind::Role | Kind::RoleSetting => key.names.first() == Some(name),
                Kind::Membership => key.names.contains(name),
                _ => false,
            });
            for key in keys {
                loader.catalog.remove(&key);
            }
        }
        Ok(())
    })
}

fn membership_key(member: &Name, role: &Name, grantor: Option<&Name>) -> Key {
    let names = [member, role].into_iter().chain(grantor);
    Key::new(Kind::Membership, names.cloned())
}

fn remove_memberships(loader: &mut Loader, member: &Name, role: &Name) {
    let keys = loader.catalog.keys_where(|key, _| {
        key.kind == Kind::Membership && key.names.starts_with(&[member.clone(), role.clone()])
    });
    for key in keys {
        loader.catalog.remove(&key);
    }
}

/// What GRANT and REVOKE say of a membership; what they do not say is nothing.
#[derive(Clone, Copy, Default)]
struct MembershipOptions {
    admin: Option<bool>,
    inherit: Option<bool>,
    set: Option<bool>,
}

impl MembershipOptions {
    fn apply(self, membership: &mut Membership) {
        if let Some(admin) = self.admin {
            membership.admin = admin;
        }
        if let Some(inherit) = self.inherit {
            membership.inherit = Some(inherit);
        }
        if let Some(set) = self.set {
            membership.no_set = !set;
        }
    }
}

/// GRANT and REVOKE of roles.
pub(super) fn grant_role(
    context: &Context<'_>,
    statement: pg::GrantRoleStmt,
) -> Result<Step, Problem> {
    let mut changes = MembershipOptions::default();
    let mut has_options = false;
    for element in options(statement.opt)? {
        has_options = true;
        let value = Some(flag(&element)?);
        match element.defname.as_str() {
            "admin" => changes.admin = value,
            "inherit" => changes.inherit = value,
            "set" => changes.set = value,
            _ => return Err(unknown_option(&element)),
        }
    }
    let grantor = statement.grantor.as_ref().map(role_name);
    let keeps_grantors = context
        .server_version
        .is_none_or(|version| version >= GRANTORS_SINCE);
    let grantor = grantor.filter(|_| keeps_grantors);
    let mut pairs = Vec::new();
    for node in &statement.granted_roles {
        let role = match &node.node {
            Some(NodeEnum::AccessPriv(role)) if role.cols.is_empty() => role,
            _ => return Err(Problem::unknown("a role")),
        };
        for member in role_names(&statement.grantee_roles)? {
            pairs.push((member, Name::from(role.priv_name.as_str())));
        }
    }
    let (is_grant, origin) = (statement.is_grant, context.origin(0));
    step(move |loader| {
        for (member, role) in &pairs {
            let key = membership_key(member, role, grantor.as_ref());
            if is_grant {
                loader.create_unless(true, key.clone(), Membership::default(), origin);
                changes.apply(loader.object(&key, origin)?);
            } else if has_options {
                revoke_options(loader, member, role, grantor.as_ref(), changes, origin)?;
            } else if grantor.is_some() {
                loader.remove(&key);
            } else {
                remove_memberships(loader, member, role);
            }
        }
        Ok(())
    })
}

/// REVOKE … OPTION FOR.
fn revoke_options(
    loader: &mut Loader,
    member: &Name,
    role: &Name,
    grantor: Option<&Name>,
    changes: MembershipOptions,
    origin: Origin,
) -> Result<(), Problem> {
    let wanted = membership_key(member, role, grantor);
    let keys = loader
        .catalog
        .keys_where(|key, _| key.kind == Kind::Membership && key.names.starts_with(&wanted.names));
    for key in keys {
        // The parser gives the option that is revoked as `false` (or as
        // `true` before 16): it is taken away either way.
        let off = |option: Option<bool>| option.map(|_| false);
        let changes = MembershipOptions {
            admin: off(changes.admin),
            inherit: off(changes.inherit),
            set: off(changes.set),
        };
        changes.apply(loader.object(&key, origin)?);
    }
    Ok(())
}

/// The name that stands for every role in the key of a setting.
const EVERY_ROLE: &str = "ALL";

/// ALTER ROLE … [IN DATABASE …] SET and RESET.
pub(super) fn alter_role_set(
    context: &Context<'_>,
    statement: pg::AlterRoleSetStmt,
) -> Result<Step, Problem> {
    let role = statement.role.as_ref().map(role_name);
    let role = role.unwrap_or_else(|| Name::from(EVERY_ROLE));
    let set = statement.setstmt.ok_or(Problem::missing("the setting"))?;
    let change = setting(&set)?;
    let mut names = vec![role];
    if !statement.database.is_empty() {
        names.push(Name::from(statement.database));
    }
    let key = Key::new(Kind::RoleSetting, names);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create_unless(true, key.clone(), RoleSetting::default(), origin);
        let setting: &mut RoleSetting = loader.object(&key, origin)?;
        apply_setting(&mut setting.settings, change);
        if setting.settings.is_empty() {
            loader.remove(&key);
        }
        Ok(())
    })
}
