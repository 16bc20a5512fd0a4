//! Schemas and roles of one side under the names of the other.
//!
//! Environments name them differently. A schema is renamed where a name is
//! looked up, so that every key, every reference and the texts of expressions
//! and queries have the new name from the start, whatever the number of
//! objects. A role stands in few places, which are all looked at in the end.
//! What the bodies of functions say is text, which stays as it is.

use super::known::KnownNames;
use super::load;
use super::loader::Loader;
use crate::catalog::{Acl, Catalog, Entry, Grantee, Key, Name, Origin, Value};
use crate::diagnostic::Diagnostic;
use crate::dump::Dump;
use crate::kind::{Kind, Object};
use crate::nearest::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// Names of roles and schemas, and those that stand for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenameMap {
    /// The new name of each renamed role.
    pub roles: BTreeMap<Name, Name>,
    /// The new name of each renamed schema.
    pub schemas: BTreeMap<Name, Name>,
}

impl RenameMap {
    /// Whether every name stays.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.schemas.is_empty()
    }

    /// The name of a schema after the renaming.
    #[must_use]
    pub fn schema(&self, name: &str) -> Name {
        match self.schemas.get(name) {
            Some(new) => new.clone(),
            None => Name::from(name),
        }
    }

    /// Refuses schemas that the dump does not hold, and those that two objects
    /// of one name would come to lie in.
    pub(super) fn check(&self, dump: &Dump) -> Result<(), Diagnostic> {
        if self.schemas.is_empty() {
            return Ok(());
        }
        let told = KnownNames::of(dump).schemas;
        let is_simple = self
            .schemas
            .iter()
            .all(|(from, to)| told.contains(from) && !told.contains(to));
        if is_simple {
            return Ok(());
        }
        let plain = load(dump)?.catalog;
        let known = KnownNames::of_catalog(&plain).schemas;
        if let Some(missing) = self.schemas.keys().find(|from| !known.contains(*from)) {
            return Err(unknown(dump, "schema", missing, &known));
        }
        let mut keys = plain.keys_where(|_, _| true);
        keys.sort_unstable();
        let mut renamed: BTreeMap<Key, Key> = BTreeMap::new();
        for key in keys {
            if let Some(other) = renamed.insert(self.renamed_key(&key), key.clone()) {
                return Err(conflict(dump, &other, &key));
            }
        }
        Ok(())
    }

    /// A key with its schemas under their new names.
    fn renamed_key(&self, key: &Key) -> Key {
        let mut new = key.clone();
        let at = match key.kind {
            Kind::Schema => 0,
            Kind::DefaultAcl | Kind::PublicationSchema | Kind::PublicationRelation => 1,
            kind if kind.is_in_schema() => 0,
            _ => return new,
        };
        if let Some(name) = new.names_mut().get_mut(at) {
            *name = self.schema(name);
        }
        for argument in &mut new.arguments {
            if let Some((schema, name)) = argument.split_once('.')
                && let Some(to) = self.schemas.get(schema)
            {
                *argument = Name::from(format!("{to}.{name}"));
            }
        }
        new
    }

    /// Renames the roles, and what of schemas stands in the catalog as text.
    pub(super) fn finish(&self, dump: &Dump, loader: &mut Loader) -> Result<(), Diagnostic> {
        let catalog = &mut loader.catalog;
        if !self.schemas.is_empty() {
            for (_, entry) in catalog.iter_mut() {
                if let Some(settings) = settings(&mut entry.object)
                    && let Some(path) = settings.get_mut("search_path")
                {
                    self.rename_path(path);
                }
            }
            // `public` is there without being made, and any other is not.
            if let Some(to) = self.schemas.get("public").filter(|to| ***to != *"public") {
                make_schema(catalog, to);
            }
        }
        if self.roles.is_empty() {
            return Ok(());
        }
        let known = roles(catalog);
        if let Some(missing) = self.roles.keys().find(|from| !known.contains(*from)) {
            return Err(unknown(dump, "role", missing, &known));
        }
        rename_roles(catalog, &self.roles).map_err(|(one, other)| conflict(dump, &one, &other))
    }

    fn rename_path(&self, path: &mut Value) {
        match path {
            Value::Text(name) => {
                if let Some(to) = self.schemas.get(name.as_str()) {
                    to.as_ref().clone_into(name);
                }
            }
            Value::List(list) => list.iter_mut().for_each(|one| self.rename_path(one)),
            _ => {}
        }
    }
}

fn unknown(dump: &Dump, what: &str, name: &str, known: &BTreeSet<Name>) -> Diagnostic {
    let problem = Diagnostic::new(
        &dump.name,
        format!("there is no {what} '{name}' that could be mapped"),
    );
    match nearest(name, known.iter().map(ToString::to_string)) {
        Some(near) => problem.with_help(format!("the nearest name is {near}")),
        None => problem,
    }
}

fn conflict(dump: &Dump, one: &Key, other: &Key) -> Diagnostic {
    Diagnostic::new(
        &dump.name,
        format!("mapped names make one object of two: {one} and {other}"),
    )
    .with_help("map to a name that the old side does not have")
}

fn settings(object: &mut Object) -> Option<&mut BTreeMap<String, Value>> {
    match object {
        Object::Function(function) => Some(&mut function.settings),
        Object::Procedure(procedure) => Some(&mut procedure.settings),
        Object::RoleSetting(setting) => Some(&mut setting.settings),
        Object::Database(database) => Some(&mut database.settings),
        _ => None,
    }
}

/// Counts a schema as made that went by the name `public`.
fn make_schema(catalog: &mut Catalog, name: &Name) {
    let mut keys = catalog.keys_where(|key, _| key.kind == Kind::Schema && key.name() == &**name);
    if keys.is_empty() {
        let key = Key::new(Kind::Schema, [name.clone()]);
        let entry = Entry::new(Kind::Schema.unknown_object(), Origin::default());
        catalog.insert(key.clone(), entry);
        keys.push(key);
    }
    for key in keys {
        if let Some(entry) = catalog.get_mut(&key) {
            entry.created = true;
            let start = || Acl::default_of_key(&key);
            entry.acl = entry.acl.take().map(|acl| acl.applied_to(start()));
        }
    }
}

/// The names in a key that are names of roles.
fn roles_in_key(key: &mut Key) -> &mut [Name] {
    let count = match key.kind {
        Kind::Membership => key.names.len(),
        Kind::Role | Kind::RoleSetting | Kind::UserMapping | Kind::DefaultAcl => 1,
        _ => 0,
    };
    let count = count.min(key.names.len());
    &mut key.names_mut()[..count]
}

/// Every role that a catalog names.
fn roles(catalog: &Catalog) -> BTreeSet<Name> {
    let mut roles = BTreeSet::new();
    for (key, entry) in catalog.iter() {
        roles.extend(roles_in_key(&mut key.clone()).iter().cloned());
        roles.extend(entry.owner.clone());
        for (grantee, grantor, _) in entry.acl.iter().flat_map(Acl::iter) {
            if let Grantee::Role(name) = grantee {
                roles.insert(name.clone());
            }
            roles.extend(grantor.cloned());
        }
        if let Object::Policy(policy) = &entry.object {
            roles.extend(policy.roles.iter().cloned());
        }
    }
    roles
}

/// Gives roles other names everywhere. Where two become one, their privileges
/// are put together; two other objects of one key are an error.
pub(super) fn rename_roles(
    catalog: &mut Catalog,
    map: &BTreeMap<Name, Name>,
) -> Result<(), (Key, Key)> {
    let renamed = |name: Name| map.get(&name).cloned().unwrap_or(name);
    for (_, entry) in catalog.iter_mut() {
        entry.owner = entry.owner.take().map(renamed);
        if let Some(acl) = &mut entry.acl {
            acl.map(|grantee, grantor, grant| {
                let grantee = match grantee {
                    Grantee::Role(name) => Grantee::Role(renamed(name)),
                    other => other,
                };
                (grantee, grantor.map(renamed), grant)
            });
        }
        if let Object::Policy(policy) = &mut entry.object {
            policy.roles = policy.roles.drain(..).map(renamed).collect();
            policy.roles.sort_unstable();
            policy.roles.dedup();
        }
    }
    let keys = catalog.keys_where(|key, _| {
        let mut key = key.clone();
        roles_in_key(&mut key)
            .iter()
            .any(|name| map.contains_key(name))
    });
    // All are taken out before any is put in, so that names can be exchanged.
    let entries: Vec<(Key, Option<Entry>)> = keys
        .into_iter()
        .map(|key| {
            let entry = catalog.remove(&key);
            (key, entry)
        })
        .collect();
    let mut came_from: BTreeMap<Key, Key> = BTreeMap::new();
    for (old, entry) in entries {
        let mut key = old.clone();
        for name in roles_in_key(&mut key) {
            *name = renamed(name.clone());
        }
        let Some(entry) = entry else { continue };
        // A role that has become one with its member.
        if key.kind == Kind::Membership && key.names.first() == key.names.get(1) {
            continue;
        }
        match catalog.get_mut(&key) {
            None => {
                catalog.insert(key.clone(), entry);
            }
            Some(there) if key.kind == Kind::DefaultAcl => {
                let acl = there.acl.get_or_insert_with(Acl::default);
                acl.extend(&entry.acl.unwrap_or_default());
            }
            Some(there) if key.kind == Kind::Membership && there.object == entry.object => {}
            Some(_) => {
                let first = came_from.remove(&key).unwrap_or(key);
                return Err((first, old));
            }
        }
        came_from.insert(key, old);
    }
    Ok(())
}
