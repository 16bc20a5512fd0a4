//! Foreign-data wrappers, servers and user mappings.

use super::context::Context;
use super::create::{options, unknown_option};
use super::loader::{Step, step};
use super::names::Space;
use super::option::change_values;
use super::problem::Problem;
use super::role::role_name;
use super::secret::{self, is_secret_option};
use crate::catalog::{Key, Name, QualifiedName};
use crate::kind::{ForeignDataWrapper, Kind, Server, UserMapping};
use pg_query::Node;
use pg_query::protobuf as pg;

/// HANDLER and VALIDATOR; the inner nothing is NO HANDLER.
#[derive(Default)]
struct Functions {
    handler: Option<Option<QualifiedName>>,
    validator: Option<Option<QualifiedName>>,
}

fn functions(context: &Context<'_>, nodes: Vec<Node>) -> Result<Functions, Problem> {
    let mut functions = Functions::default();
    for element in options(nodes)? {
        let function = context.optional_reference(Space::Routine, &element)?;
        match element.defname.as_str() {
            "handler" => functions.handler = Some(function),
            "validator" => functions.validator = Some(function),
            _ => return Err(unknown_option(&element)),
        }
    }
    Ok(functions)
}

/// CREATE FOREIGN DATA WRAPPER.
pub(super) fn create_wrapper(
    context: &Context<'_>,
    statement: pg::CreateFdwStmt,
) -> Result<Step, Problem> {
    let functions = functions(context, statement.func_options)?;
    let mut wrapper = ForeignDataWrapper {
        handler: functions.handler.flatten(),
        validator: functions.validator.flatten(),
        ..ForeignDataWrapper::default()
    };
    change_values(
        &mut wrapper.options,
        &options(statement.options)?,
        is_secret_option,
    )?;
    let key = Key::new(Kind::ForeignDataWrapper, [statement.fdwname]);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(key, wrapper, origin);
        Ok(())
    })
}

/// ALTER FOREIGN DATA WRAPPER.
pub(super) fn alter_wrapper(
    context: &Context<'_>,
    statement: pg::AlterFdwStmt,
) -> Result<Step, Problem> {
    let functions = functions(context, statement.func_options)?;
    let changes = options(statement.options)?;
    let key = Key::new(Kind::ForeignDataWrapper, [statement.fdwname]);
    let origin = context.origin(0);
    step(move |loader| {
        let wrapper: &mut ForeignDataWrapper = loader.object(&key, origin)?;
        if let Some(handler) = functions.handler {
            wrapper.handler = handler;
        }
        if let Some(validator) = functions.validator {
            wrapper.validator = validator;
        }
        change_values(&mut wrapper.options, &changes, is_secret_option)
    })
}

fn said(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// CREATE SERVER.
pub(super) fn create_server(
    context: &Context<'_>,
    statement: pg::CreateForeignServerStmt,
) -> Result<Step, Problem> {
    let mut server = Server {
        r#type: said(statement.servertype),
        version: said(statement.version),
        wrapper: Some(Name::from(statement.fdwname)),
        ..Server::default()
    };
    change_values(
        &mut server.options,
        &options(statement.options)?,
        is_secret_option,
    )?;
    let key = Key::new(Kind::Server, [statement.servername]);
    let (if_not_exists, origin) = (statement.if_not_exists, context.origin(0));
    step(move |loader| {
        loader.create_unless(if_not_exists, key, server, origin);
        Ok(())
    })
}

/// ALTER SERVER.
pub(super) fn alter_server(
    context: &Context<'_>,
    statement: pg::AlterForeignServerStmt,
) -> Result<Step, Problem> {
    let changes = options(statement.options)?;
    let key = Key::new(Kind::Server, [statement.servername]);
    let version = statement.has_version.then(|| said(statement.version));
    let origin = context.origin(0);
    step(move |loader| {
        let server: &mut Server = loader.object(&key, origin)?;
        if let Some(version) = version {
            server.version = version;
        }
        change_values(&mut server.options, &changes, is_secret_option)
    })
}

fn mapping_key(user: Option<&pg::RoleSpec>, server: String) -> Result<Key, Problem> {
    let user = role_name(user.ok_or(Problem::missing("the user"))?);
    Ok(Key::new(Kind::UserMapping, [user, Name::from(server)]))
}

/// CREATE USER MAPPING.
pub(super) fn create_mapping(
    context: &Context<'_>,
    statement: pg::CreateUserMappingStmt,
) -> Result<Step, Problem> {
    let key = mapping_key(statement.user.as_ref(), statement.servername)?;
    let mut mapping = UserMapping::default();
    change_values(
        &mut mapping.options,
        &options(statement.options)?,
        secret::is_secret_of_user,
    )?;
    let (if_not_exists, origin) = (statement.if_not_exists, context.origin(0));
    step(move |loader| {
        loader.create_unless(if_not_exists, key, mapping, origin);
        Ok(())
    })
}

/// ALTER USER MAPPING.
pub(super) fn alter_mapping(
    context: &Context<'_>,
    statement: pg::AlterUserMappingStmt,
) -> Result<Step, Problem> {
    let key = mapping_key(statement.user.as_ref(), statement.servername)?;
    let changes = options(statement.options)?;
    let origin = context.origin(0);
    step(move |loader| {
        let mapping: &mut UserMapping = loader.object(&key, origin)?;
        change_values(&mut mapping.options, &changes, secret::is_secret_of_user)
    })
}

/// DROP USER MAPPING.
pub(super) fn drop_mapping(
    _: &Context<'_>,
    statement: pg::DropUserMappingStmt,
) -> Result<Step, Problem> {
    let key = mapping_key(statement.user.as_ref(), statement.servername)?;
    step(move |loader| {
        loader.remove(&key);
        Ok(())
    })
}
