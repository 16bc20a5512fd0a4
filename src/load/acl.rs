//! GRANT, REVOKE and ALTER DEFAULT PRIVILEGES.

use super::address::Address;
use super::context::{Context, string, strings};
use super::loader::{Loader, Step, step};
use super::option::elements;
use super::problem::Problem;
use super::role::role_name;
use crate::catalog::{Acl, Entry, Grantee, Key, Name, Origin, Privileges};
use crate::kind::Kind;
use crate::kind::belongings::default_comment;
use pg_query::protobuf as pg;
use pg_query::protobuf::{GrantTargetType, ObjectType};
use pg_query::{Node, NodeEnum};

/// A GRANT or REVOKE without its objects.
#[derive(Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the statement; no two of them make a state"
)]
struct Change {
    is_grant: bool,
    /// Each privilege with the columns that it is limited to; no privilege
    /// means all of them.
    privileges: Vec<(Option<String>, Vec<String>)>,
    grantees: Vec<Grantee>,
    grantor: Option<Name>,
    grant_option: bool,
    cascade: bool,
    knows_maintain: bool,
}

impl Context<'_> {
    fn change(&self, statement: &pg::GrantStmt) -> Result<Change, Problem> {
        let mut privileges = Vec::new();
        for node in &statement.privileges {
            let Some(NodeEnum::AccessPriv(privilege)) = &node.node else {
                return Err(Problem::unknown("a privilege"));
            };
            let word = (!privilege.priv_name.is_empty()).then(|| privilege.priv_name.clone());
            privileges.push((word, strings(&privilege.cols)));
        }
        if privileges.is_empty() {
            privileges.push((None, Vec::new()));
        }
        let mut grantees = Vec::new();
        for node in &statement.grantees {
            let Some(NodeEnum::RoleSpec(role)) = &node.node else {
                return Err(Problem::unknown("a grantee"));
            };
            grantees.push(
                if role.roletype == pg::RoleSpecType::RolespecPublic as i32 {
                    Grantee::Public
                } else {
                    Grantee::Role(role_name(role))
                },
            );
        }
        let grantor = statement.grantor.as_ref().map(role_name);
        Ok(Change {
            is_grant: statement.is_grant,
            privileges,
            grantees,
            grantor: grantor.or_else(|| self.session_role()),
            grant_option: statement.grant_option,
            cascade: statement.behavior == pg::DropBehavior::DropCascade as i32,
            knows_maintain: self.server_version.is_none_or(|version| version >= 1700),
        })
    }
}

pub(super) fn grant(context: &Context<'_>, statement: pg::GrantStmt) -> Result<Step, Problem> {
    let change = context.change(&statement)?;
    let origin = context.origin(0);
    if statement.targtype == GrantTargetType::AclTargetAllInSchema as i32 {
        let schemas: Vec<Name> = strings(&statement.objects)
            .iter()
            .map(|schema| context.names.schema(schema))
            .collect();
        let wanted = statement.objtype;
        return step(move |loader| {
            let keys = loader.catalog.keys_where(|key, _| {
                key.database == loader.database
                    && key.schema().is_some_and(|schema| schemas.contains(schema))
                    && is_granted_with(wanted, key.kind)
            });
            keys.iter()
                .try_for_each(|key| change.apply(loader, key, origin))
        });
    }
    let addresses = statement
        .objects
        .iter()
        .map(|object| context.address(statement.objtype, object))
        .collect::<Result<Vec<Address>, Problem>>()?;
    step(move |loader| {
        for address in &addresses {
            let key = address.key(loader);
            change.apply(loader, &key, origin)?;
        }
        Ok(())
    })
}

/// Whether `ON ALL … IN SCHEMA` of a kind means objects of another.
fn is_granted_with(wanted: i32, kind: Kind) -> bool {
    match ObjectType::try_from(wanted) {
        Ok(ObjectType::ObjectTable) => matches!(
            kind,
            Kind::Table | Kind::View | Kind::MaterializedView | Kind::ForeignTable
        ),
        Ok(ObjectType::ObjectSequence) => kind == Kind::Sequence,
        Ok(ObjectType::ObjectFunction) => matches!(kind, Kind::Function | Kind::Aggregate),
        Ok(ObjectType::ObjectProcedure) => kind == Kind::Procedure,
        Ok(ObjectType::ObjectRoutine) => kind.is_routine(),
        _ => false,
    }
}

impl Change {
    fn apply(&self, loader: &mut Loader, key: &Key, origin: Origin) -> Result<(), Problem> {
        for (word, columns) in &self.privileges {
            if columns.is_empty() {
                self.apply_privilege(loader, key, word.as_deref(), origin)?;
                self.take_from_columns(loader, key, word.as_deref());
            }
            for column in columns {
                let key = loader.member(Kind::Column, &key.relation(), column);
                self.apply_privilege(loader, &key, word.as_deref(), origin)?;
            }
        }
        Ok(())
    }

    /// REVOKE of a privilege on a relation takes it from its columns too.
    fn take_from_columns(&self, loader: &mut Loader, key: &Key, word: Option<&str>) {
        let privileges = word.map_or(Some(Privileges::all(Kind::Column)), Privileges::of_word);
        let Some(privileges) = privileges.filter(|_| !self.is_grant && key.kind.is_relation())
        else {
            return;
        };
        let has_list = |key: &Key, entry: &Entry| key.kind == Kind::Column && entry.acl.is_some();
        for column in loader.related(&key.relation(), has_list) {
            let Some(acl) = loader
                .catalog
                .get_mut(&column)
                .and_then(|it| it.acl.as_mut())
            else {
                continue;
            };
            for grantee in &self.grantees {
                acl.lose(
                    grantee,
                    self.grantor.as_ref(),
                    privileges,
                    self.grant_option,
                );
            }
        }
    }

    fn apply_privilege(
        &self,
        loader: &mut Loader,
        key: &Key,
        word: Option<&str>,
        origin: Origin,
    ) -> Result<(), Problem> {
        let privileges = match word {
            None => Privileges::all(key.kind),
            Some(word) => Privileges::of_word(word)
                .ok_or_else(|| Problem::unknown(format!("the privilege {word}")))?,
        };
        let default = default_acl(loader, key);
        let entry = loader.entry(key, origin)?;
        let owner = entry.owner.clone();
        let mut acl = entry.acl.take().unwrap_or(default);
        for grantee in &self.grantees {
            self.change_one(&mut acl, grantee, owner.as_ref(), key.kind, privileges);
        }
        entry.acl = Some(acl);
        Ok(())
    }

    fn change_one(
        &self,
        acl: &mut Acl,
        grantee: &Grantee,
        owner: Option<&Name>,
        kind: Kind,
        privileges: Privileges,
    ) {
        let is_owner = |name: &Name| owner == Some(name);
        let mut grantee = match grantee {
            Grantee::Role(name) if is_owner(name) => Grantee::Owner,
            other => other.clone(),
        };
        let grantor = self.grantor.as_ref().filter(|name| !is_owner(name));
        // A dump without owners revokes from a role that holds nothing only
        // if that role is the owner.
        if !self.is_grant
            && owner.is_none()
            && grantor.is_none()
            && !acl.is_relative()
            && !acl.mentions(&grantee)
            && let Grantee::Role(_) = grantee
        {
            acl.guess_owner(&grantee);
            grantee = Grantee::Owner;
        }
        if owner.is_none() && acl.is_guessed_owner(&grantee) {
            grantee = Grantee::Owner;
        }
        if self.is_grant {
            acl.grant(
                grantee.clone(),
                grantor.cloned(),
                privileges,
                self.grant_option,
            );
        } else {
            acl.revoke(&grantee, grantor, privileges, self.grant_option);
            if self.cascade {
                acl.lapse();
            }
        }
        acl.complete(&grantee, grantor, kind, self.knows_maintain);
    }
}

/// What an object has before the first GRANT on it.
fn default_acl(loader: &Loader, key: &Key) -> Acl {
    if key.kind == Kind::Schema && key.name() == "public" {
        return loader.public_schema.start.clone();
    }
    let is_known = match key.kind {
        // Columns that a table inherits, and those of views, are made with it.
        Kind::Column => loader
            .relation_kind(&key.relation())
            .is_some_and(|kind| loader.is_created(&loader.qualified(kind, &key.relation()))),
        _ => loader.is_created(key),
    };
    if !is_known {
        return Acl::unknown();
    }
    Acl::default_of_key(key)
}

/// The privileges of the schema `public`, of which a dump only says how they
/// deviate from those that initdb gives.
pub(super) struct PublicSchema {
    /// What the client that wrote the dump takes for the default.
    start: Acl,
    /// What initdb of the dumped server gives.
    own_default: Acl,
    /// Whether the server has an owner for it that follows the database's.
    owned_by_database: bool,
}

impl PublicSchema {
    /// The privileges by the versions of both programs.
    pub fn new(client_version: Option<u32>, server_version: Option<u32>) -> Self {
        Self {
            start: Acl::default_of_public_schema(client_version.or(server_version)),
            own_default: Acl::default_of_public_schema(server_version.or(client_version)),
            owned_by_database: server_version
                .or(client_version)
                .is_none_or(|version| version >= 1500),
        }
    }

    /// Leaves out of the schema's entry what is the server's own default.
    pub fn finish(&self, key: &Key, entry: &mut Entry) {
        entry.created = false;
        if entry.acl.as_ref() == Some(&self.own_default) {
            entry.acl = None;
        }
        let default_owner = if self.owned_by_database {
            "pg_database_owner"
        } else {
            "postgres"
        };
        if entry
            .owner
            .as_deref()
            .is_some_and(|owner| owner == default_owner || owner == "pg_database_owner")
        {
            entry.owner = None;
        }
        if entry.comment.as_deref() == default_comment(key) {
            entry.comment = None;
        }
    }
}

/// The word that names a kind of objects in a key of default privileges.
fn objects_word(objtype: i32) -> Result<(&'static str, Kind), Problem> {
    Ok(match ObjectType::try_from(objtype) {
        Ok(ObjectType::ObjectTable) => ("tables", Kind::Table),
        Ok(ObjectType::ObjectSequence) => ("sequences", Kind::Sequence),
        Ok(ObjectType::ObjectFunction | ObjectType::ObjectRoutine) => ("functions", Kind::Function),
        Ok(ObjectType::ObjectType) => ("types", Kind::Enum),
        Ok(ObjectType::ObjectSchema) => ("schemas", Kind::Schema),
        Ok(ObjectType::ObjectLargeobject) => ("large objects", Kind::LargeObject),
        _ => return Err(Problem::unknown("the kind of objects")),
    })
}

pub(super) fn alter_default_privileges(
    context: &Context<'_>,
    statement: pg::AlterDefaultPrivilegesStmt,
) -> Result<Step, Problem> {
    let action = statement.action.ok_or(Problem::missing("the privileges"))?;
    let change = Change {
        grantor: None,
        ..context.change(&action)?
    };
    let (word, kind) = objects_word(action.objtype)?;
    let mut roles: Vec<Name> = Vec::new();
    let mut schemas: Vec<Name> = Vec::new();
    for option in elements(statement.options) {
        let Some(Some(NodeEnum::List(list))) = option.arg.as_ref().map(|arg| &arg.node) else {
            return Err(Problem::unknown(option.defname));
        };
        match option.defname.as_str() {
            "roles" => roles.extend(list.items.iter().filter_map(role_of)),
            "schemas" => schemas.extend(
                list.items
                    .iter()
                    .filter_map(string)
                    .map(|schema| context.names.schema(schema)),
            ),
            other => return Err(Problem::unknown(other)),
        }
    }
    if roles.is_empty() {
        roles.push(
            context
                .session_role()
                .unwrap_or_else(|| Name::from("CURRENT_USER")),
        );
    }
    if schemas.is_empty() {
        schemas.push(Name::from(""));
    }
    let origin = context.origin(0);
    step(move |loader| {
        for role in &roles {
            for schema in &schemas {
                let key = loader.key(Key::new(
                    Kind::DefaultAcl,
                    [role.clone(), schema.clone(), Name::from(word)],
                ));
                change.apply_default(loader, key, role, kind, origin)?;
            }
        }
        Ok(())
    })
}

fn role_of(node: &Node) -> Option<Name> {
    match &node.node {
        Some(NodeEnum::RoleSpec(role)) => Some(role_name(role)),
        _ => None,
    }
}

impl Change {
    /// A row for all schemas replaces the built-in privileges and so starts
    /// with them; a row for one schema is added to them and starts empty.
    fn apply_default(
        &self,
        loader: &mut Loader,
        key: Key,
        role: &Name,
        kind: Kind,
        origin: Origin,
    ) -> Result<(), Problem> {
        let is_global = key.names.get(1).is_some_and(|schema| schema.is_empty());
        let start = if is_global {
            Acl::default_of(kind)
        } else {
            Acl::default()
        };
        let mut acl = match loader.catalog.get(&key) {
            Some(entry) => entry.acl.clone().unwrap_or(start.clone()),
            None => start.clone(),
        };
        for (word, _) in &self.privileges {
            let privileges = match word {
                None => Privileges::all(kind),
                Some(word) => Privileges::of_word(word)
                    .ok_or_else(|| Problem::unknown(format!("the privilege {word}")))?,
            };
            for grantee in &self.grantees {
                self.change_one(&mut acl, grantee, Some(role), kind, privileges);
            }
        }
        if acl == start {
            loader.catalog.remove(&key);
            return Ok(());
        }
        let key_for_entry = key.clone();
        if !loader.catalog.contains(&key) {
            loader
                .catalog
                .insert(key, Entry::new(Kind::DefaultAcl.unknown_object(), origin));
        }
        loader.entry(&key_for_entry, origin)?.acl = Some(acl);
        Ok(())
    }
}

/// Gives a new object what default privileges before it say. In a dump they
/// come after all objects; in a hand-written file they may not.
pub(super) fn apply_default_privileges(loader: &Loader, key: &Key, entry: &mut Entry) {
    let word = match key.kind {
        Kind::Table | Kind::View | Kind::MaterializedView | Kind::ForeignTable => "tables",
        Kind::Sequence => "sequences",
        Kind::Function | Kind::Procedure | Kind::Aggregate => "functions",
        Kind::Schema => "schemas",
        Kind::LargeObject => "large objects",
        kind if kind.is_type() => "types",
        _ => return,
    };
    let role = loader
        .session_role
        .clone()
        .unwrap_or_else(|| Name::from("CURRENT_USER"));
    let find = |schema: Name| {
        let key = loader.key(Key::new(
            Kind::DefaultAcl,
            [role.clone(), schema, Name::from(word)],
        ));
        loader.catalog.get(&key).and_then(|entry| entry.acl.clone())
    };
    let global = find(Name::from(""));
    let local = key.schema().and_then(|schema| find(schema.clone()));
    if global.is_none() && local.is_none() {
        return;
    }
    let mut acl = global.unwrap_or_else(|| Acl::default_of(key.kind));
    if let Some(local) = local {
        acl.extend(&local);
    }
    entry.acl = Some(acl);
}
