//! What objects of all kinds can have: an owner, a comment, security labels,
//! extensions that they depend on, privileges.

use super::address::address;
use super::privileges::{self, Subject};
use super::sql::{self, Script};
use super::{Kind, Object};
use crate::catalog::{Acl, Catalog, Entry, Grantee, Identifier, Key, Literal, Name};
use crate::diff::Holding;
use crate::effect::At;
use std::collections::{BTreeMap, BTreeSet};

/// The statements that give an object what belongs to it.
pub(crate) fn belongings(key: &Key, entry: &Entry, catalog: &Catalog, script: &mut Script) {
    if let Some(address) = address(key, entry) {
        if let Some(owner) = &entry.owner
            && has_own_owner(entry)
        {
            script.push(owner_to(&address, owner));
        }
        for extension in &entry.depends_on_extensions {
            script.push(depends_on(&address, extension));
        }
        if let Some(comment) = &entry.comment {
            script.push(comment_is(&address, Some(comment)));
        }
        for (provider, label) in &entry.labels {
            script.push(label_is(&address, provider, Some(label)));
        }
    }
    privileges::privileges(key, entry, catalog.facts.server_version, script);
}

fn owner_to(address: &str, owner: &str) -> String {
    format!("ALTER {address} OWNER TO {}", sql::role(owner))
}

fn depends_on(address: &str, extension: &str) -> String {
    format!(
        "ALTER {address} DEPENDS ON EXTENSION {}",
        Identifier(extension)
    )
}

fn comment_is(address: &str, comment: Option<&str>) -> String {
    let comment = text_or_null(comment);
    format!("COMMENT ON {address} IS {comment}")
}

fn label_is(address: &str, provider: &str, label: Option<&str>) -> String {
    let (provider, label) = (Identifier(provider), text_or_null(label));
    format!("SECURITY LABEL FOR {provider} ON {address} IS {label}")
}

fn text_or_null(text: Option<&str>) -> String {
    text.map_or_else(|| "NULL".to_owned(), |text| Literal(text).to_string())
}

/// The sequence of an identity column has the owner of its table.
fn has_own_owner(entry: &Entry) -> bool {
    match &entry.object {
        Object::Sequence(sequence) => !sequence.identity,
        object => object.kind() != Kind::Column,
    }
}

/// Who owns an object of initdb's making where the dump does not say it.
pub(crate) fn default_owner(key: &Key, server_version: Option<u32>) -> Option<Name> {
    let is_public = key.kind == Kind::Schema && key.name() == "public";
    let before_15 = server_version.is_some_and(|version| version < 1500);
    is_public.then(|| {
        Name::from(if before_15 {
            "postgres"
        } else {
            "pg_database_owner"
        })
    })
}

/// The comment that initdb gives an object of its making, of which a dump
/// says nothing.
pub(crate) fn default_comment(key: &Key) -> Option<&'static str> {
    match (key.kind, key.name()) {
        (Kind::Schema, "public") => Some("standard public schema"),
        (Kind::Extension, "plpgsql") => Some("PL/pgSQL procedural language"),
        _ => None,
    }
}

/// How what belongs to an object is brought to its new state.
struct Change<'a> {
    at: At<'a>,
    old: &'a Entry,
    new: &'a Entry,
    /// Whether an attribute is to be changed, by its name in the difference.
    is_wanted: &'a dyn Fn(&str) -> bool,
}

/// The statements that bring what belongs to an object from its old to its
/// new state, as far as it is wanted: an attribute has the name that it has in
/// the difference. A side that does not speak of the object says nothing.
///
/// Those of a table have to run before those of its columns.
pub(crate) fn change_belongings(
    at: At<'_>,
    old: Option<&Entry>,
    new: Option<&Entry>,
    is_wanted: &dyn Fn(&str) -> bool,
    script: &mut Script,
) {
    let Some(said) = new.or(old) else {
        return;
    };
    let mut silent = Entry::new(at.key.kind.unknown_object(), said.origin);
    silent.created = false;
    let change = Change {
        at,
        old: old.unwrap_or(&silent),
        new: new.unwrap_or(&silent),
        is_wanted,
    };
    let owner = change.new_owner();
    if let Some(address) = address(at.key, said) {
        if let Some(owner) = &owner
            && change.has_owner_of_its_own()
        {
            script.push(owner_to(&address, owner));
        }
        change.dependences(&address, script);
        change.comment(&address, script);
        change.labels(&address, script);
    }
    change.privileges(owner.as_ref(), script);
}

impl Change<'_> {
    /// The owner, if it is to be another one.
    fn new_owner(&self) -> Option<Name> {
        if !(self.is_wanted)("owner") {
            return None;
        }
        let default = || default_owner(self.at.key, Some(self.at.version));
        self.new.owner.clone().or_else(default)
    }

    /// A sequence that belongs to a column goes to the owner of its table by
    /// itself, and cannot be given to anyone else.
    fn has_owner_of_its_own(&self) -> bool {
        let is_owned = |entry: &Entry| matches!(&entry.object, Object::Sequence(sequence) if sequence.owned_by.is_some());
        has_own_owner(self.new) && !(is_owned(self.old) && is_owned(self.new))
    }

    fn dependences(&self, address: &str, script: &mut Script) {
        if !(self.is_wanted)("depends_on_extensions") {
            return;
        }
        let (old, new) = (
            &self.old.depends_on_extensions,
            &self.new.depends_on_extensions,
        );
        for extension in old.difference(new) {
            let extension = Identifier(extension);
            script.push(format!(
                "ALTER {address} NO DEPENDS ON EXTENSION {extension}"
            ));
        }
        for extension in new.difference(old) {
            script.push(depends_on(address, extension));
        }
    }

    fn comment(&self, address: &str, script: &mut Script) {
        if (self.is_wanted)("comment") {
            let comment = self.new.comment.as_deref();
            let comment = comment.or_else(|| default_comment(self.at.key));
            script.push(comment_is(address, comment));
        }
    }

    fn labels(&self, address: &str, script: &mut Script) {
        let (old, new) = (&self.old.labels, &self.new.labels);
        let providers: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for provider in providers {
            let attribute = format!("security_label {}", Identifier(provider));
            if (self.is_wanted)(&attribute) && old.get(provider) != new.get(provider) {
                let label = new.get(provider).map(String::as_str);
                script.push(label_is(address, provider, label));
            }
        }
    }

    fn privileges(&self, new_owner: Option<&Name>, script: &mut Script) {
        let (from, to) = self.lists(new_owner);
        if from == to {
            return;
        }
        let subject = Subject {
            key: self.at.key,
            entry: if self.new.created { self.new } else { self.old },
            owner: new_owner.or(self.old.owner.as_ref()),
            server_version: Some(self.at.version),
        };
        privileges::change(&subject, &from, &to, script);
        if self.at.key.kind.is_relation() {
            self.restore_columns(&from, &to, subject.owner, script);
        }
    }

    /// The privileges as they are when the owner has changed, and as they are
    /// to be. What is not wanted stays.
    fn lists(&self, new_owner: Option<&Name>) -> (Acl, Acl) {
        let (old, new) = (self.old.acl.as_ref(), self.new.acl.as_ref());
        let is_relative = [old, new].into_iter().flatten().any(Acl::is_relative);
        let list = |acl: Option<&Acl>, catalog: &Catalog| match acl {
            Some(acl) => acl.clone(),
            None if is_relative => Acl::unknown(),
            None => Acl::default_on(self.at.key, catalog.facts.server_version),
        };
        let (mut from, new) = (list(old, self.at.old), list(new, self.at.new));
        let mut wanted: BTreeMap<Holding, bool> = BTreeMap::new();
        for (grantee, grantor, _) in from.iter().chain(new.iter()) {
            let holding = Holding {
                grantee: grantee.clone(),
                grantor: grantor.cloned(),
            };
            let is_wanted = (self.is_wanted)(&holding.to_string());
            wanted.insert(holding, is_wanted);
        }
        // What the new owner held before, and granted, is the owner's now.
        if let Some(owner) = new_owner {
            let is_owner =
                |grantee: &Grantee| matches!(grantee, Grantee::Role(name) if name == owner);
            if wanted
                .iter()
                .any(|(holding, wanted)| *wanted && is_owner(&holding.grantee))
            {
                let holding = Holding {
                    grantee: Grantee::Owner,
                    grantor: None,
                };
                wanted.insert(holding, true);
            }
            from.give_to(owner);
        }
        let mut to = from.clone();
        for (Holding { grantee, grantor }, is_wanted) in wanted {
            if is_wanted {
                to.take(grantee, grantor, &new);
            }
        }
        (from, to)
    }

    /// REVOKE of a privilege on a table takes it from its columns too, so that
    /// they need anew what they keep.
    fn restore_columns(&self, from: &Acl, to: &Acl, owner: Option<&Name>, script: &mut Script) {
        let at = self.at;
        let is_column = |key: &Key, entry: &Entry| {
            key.kind == Kind::Column && key.database == at.key.database && entry.acl.is_some()
        };
        let list = |catalog: &Catalog, key: &Key| catalog.get(key).and_then(|it| it.acl.clone());
        for key in at.new.related_where(&at.key.relation(), is_column) {
            let (Some(acl), Some(_), Some(entry)) =
                (list(at.new, &key), list(at.old, &key), at.new.get(&key))
            else {
                continue;
            };
            let mut left = acl.clone();
            privileges::take_from_column(&mut left, from, to, owner);
            let subject = Subject {
                key: &key,
                entry,
                owner: None,
                server_version: Some(at.version),
            };
            privileges::change(&subject, &left, &acl, script);
        }
    }
}
