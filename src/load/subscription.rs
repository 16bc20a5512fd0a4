//! Subscriptions.

use super::context::{Context, name_list};
use super::create::{is_none, options, unknown_option, word};
use super::loader::{Step, step};
use super::option::{flag, text};
use super::problem::Problem;
use super::secret;
use crate::catalog::{Key, Name, Value};
use crate::kind::{Kind, Subscription};
use pg_query::Node;
use pg_query::protobuf as pg;
use pg_query::protobuf::AlterSubscriptionType;
use std::collections::BTreeMap;

/// From 16 on a subscription has these; a client of 17 or 18 also says
/// `run_as_owner = true` of a server before, where it was always so.
const OWNER_OPTIONS_SINCE: u32 = 1600;
/// From 18 on, parallel streaming is the default.
const PARALLEL_STREAMING_SINCE: u32 = 1800;

/// CREATE SUBSCRIPTION.
pub(super) fn create_subscription(
    context: &Context<'_>,
    statement: pg::CreateSubscriptionStmt,
) -> Result<Step, Problem> {
    let mut publications = name_list(&statement.publication);
    publications.sort_unstable();
    let mut subscription = Subscription {
        connection: secret::connection(&statement.conninfo),
        publications,
        options: BTreeMap::new(),
    };
    if context.server_version >= Some(PARALLEL_STREAMING_SINCE) {
        subscription
            .options
            .insert("streaming".to_owned(), Value::Word("parallel".to_owned()));
    }
    for (option, value) in changes(context, &statement.subname, statement.options)? {
        set(&mut subscription.options, option, value);
    }
    let key = Key::new(Kind::Subscription, [statement.subname]);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(key, subscription, origin);
        Ok(())
    })
}

fn set(options: &mut BTreeMap<String, Value>, option: String, value: Option<Value>) {
    match value {
        Some(value) => options.insert(option, value),
        None => options.remove(&option),
    };
}

/// ALTER SUBSCRIPTION, aside from OWNER and RENAME.
pub(super) fn alter_subscription(
    context: &Context<'_>,
    statement: pg::AlterSubscriptionStmt,
) -> Result<Step, Problem> {
    use AlterSubscriptionType as Type;
    let kind = Type::try_from(statement.kind);
    let kind = kind.map_err(|_| Problem::unknown("the change of the subscription"))?;
    let origin = context.origin(0);
    // Options of the publication list (refresh, copy_data) are checked, too.
    let changes = match kind {
        Type::AlterSubscriptionSkip => Vec::new(),
        _ => changes(context, &statement.subname, statement.options)?,
    };
    let publications = name_list(&statement.publication);
    let connection = statement.conninfo;
    let key = Key::new(Kind::Subscription, [statement.subname]);
    match kind {
        // Whether it runs, and how far it came, is not schema.
        Type::AlterSubscriptionEnabled
        | Type::AlterSubscriptionRefresh
        | Type::AlterSubscriptionSkip => return step(|_| Ok(())),
        Type::Undefined => return Err(Problem::unknown("the change of the subscription")),
        _ => {}
    }
    step(move |loader| {
        let subscription: &mut Subscription = loader.object(&key, origin)?;
        match kind {
            Type::AlterSubscriptionConnection => {
                subscription.connection = secret::connection(&connection);
            }
            Type::AlterSubscriptionSetPublication => subscription.publications = publications,
            Type::AlterSubscriptionAddPublication => {
                subscription.publications.extend(publications);
            }
            Type::AlterSubscriptionDropPublication => {
                subscription
                    .publications
                    .retain(|known| !publications.contains(known));
            }
            _ => {
                for (option, value) in changes {
                    set(&mut subscription.options, option, value);
                }
            }
        }
        subscription.publications.sort_unstable();
        subscription.publications.dedup();
        Ok(())
    })
}

/// Options with their values, nothing for the default.
fn changes(
    context: &Context<'_>,
    subscription: &str,
    nodes: Vec<Node>,
) -> Result<Vec<(String, Option<Value>)>, Problem> {
    let mut changes = Vec::new();
    for element in options(nodes)? {
        if let Some(value) = option(context, subscription, &element)? {
            changes.push((element.defname, value));
        }
    }
    Ok(changes)
}

/// The value of an option: the outer nothing for what is no part of the
/// schema, the inner one for the default.
fn option(
    context: &Context<'_>,
    subscription: &str,
    element: &pg::DefElem,
) -> Result<Option<Option<Value>>, Problem> {
    let on_unless = |default: bool| -> Result<Option<Value>, Problem> {
        let value = flag(element)?;
        Ok((value != default).then_some(Value::Flag(value)))
    };
    let knows_owner_options = context
        .server_version
        .is_none_or(|version| version >= OWNER_OPTIONS_SINCE);
    Ok(Some(match element.defname.as_str() {
        "connect" | "create_slot" | "enabled" | "copy_data" | "refresh" => {
            flag(element)?;
            return Ok(None);
        }
        "slot_name" => match element.arg.as_deref() {
            Some(node) if is_none(node) => Some(Value::Word("none".to_owned())),
            _ => {
                let name = text(element)?;
                (name != subscription).then_some(Value::Text(name))
            }
        },
        "streaming" => match text(element)?.to_lowercase().as_str() {
            "parallel" => Some(Value::Word("parallel".to_owned())),
            _ if flag(element)? => Some(Value::Word("on".to_owned())),
            _ => None,
        },
        "synchronous_commit" => word(element, "off")?,
        "origin" => word(element, "any")?,
        "run_as_owner" if !knows_owner_options => return Ok(None),
        "binary" | "two_phase" | "disable_on_error" | "failover" | "run_as_owner" => {
            on_unless(false)?
        }
        "password_required" => on_unless(true)?,
        _ => return Err(unknown_option(element)),
    }))
}

/// DROP SUBSCRIPTION.
pub(super) fn drop_subscription(
    _: &Context<'_>,
    statement: pg::DropSubscriptionStmt,
) -> Result<Step, Problem> {
    let key = Key::new(Kind::Subscription, [Name::from(statement.subname)]);
    step(move |loader| {
        loader.remove(&key);
        Ok(())
    })
}
