//! Schemas, extensions, event triggers and large objects.

use super::context::{Context, constant, split_name, string, strings};
use super::create::{options, unknown_option};
use super::loader::{Step, step};
use super::names::{Space, creation_schema};
use super::option::text;
use super::problem::Problem;
use super::role::role_name;
use crate::catalog::{Key, Name};
use crate::dump::{SearchPath, Settings};
use crate::kind::{EventTrigger, Extension, FiringState, Kind, LargeObject, Schema};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

/// CREATE SCHEMA.
pub(super) fn create_schema(
    context: &Context<'_>,
    statement: pg::CreateSchemaStmt,
) -> Result<Step, Problem> {
    let owner = statement.authrole.as_ref().map(role_name);
    let name = match (&owner, statement.schemaname) {
        (Some(owner), name) if name.is_empty() => owner.clone(),
        (_, name) => Name::from(name),
    };
    let elements = schema_elements(context, &name, statement.schema_elts)?;
    let key = Key::new(Kind::Schema, [context.names.schema(&name)]);
    let (if_not_exists, origin) = (statement.if_not_exists, context.origin(0));
    step(move |loader| {
        if if_not_exists && loader.is_created(&key) {
            return Ok(());
        }
        loader.create(key.clone(), Schema {}, origin);
        loader.set_owner(&key, owner, origin)?;
        elements.into_iter().try_for_each(|element| element(loader))
    })
}

/// What CREATE SCHEMA makes at once: its names are looked up in the new schema
/// first.
fn schema_elements(
    context: &Context<'_>,
    schema: &Name,
    elements: Vec<Node>,
) -> Result<Vec<Step>, Problem> {
    let path =
        std::iter::once(schema.to_string()).chain(context.settings.search_path.iter().cloned());
    let settings = Settings {
        search_path: SearchPath::new(path.collect()),
        ..context.settings.clone()
    };
    let inside = Context {
        settings: &settings,
        ..*context
    };
    elements
        .into_iter()
        .map(|element| {
            let element = element.node.ok_or(Problem::missing("an element"))?;
            super::statement::convert(&inside, element)
        })
        .collect()
}

/// CREATE EXTENSION.
pub(super) fn create_extension(
    context: &Context<'_>,
    statement: pg::CreateExtensionStmt,
) -> Result<Step, Problem> {
    let name = statement.extname;
    let (mut schema, mut version, mut cascade) = (None, None, false);
    for element in options(statement.options)? {
        match element.defname.as_str() {
            "schema" => schema = Some(text(&element)?),
            "new_version" => version = Some(text(&element)?),
            "cascade" => cascade = super::option::flag(&element)?,
            _ => return Err(unknown_option(&element)),
        }
    }
    let is_language = name.starts_with("pl") && is_language(&name);
    let schema = schema
        .or_else(|| {
            (!is_language)
                .then(|| creation_schema(context.settings))
                .flatten()
        })
        .filter(|schema| schema != "pg_catalog");
    // PL/pgSQL is in every database.
    if name == "plpgsql" && schema.is_none() && version.is_none() {
        return step(|_| Ok(()));
    }
    let extension = Extension {
        schema: schema.map(|schema| context.names.schema(&schema)),
        version,
    };
    let (if_not_exists, origin) = (statement.if_not_exists, context.origin(0));
    step(move |loader| {
        if cascade {
            let remark = format!("CASCADE also makes what the extension {name} requires");
            loader.remarks.push(remark);
        }
        let key = Key::new(Kind::Extension, [name]);
        loader.create_unless(if_not_exists, key, extension, origin);
        Ok(())
    })
}

/// The extensions whose control file puts them into `pg_catalog`.
fn is_language(name: &str) -> bool {
    [
        "plpgsql",
        "plperl",
        "plperlu",
        "plpython3u",
        "plpython2u",
        "plpythonu",
        "pltcl",
        "pltclu",
    ]
    .contains(&name)
}

/// ALTER EXTENSION … UPDATE.
pub(super) fn alter_extension(
    context: &Context<'_>,
    statement: pg::AlterExtensionStmt,
) -> Result<Step, Problem> {
    let mut version = None;
    for element in options(statement.options)? {
        match element.defname.as_str() {
            "new_version" => version = Some(text(&element)?),
            _ => return Err(unknown_option(&element)),
        }
    }
    let key = Key::new(Kind::Extension, [statement.extname]);
    let origin = context.origin(0);
    step(move |loader| {
        // Without TO the newest version is taken, which no dump knows.
        loader.object::<Extension>(&key, origin)?.version = version;
        Ok(())
    })
}

/// ALTER EXTENSION … ADD and DROP.
pub(super) fn alter_extension_contents(
    _: &Context<'_>,
    _: pg::AlterExtensionContentsStmt,
) -> Result<Step, Problem> {
    Err(Problem::unknown("a change of an extension's members"))
}

/// CREATE EVENT TRIGGER.
pub(super) fn create_event_trigger(
    context: &Context<'_>,
    statement: pg::CreateEventTrigStmt,
) -> Result<Step, Problem> {
    let mut trigger = EventTrigger {
        event: statement.eventname,
        function: Some(context.reference(Space::Routine, &statement.funcname)?),
        ..EventTrigger::default()
    };
    for element in options(statement.whenclause)? {
        let Some(Some(NodeEnum::List(list))) = element.arg.as_deref().map(|arg| &arg.node) else {
            return Err(unknown_option(&element));
        };
        if element.defname != "tag" {
            return Err(unknown_option(&element));
        }
        let tags = strings(&list.items);
        trigger
            .tags
            .extend(tags.iter().map(|tag| tag.to_uppercase()));
    }
    trigger.tags.sort_unstable();
    let key = Key::new(Kind::EventTrigger, [statement.trigname]);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(key, trigger, origin);
        Ok(())
    })
}

/// The letter of `pg_trigger.tgenabled` and its like.
pub(super) fn firing_state(letter: &str) -> Result<FiringState, Problem> {
    Ok(match letter {
        "O" => FiringState::Origin,
        "D" => FiringState::Disabled,
        "R" => FiringState::Replica,
        "A" => FiringState::Always,
        _ => return Err(Problem::unknown("the state of the trigger")),
    })
}

/// ALTER EVENT TRIGGER … ENABLE and DISABLE.
pub(super) fn alter_event_trigger(
    context: &Context<'_>,
    statement: pg::AlterEventTrigStmt,
) -> Result<Step, Problem> {
    let state = firing_state(&statement.tgenabled)?;
    let key = Key::new(Kind::EventTrigger, [statement.trigname]);
    let origin = context.origin(0);
    step(move |loader| {
        loader.object::<EventTrigger>(&key, origin)?.state = state;
        Ok(())
    })
}

/// `SELECT pg_catalog.lo_create('123')` and `lo_unlink`.
///
/// `--if-exists` selects the second one from `pg_largeobject_metadata`, or
/// wraps it into a CASE.
pub(super) fn large_object(
    context: &Context<'_>,
    statement: pg::SelectStmt,
) -> Result<Step, Problem> {
    let unknown = || Problem::unknown("the query");
    let [target] = statement.target_list.as_slice() else {
        return Err(unknown());
    };
    let Some(NodeEnum::ResTarget(target)) = &target.node else {
        return Err(unknown());
    };
    let value = target.val.as_deref().ok_or_else(unknown)?;
    let (name, argument) = call(value).ok_or_else(unknown)?;
    let oid = oid(argument)
        .or_else(|| oid_in_condition(statement.where_clause.as_deref()?))
        .ok_or_else(unknown)?;
    let key = Key::new(Kind::LargeObject, [oid]);
    let origin = context.origin(0);
    match name {
        "lo_create" if statement.from_clause.is_empty() => step(move |loader| {
            loader.create(key, LargeObject {}, origin);
            Ok(())
        }),
        "lo_unlink" => step(move |loader| {
            loader.remove(&key);
            Ok(())
        }),
        _ => Err(unknown()),
    }
}

/// The name and the only argument of a function call.
fn call(node: &Node) -> Option<(&str, &Node)> {
    match &node.node {
        Some(NodeEnum::FuncCall(call)) => {
            let [argument] = call.args.as_slice() else {
                return None;
            };
            let (schema, name) = split_name(&call.funcname).ok()?;
            schema
                .is_none_or(|schema| schema == "pg_catalog")
                .then_some((name, argument))
        }
        Some(NodeEnum::CaseExpr(case)) => {
            let [branch] = case.args.as_slice() else {
                return None;
            };
            match &branch.node {
                Some(NodeEnum::CaseWhen(branch)) => self::call(branch.result.as_deref()?),
                _ => None,
            }
        }
        _ => None,
    }
}

fn oid(node: &Node) -> Option<String> {
    let text = match &node.node {
        Some(NodeEnum::AConst(_) | NodeEnum::TypeCast(_)) => constant(node)?,
        _ => return None,
    };
    let number: u32 = text.parse().ok()?;
    (number != 0).then(|| number.to_string())
}

/// The number in `WHERE oid = '123'`.
fn oid_in_condition(node: &Node) -> Option<String> {
    let Some(NodeEnum::AExpr(expression)) = &node.node else {
        return None;
    };
    let is_oid = match &expression.lexpr.as_deref()?.node {
        Some(NodeEnum::ColumnRef(column)) => column.fields.last().and_then(string) == Some("oid"),
        _ => false,
    };
    let is_equal = expression.name.last().and_then(string) == Some("=");
    if is_oid && is_equal {
        oid(expression.rexpr.as_deref()?)
    } else {
        None
    }
}
