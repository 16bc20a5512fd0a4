//! Triggers and row security policies.

use super::context::{Context, name_list, strings};
use super::loader::{Step, step};
use super::names::Space;
use super::problem::Problem;
use super::role::role_name;
use crate::catalog::{Key, Name};
use crate::kind::{Kind, Policy, PolicyCommand, Trigger};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

/// The bits of `pg_trigger.tgtype`, in the order of `pg_get_triggerdef`.
const EVENTS: [(i32, &str); 4] = [
    (1 << 2, "insert"),
    (1 << 3, "delete"),
    (1 << 4, "update"),
    (1 << 5, "truncate"),
];
const BEFORE: i32 = 1 << 1;
const INSTEAD: i32 = 1 << 6;

pub(super) fn create_trigger(
    context: &Context<'_>,
    statement: pg::CreateTrigStmt,
) -> Result<Step, Problem> {
    let table = context.target(statement.relation.as_ref())?;
    let timing = if statement.timing & BEFORE != 0 {
        "before"
    } else if statement.timing & INSTEAD != 0 {
        "instead of"
    } else {
        "after"
    };
    let mut columns = name_list(&statement.columns);
    columns.sort();
    let mut trigger = Trigger {
        timing: timing.to_owned(),
        events: EVENTS
            .iter()
            .filter(|(bit, _)| statement.events & bit != 0)
            .map(|(_, word)| (*word).to_owned())
            .collect(),
        columns,
        for_each_row: statement.row,
        when: context.optional(statement.when_clause)?,
        function: Some(context.reference(Space::Routine, &statement.funcname)?),
        arguments: strings(&statement.args),
        constraint: statement.isconstraint,
        deferrable: statement.deferrable || statement.initdeferred,
        initially_deferred: statement.initdeferred,
        ..Trigger::default()
    };
    if statement.constrrel.is_some() {
        trigger.from_table = Some(context.target(statement.constrrel.as_ref())?);
    }
    for transition in &statement.transition_rels {
        let Some(NodeEnum::TriggerTransition(transition)) = &transition.node else {
            return Err(Problem::unknown("a transition table"));
        };
        let name = Some(Name::from(transition.name.as_str()));
        if transition.is_new {
            trigger.new_table = name;
        } else {
            trigger.old_table = name;
        }
    }
    let name = statement.trigname;
    let origin = context.origin(0);
    let replace = statement.replace;
    step(move |loader| {
        let key = Key::member(Kind::Trigger, &table, &name);
        if replace {
            loader.replace(key, trigger, origin);
        } else {
            loader.create(key, trigger, origin);
        }
        Ok(())
    })
}

pub(super) fn create_policy(
    context: &Context<'_>,
    statement: pg::CreatePolicyStmt,
) -> Result<Step, Problem> {
    let table = context.target(statement.table.as_ref())?;
    let policy = Policy {
        restrictive: !statement.permissive,
        command: match statement.cmd_name.as_str() {
            "all" | "" => PolicyCommand::All,
            "select" => PolicyCommand::Select,
            "insert" => PolicyCommand::Insert,
            "update" => PolicyCommand::Update,
            "delete" => PolicyCommand::Delete,
            other => return Err(Problem::unknown(format!("the command {other}"))),
        },
        roles: roles(&statement.roles)?,
        using: context.optional(statement.qual)?,
        with_check: context.optional(statement.with_check)?,
    };
    let name = statement.policy_name;
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(Key::member(Kind::Policy, &table, &name), policy, origin);
        Ok(())
    })
}

pub(super) fn alter_policy(
    context: &Context<'_>,
    statement: pg::AlterPolicyStmt,
) -> Result<Step, Problem> {
    let table = context.target(statement.table.as_ref())?;
    let new_roles = (!statement.roles.is_empty())
        .then(|| roles(&statement.roles))
        .transpose()?;
    let using = context.optional(statement.qual)?;
    let with_check = context.optional(statement.with_check)?;
    let name = statement.policy_name;
    let origin = context.origin(0);
    step(move |loader| {
        let policy: &mut Policy =
            loader.object(&Key::member(Kind::Policy, &table, &name), origin)?;
        if let Some(roles) = new_roles {
            policy.roles = roles;
        }
        if using.is_some() {
            policy.using = using;
        }
        if with_check.is_some() {
            policy.with_check = with_check;
        }
        Ok(())
    })
}

/// The roles of a policy, sorted; PUBLIC is none.
fn roles(nodes: &[Node]) -> Result<Vec<Name>, Problem> {
    let mut roles = Vec::new();
    for node in nodes {
        let Some(NodeEnum::RoleSpec(role)) = &node.node else {
            return Err(Problem::unknown("a role"));
        };
        // The server ignores the other roles of such a list.
        if role.roletype == pg::RoleSpecType::RolespecPublic as i32 {
            return Ok(Vec::new());
        }
        roles.push(role_name(role));
    }
    roles.sort();
    roles.dedup();
    Ok(roles)
}
