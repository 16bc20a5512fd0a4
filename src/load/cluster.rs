//! Databases and tablespaces. Roles have a file of their own.

use super::context::Context;
use super::conversions::encoding;
use super::create::{options, unknown_option};
use super::loader::{Step, step};
use super::option::{apply_setting, flag, number, reset_parameters, set_parameters, setting, text};
use super::problem::Problem;
use super::role::role_name;
use crate::catalog::{Key, Name, Value};
use crate::kind::{Database, Kind, Tablespace};
use pg_query::protobuf as pg;

/// CREATE DATABASE.
pub(super) fn create_database(
    context: &Context<'_>,
    statement: pg::CreatedbStmt,
) -> Result<Step, Problem> {
    let mut database = Database::default();
    let mut owner = None;
    for element in options(statement.options)? {
        match element.defname.as_str() {
            "owner" => owner = Some(Name::from(text(&element)?)),
            // How it is made leaves no trace.
            "template" | "strategy" | "oid" => {}
            _ => set(&mut database, property(&element)?),
        }
    }
    let properties = &mut database.properties;
    if !properties.contains_key("locale")
        && properties.contains_key("lc_collate")
        && properties.get("lc_collate") == properties.get("lc_ctype")
        && let Some(locale) = properties.remove("lc_collate")
    {
        properties.remove("lc_ctype");
        properties.insert("locale".to_owned(), locale);
    }
    let key = Key::new(Kind::Database, [statement.dbname]);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(key.clone(), database, origin);
        loader.set_owner(&key, owner, origin)
    })
}

/// A property under its one name; no value for the default.
type Property = (String, Option<Value>);

fn set(database: &mut Database, (name, value): Property) {
    match value {
        Some(value) => database.properties.insert(name, value),
        None => database.properties.remove(&name),
    };
}

fn property(element: &pg::DefElem) -> Result<Property, Problem> {
    // `LOCALE = DEFAULT` and its like.
    if element.arg.is_none() && element.defname != "is_template" {
        return Ok((element.defname.clone(), None));
    }
    let value = match element.defname.as_str() {
        "encoding" => Some(Value::Text(encoding(&text(element)?))),
        "locale_provider" => {
            let provider = text(element)?.to_lowercase();
            (provider != "libc").then_some(Value::Word(provider))
        }
        "locale" | "lc_collate" | "lc_ctype" | "icu_locale" | "builtin_locale" | "icu_rules"
        | "collation_version" => Some(Value::Text(text(element)?)),
        "tablespace" => {
            let tablespace = text(element)?;
            (tablespace != "pg_default")
                .then(|| Value::Name(crate::catalog::Identifier(&tablespace).to_string()))
        }
        "connection_limit" => {
            let limit = number(element)?;
            (limit != -1).then(|| Value::Word(limit.to_string()))
        }
        "is_template" => flag(element)?.then_some(Value::Flag(true)),
        "allow_connections" => (!flag(element)?).then_some(Value::Flag(false)),
        _ => return Err(unknown_option(element)),
    };
    Ok((element.defname.clone(), value))
}

/// ALTER DATABASE with options, SET TABLESPACE among them.
pub(super) fn alter_database(
    context: &Context<'_>,
    statement: pg::AlterDatabaseStmt,
) -> Result<Step, Problem> {
    let mut changes = Vec::new();
    for element in options(statement.options)? {
        changes.push(match element.defname.as_str() {
            "connection_limit" | "is_template" | "allow_connections" | "tablespace" => {
                property(&element)?
            }
            _ => return Err(unknown_option(&element)),
        });
    }
    let key = Key::new(Kind::Database, [statement.dbname]);
    let origin = context.origin(0);
    step(move |loader| {
        let database: &mut Database = loader.object(&key, origin)?;
        for change in changes {
            set(database, change);
        }
        Ok(())
    })
}

/// ALTER DATABASE … SET and RESET of settings.
pub(super) fn alter_database_set(
    context: &Context<'_>,
    statement: pg::AlterDatabaseSetStmt,
) -> Result<Step, Problem> {
    let set = statement.setstmt.ok_or(Problem::missing("the setting"))?;
    let change = setting(&set)?;
    let key = Key::new(Kind::Database, [statement.dbname]);
    let origin = context.origin(0);
    step(move |loader| {
        let database: &mut Database = loader.object(&key, origin)?;
        apply_setting(&mut database.settings, change);
        Ok(())
    })
}

/// DROP DATABASE.
pub(super) fn drop_database(_: &Context<'_>, statement: pg::DropdbStmt) -> Result<Step, Problem> {
    let name = Name::from(statement.dbname);
    for element in options(statement.options)? {
        if element.defname != "force" {
            return Err(unknown_option(&element));
        }
    }
    step(move |loader| {
        let keys = loader.catalog.keys_where(|key, _| match key.kind {
            Kind::Database => key.names.first() == Some(&name),
            Kind::RoleSetting => key.names.get(1) == Some(&name),
            _ => key.database.as_ref() == Some(&name),
        });
        for key in keys {
            loader.catalog.remove(&key);
        }
        Ok(())
    })
}

/// CREATE TABLESPACE.
pub(super) fn create_tablespace(
    context: &Context<'_>,
    statement: pg::CreateTableSpaceStmt,
) -> Result<Step, Problem> {
    let owner = statement.owner.as_ref().map(role_name);
    let mut tablespace = Tablespace {
        location: (!statement.location.is_empty()).then_some(statement.location),
        ..Tablespace::default()
    };
    set_parameters(&mut tablespace.options, &options(statement.options)?)?;
    let key = Key::new(Kind::Tablespace, [statement.tablespacename]);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(key.clone(), tablespace, origin);
        loader.set_owner(&key, owner, origin)
    })
}

/// ALTER TABLESPACE … SET and RESET.
pub(super) fn alter_tablespace(
    context: &Context<'_>,
    statement: pg::AlterTableSpaceOptionsStmt,
) -> Result<Step, Problem> {
    let changes = options(statement.options)?;
    let is_reset = statement.is_reset;
    let key = Key::new(Kind::Tablespace, [statement.tablespacename]);
    let origin = context.origin(0);
    step(move |loader| {
        let tablespace: &mut Tablespace = loader.object(&key, origin)?;
        if is_reset {
            reset_parameters(&mut tablespace.options, &changes);
            return Ok(());
        }
        set_parameters(&mut tablespace.options, &changes)
    })
}

/// DROP TABLESPACE.
pub(super) fn drop_tablespace(
    _: &Context<'_>,
    statement: pg::DropTableSpaceStmt,
) -> Result<Step, Problem> {
    let key = Key::new(Kind::Tablespace, [Name::from(statement.tablespacename)]);
    step(move |loader| {
        loader.remove(&key);
        Ok(())
    })
}
