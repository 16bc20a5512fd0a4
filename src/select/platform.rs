//! What of a difference is a platform's own, and not a user's.
//!
//! Hidden is only what the platform makes by itself:
//!
//! - the objects in its schemas, and those schemas;
//! - its roles, their memberships and default privileges, and what they hold
//!   and own: a privilege of one of them, an owner that changes from one of
//!   them to another;
//! - its extensions where they stand in its schemas, its publications, its
//!   triggers, and event triggers that call a function of its schemas.
//!
//! What a user makes stays, also among the platform's objects: policies, and
//! triggers that call a function outside of the platform's schemas, on tables
//! that are meant to be extended (`auth.users`, `storage.objects`); the tables
//! that a publication publishes; extensions that somebody asked for. So do the
//! privileges of roles through which clients come (`anon`, `authenticated`,
//! `service_role`). A platform grants them everything on each new table, but
//! who can read a table is what matters most about it, and a table that is
//! made again brings those grants back after somebody revoked them. Only
//! default privileges that come or go just as the platform makes them are
//! hidden.

use super::{Preset, Selection};
use crate::catalog::Acl;
use crate::catalog::{Entry, Grantee, Key, Name, Privileges, Value};
use crate::diff::AttributeChange;
use crate::kind::{Extension, Kind, Object};

/// What is known of a platform. Names may end with `*`.
pub(super) struct Platform {
    /// Its schemas.
    pub schemas: &'static [&'static str],
    /// Those of them on whose tables users make policies and triggers.
    pub extended: &'static [&'static str],
    /// Roles that only the platform uses.
    pub roles: &'static [&'static str],
    /// Roles of the platform that users set up and work by: what they hold and
    /// own tells nothing, but what is said of them does.
    pub administrators: &'static [&'static str],
    /// Roles of the platform by which clients use the objects.
    pub clients: &'static [&'static str],
    /// Whether the platform makes up such a name for an administrator.
    pub makes_up: fn(&str) -> bool,
    /// Extensions that it installs unasked.
    pub extensions: &'static [&'static str],
    /// Whether it decides in which schema extensions stand.
    pub moves_extensions: bool,
    /// Its publications.
    pub publications: &'static [&'static str],
    /// Its triggers on tables of users.
    pub triggers: &'static [&'static str],
    /// Its databases.
    pub databases: &'static [&'static str],
    /// Its tablespaces.
    pub tablespaces: &'static [&'static str],
}

impl Selection {
    /// The preset to which all that differs of an object belongs.
    pub(super) fn preset(&self, key: &Key, entries: [Option<&Entry>; 2]) -> Option<Preset> {
        let mut presets = self.presets.iter().copied();
        presets.find(|preset| preset.platform().owns(key, entries))
    }

    /// The preset to which the difference in one attribute belongs.
    pub(super) fn preset_of(&self, kind: Kind, change: &AttributeChange) -> Option<Preset> {
        let mut presets = self.presets.iter().copied();
        presets.find(|preset| preset.platform().owns_change(kind, change))
    }
}

fn is_one_of(name: &str, known: &[&str]) -> bool {
    known.iter().any(|known| match known.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *known,
    })
}

impl Platform {
    fn has_schema(&self, schema: &str) -> bool {
        is_one_of(schema, self.schemas)
    }

    fn is_administrator(&self, role: &str) -> bool {
        is_one_of(role, self.administrators) || (self.makes_up)(role)
    }

    /// Whether what a role holds and owns says nothing about who uses what.
    fn is_inner(&self, role: &str) -> bool {
        is_one_of(role, self.roles) || self.is_administrator(role)
    }

    fn has_role(&self, role: &str) -> bool {
        self.is_inner(role) || is_one_of(role, self.clients)
    }

    fn owns(&self, key: &Key, entries: [Option<&Entry>; 2]) -> bool {
        let name = key.name();
        // Both sides have to say so, as far as they have the object.
        let all = |is_own: &dyn Fn(&Entry) -> bool| entries.iter().flatten().all(|one| is_own(one));
        match (key.kind, &*key.names) {
            (Kind::Role, _) => self.has_role(name),
            (Kind::RoleSetting, [role, ..]) => is_one_of(role, self.roles),
            (Kind::Membership, [member, role, ..]) => {
                is_one_of(member, self.roles) || self.has_role(member) && self.has_role(role)
            }
            (Kind::Database, _) => is_one_of(name, self.databases),
            (Kind::Tablespace, _) => is_one_of(name, self.tablespaces),
            (Kind::Publication, _) => is_one_of(name, self.publications),
            (Kind::Extension, _) => {
                is_one_of(name, self.extensions) && all(&|entry| self.holds_extension(entry))
            }
            (Kind::EventTrigger, _) => all(&|entry| self.is_called(entry)),
            (Kind::Trigger, [schema, ..]) if is_one_of(schema, self.extended) => {
                all(&|entry| self.is_called(entry))
            }
            (Kind::Trigger, [schema, ..]) if !self.has_schema(schema) => {
                is_one_of(name, self.triggers) && all(&|entry| self.is_called(entry))
            }
            (Kind::Policy, [schema, ..]) if is_one_of(schema, self.extended) => false,
            (Kind::DefaultAcl, [role, schema, objects]) => {
                self.has_schema(schema)
                    || is_one_of(role, self.roles)
                    || self.is_administrator(role) && self.is_default(objects, entries)
            }
            _ => super::scope::schema(key).is_some_and(|schema| self.has_schema(schema)),
        }
    }

    fn owns_change(&self, kind: Kind, change: &AttributeChange) -> bool {
        let (old, new) = (&change.old, &change.new);
        if let Some(holder) = change.attribute.strip_prefix("privileges of ") {
            // Names that need quotes are nobody's here.
            let role = holder
                .split_once(" granted by ")
                .map_or(holder, |(role, _)| role);
            return self.is_inner(role);
        }
        match (kind, change.attribute.as_str()) {
            (_, "owner") => {
                is_name(old, |role| self.is_inner(role)) && is_name(new, |role| self.is_inner(role))
            }
            (Kind::Extension, "schema") => {
                let can_hold = |schema: &str| self.can_hold_extensions(schema);
                is_name(old, can_hold) && is_name(new, can_hold)
            }
            _ => false,
        }
    }

    fn can_hold_extensions(&self, schema: &str) -> bool {
        self.moves_extensions && (schema == "public" || self.has_schema(schema))
    }

    fn holds_extension(&self, entry: &Entry) -> bool {
        let Object::Extension(extension) = &entry.object else {
            return false;
        };
        let Extension { schema, .. } = &**extension;
        schema
            .as_ref()
            .is_none_or(|schema| self.has_schema(schema) || self.can_hold_extensions(schema))
    }

    /// Whether a trigger calls a function of the platform.
    fn is_called(&self, entry: &Entry) -> bool {
        let function = match &entry.object {
            Object::Trigger(trigger) => trigger.function.as_ref(),
            Object::EventTrigger(trigger) => trigger.function.as_ref(),
            _ => None,
        };
        function
            .and_then(|function| function.schema.as_ref())
            .is_some_and(|schema| self.has_schema(schema))
    }

    /// Whether default privileges that one side alone has are those that the
    /// platform makes: everything for every client. Where something was taken
    /// out of them, a user did it.
    fn is_default(&self, objects: &Name, entries: [Option<&Entry>; 2]) -> bool {
        let made = entries.into_iter().flatten().filter(|entry| entry.created);
        let mut lists = made.filter_map(|entry| entry.acl.as_ref());
        let (Some(acl), None) = (lists.next(), lists.next()) else {
            return false;
        };
        Acl::kind_of_objects(objects).is_some_and(|kind| self.grants_all(acl, kind))
    }

    fn grants_all(&self, acl: &Acl, kind: Kind) -> bool {
        let mut served: Vec<&str> = Vec::new();
        for (grantee, grantor, grant) in acl.iter() {
            let held = grant.held.completed(kind, false);
            let is_plain = grantor.is_none()
                && grant.revoked.is_empty()
                && held.contains(Privileges::all(kind));
            match grantee {
                Grantee::Role(role) if is_plain && self.has_role(role) => served.push(role),
                Grantee::Owner if is_plain => {}
                _ => return false,
            }
        }
        !served.is_empty() && self.clients.iter().all(|client| served.contains(client))
    }
}

fn is_name(value: &Value, is_meant: impl Fn(&str) -> bool) -> bool {
    match value {
        Value::Name(name) | Value::Word(name) => is_meant(name),
        _ => false,
    }
}
