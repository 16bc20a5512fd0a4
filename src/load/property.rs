//! What can be said of objects of every kind: owner, comment, security label,
//! dependence on an extension.

use super::address::Address;
use super::alter_table::not_null_column;
use super::context::{Context, string};
use super::loader::{Loader, Step, step};
use super::problem::Problem;
use super::role::role_name;
use crate::catalog::{Key, Name, Origin, object_name};
use crate::kind::belongings::default_comment;
use crate::kind::{Column, Kind, Object};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

pub(super) fn alter_owner(
    context: &Context<'_>,
    statement: pg::AlterOwnerStmt,
) -> Result<Step, Problem> {
    let address = match (&statement.relation, &statement.object) {
        (Some(relation), _) => Address::Relation(Kind::Table, context.target(Some(relation))?),
        (None, Some(object)) => context.address(statement.object_type, object)?,
        (None, None) => return Err(Problem::missing("the object")),
    };
    let owner = statement
        .newowner
        .as_ref()
        .map(role_name)
        .ok_or(Problem::missing("the owner"))?;
    let origin = context.origin(0);
    step(move |loader| {
        let key = address.key(loader);
        loader.set_owner(&key, Some(owner), origin)
    })
}

pub(super) fn comment(context: &Context<'_>, statement: pg::CommentStmt) -> Result<Step, Problem> {
    let object = statement.object.ok_or(Problem::missing("the object"))?;
    let address = context.address(statement.objtype, &object)?;
    // IS NULL and the empty string are no comment.
    let comment = (!statement.comment.is_empty()).then_some(statement.comment);
    let origin = context.origin(0);
    step(move |loader| {
        let key = address.key(loader);
        set_comment(loader, &key, comment, origin)
    })
}

fn set_comment(
    loader: &mut Loader,
    key: &Key,
    comment: Option<String>,
    origin: Origin,
) -> Result<(), Problem> {
    let key = loader.key(key.clone());
    match key.kind {
        Kind::Index if !loader.catalog.contains(&key) => {
            let index = key.relation();
            if let Some(constraint) = loader.constraint_of_index(&index)
                && let Object::Constraint(constraint) =
                    &mut loader.entry(&constraint, origin)?.object
            {
                constraint.index_comment = comment;
                return Ok(());
            }
        }
        Kind::Constraint if !loader.catalog.contains(&key) => {
            let table = key.relation();
            if let Some(column) = not_null_column(loader, &table, key.name()) {
                let column = loader.member(Kind::Column, &table, &column);
                let column: &mut Column = loader.object(&column, origin)?;
                if let Some(not_null) = &mut column.not_null {
                    not_null.comment = comment;
                }
                return Ok(());
            }
        }
        Kind::DomainConstraint if !loader.catalog.contains(&key) => {
            let domain = loader.qualified(Kind::Domain, &key.relation());
            let implied = object_name(&domain.relation().name, "", "not_null");
            if let Some(entry) = loader.catalog.get_mut(&domain)
                && let Object::Domain(domain) = &mut entry.object
                && let Some(not_null) = &mut domain.not_null
                && not_null.name.as_deref().unwrap_or(&implied) == key.name()
            {
                not_null.comment = comment;
                return Ok(());
            }
        }
        // The schema public has a comment by default, so that to have none is
        // a deviation.
        Kind::Schema if key.name() == "public" => {
            loader.entry(&key, origin)?.comment = Some(comment.unwrap_or_default());
            return Ok(());
        }
        Kind::Extension if key.name() == "plpgsql" => {
            let is_default = comment.as_deref() == default_comment(&key);
            loader.entry(&key, origin)?.comment = comment.filter(|_| !is_default);
            return Ok(());
        }
        _ => {}
    }
    loader.entry(&key, origin)?.comment = comment;
    Ok(())
}

pub(super) fn security_label(
    context: &Context<'_>,
    statement: pg::SecLabelStmt,
) -> Result<Step, Problem> {
    let object = statement.object.ok_or(Problem::missing("the object"))?;
    let address = context.address(statement.objtype, &object)?;
    let (provider, label) = (statement.provider, statement.label);
    let origin = context.origin(0);
    step(move |loader| {
        let key = address.key(loader);
        let labels = &mut loader.entry(&key, origin)?.labels;
        if label.is_empty() {
            labels.remove(&provider);
        } else {
            labels.insert(provider, label);
        }
        Ok(())
    })
}

pub(super) fn depends_on_extension(
    context: &Context<'_>,
    statement: pg::AlterObjectDependsStmt,
) -> Result<Step, Problem> {
    let address = match (&statement.relation, &statement.object) {
        // A trigger is said with its table and its name.
        (Some(relation), Some(object)) => {
            let table = context.target(Some(relation))?;
            let name = last_name(object).ok_or(Problem::missing("a name"))?;
            Address::Object(Key::member(Kind::Trigger, &table, name))
        }
        (Some(relation), None) => Address::Relation(Kind::Table, context.target(Some(relation))?),
        (None, Some(object)) => context.address(statement.object_type, object)?,
        (None, None) => return Err(Problem::missing("the object")),
    };
    let extension = statement
        .extname
        .ok_or(Problem::missing("the extension"))?
        .sval;
    let origin = context.origin(0);
    step(move |loader| {
        let mut key = address.key(loader);
        if key.kind == Kind::Index {
            key = loader.index_or_constraint(&key.relation());
        }
        let extensions = &mut loader.entry(&key, origin)?.depends_on_extensions;
        let extension = Name::from(extension);
        if statement.remove {
            extensions.remove(&extension);
        } else {
            extensions.insert(extension);
        }
        Ok(())
    })
}

fn last_name(node: &Node) -> Option<&str> {
    match &node.node {
        Some(NodeEnum::List(list)) => list.items.last().and_then(string),
        _ => string(node),
    }
}

/// SET SCHEMA moves an object with everything that belongs to it.
pub(super) fn alter_schema(
    context: &Context<'_>,
    statement: pg::AlterObjectSchemaStmt,
) -> Result<Step, Problem> {
    let address = match (&statement.relation, &statement.object) {
        (Some(relation), _) => {
            let name = context.target(Some(relation))?;
            Address::Relation(Kind::Table, name)
        }
        (None, Some(object)) => context.address(statement.object_type, object)?,
        (None, None) => return Err(Problem::missing("the object")),
    };
    let schema = context.names.schema(&statement.newschema);
    let missing_ok = statement.missing_ok;
    let origin = context.origin(0);
    step(move |loader| {
        let key = address.key(loader);
        if key.kind == Kind::Extension {
            super::rename::move_extension(loader, &key, &schema)?;
            let extension: &mut crate::kind::Extension = loader.object(&key, origin)?;
            extension.schema = Some(schema).filter(|schema| **schema != *"pg_catalog");
            return Ok(());
        }
        if missing_ok && !loader.catalog.contains(&key) {
            return Ok(());
        }
        super::rename::move_to_schema(loader, &key, &schema)
    })
}
