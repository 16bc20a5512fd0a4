//! What the CREATE statements of many kinds share.

use super::context::Context;
use super::loader::Loader;
use super::option;
use super::problem::Problem;
use super::role::role_name;
use crate::catalog::{Entry, Key, Name, Origin, QualifiedName, Value};
use crate::kind::{Kind, Object};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

impl Loader {
    /// Creates an object; with IF NOT EXISTS only where there is none.
    pub fn create_unless(
        &mut self,
        if_not_exists: bool,
        key: Key,
        object: impl Into<Object>,
        origin: Origin,
    ) {
        if !(if_not_exists && self.is_created(&key)) {
            self.create(key, object, origin);
        }
    }

    /// Creates an object; with OR REPLACE in place of the one there is.
    pub fn create_or_replace(
        &mut self,
        replace: bool,
        key: Key,
        object: impl Into<Object>,
        origin: Origin,
    ) {
        if replace {
            self.replace(key, object, origin);
        } else {
            self.create(key, object, origin);
        }
    }

    /// Creates a type. It takes the place of the shell type of its name, of
    /// which the file may have said things already.
    pub fn create_type(&mut self, name: &QualifiedName, object: impl Into<Object>, origin: Origin) {
        let object = object.into();
        let key = self.qualified(object.kind(), name);
        let shell = self.qualified(Kind::ShellType, name);
        let shell = self.catalog.remove(&shell);
        self.create(key.clone(), object, origin);
        let (Some(shell), Some(entry)) = (shell, self.catalog.get_mut(&key)) else {
            return;
        };
        let Entry {
            object: _,
            created: _,
            owner,
            acl,
            comment,
            labels,
            depends_on_extensions,
            origin: _,
        } = shell;
        entry.owner = owner.or(entry.owner.take());
        entry.acl = acl.or(entry.acl.take());
        entry.comment = comment.or(entry.comment.take());
        entry.labels.extend(labels);
        entry.depends_on_extensions.extend(depends_on_extensions);
    }

    /// Says whom an object belongs to.
    pub fn set_owner(
        &mut self,
        key: &Key,
        owner: Option<Name>,
        origin: Origin,
    ) -> Result<(), Problem> {
        if let Some(owner) = owner {
            let entry = self.entry(key, origin)?;
            if let Some(acl) = &mut entry.acl {
                acl.give_to(&owner);
            }
            entry.owner = Some(owner);
        }
        Ok(())
    }
}

impl Context<'_> {
    /// What an option names, or nothing for `NONE` and an option without
    /// value.
    pub fn optional_reference(
        &self,
        space: super::names::Space,
        element: &pg::DefElem,
    ) -> Result<Option<QualifiedName>, Problem> {
        match element.arg.as_deref() {
            None => Ok(None),
            Some(node) if is_none(node) => Ok(None),
            Some(node) => self.reference_in(space, node).map(Some),
        }
    }
}

/// Whether the value of an option is the keyword NONE.
pub(super) fn is_none(node: &Node) -> bool {
    super::context::string(node).is_some_and(|word| word.eq_ignore_ascii_case("none"))
}

/// The elements of an option list, of which nothing may be lost.
pub(super) fn options(nodes: Vec<Node>) -> Result<Vec<pg::DefElem>, Problem> {
    nodes
        .into_iter()
        .map(|node| match node.node {
            Some(NodeEnum::DefElem(element)) if element.defnamespace.is_empty() => Ok(*element),
            _ => Err(Problem::unknown("an option")),
        })
        .collect()
}

/// What is said of an option that the program does not know.
pub(super) fn unknown_option(element: &pg::DefElem) -> Problem {
    Problem::unknown(format!("the option {}", element.defname))
}

/// A switch as an attribute; nothing where it says what is so anyway.
pub(super) fn switch(element: &pg::DefElem, default: bool) -> Result<Option<Value>, Problem> {
    let value = option::flag(element)?;
    Ok((value != default).then_some(Value::Flag(value)))
}

/// An option in lower case; nothing where it is the default.
pub(super) fn word(element: &pg::DefElem, default: &str) -> Result<Option<Value>, Problem> {
    let value = option::text(element)?.to_lowercase();
    Ok((value != default).then_some(Value::Word(value)))
}

/// The name of a type as the value of an option.
pub(super) fn type_option(element: &pg::DefElem) -> Result<&pg::TypeName, Problem> {
    match element.arg.as_deref().map(|node| &node.node) {
        Some(Some(NodeEnum::TypeName(name))) => Ok(name),
        _ => Err(Problem::missing(format!("the type in {}", element.defname))),
    }
}

/// The names of a list of roles.
pub(super) fn role_names(nodes: &[Node]) -> Result<Vec<Name>, Problem> {
    nodes
        .iter()
        .map(|node| match &node.node {
            Some(NodeEnum::RoleSpec(role)) => Ok(role_name(role)),
            _ => Err(Problem::missing("a role")),
        })
        .collect()
}
