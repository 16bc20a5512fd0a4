//! What policies allow, and to whom.

use crate::catalog::Identifier;
use crate::diff::Side;
use crate::kind::{Policy, PolicyCommand};
use crate::report::in_line;
use crate::rules::policy_condition;
use crate::rules::row_security::policies;
use crate::rules::{Case, Severity};
use crate::rules::{Direction, roles};

/// The longest condition that a message repeats in full.
const LONGEST: usize = 120;

/// A condition as part of a message.
pub(in crate::rules) fn shown(condition: &str) -> String {
    let text = in_line(condition);
    if text.chars().count() <= LONGEST {
        return text;
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}…")
}

/// The roles that a policy is for.
pub(in crate::rules) fn grantees(policy: &Policy) -> String {
    if policy.roles.is_empty() {
        return "PUBLIC".to_owned();
    }
    let names = policy.roles.iter().map(|role| Identifier(role).to_string());
    in_line(&names.collect::<Vec<_>>().join(", "))
}

/// Whether a policy is for everybody, or for those whom a web API lets in
/// from outside.
pub(in crate::rules) fn is_for_strangers(policy: &Policy) -> bool {
    policy.roles.is_empty() || policy.roles.iter().any(|role| roles::is_of_web_api(role))
}

/// What a policy says, as the end of CREATE POLICY does.
pub(in crate::rules) fn clauses(policy: &Policy) -> String {
    let mut text = format!(
        "FOR {} TO {}",
        policy.command.word().to_uppercase(),
        grantees(policy)
    );
    if let Some(using) = &policy.using {
        text += &format!(" USING ({})", shown(using.text()));
    }
    if let Some(check) = &policy.with_check {
        text += &format!(" WITH CHECK ({})", shown(check.text()));
    }
    text
}

/// What rows have to fulfil to be seen, changed or deleted by way of the
/// policy.
pub(in crate::rules) fn using(policy: &Policy) -> Option<&str> {
    policy.using.as_ref().map(crate::catalog::Expr::text)
}

/// What rows have to fulfil that are written by way of the policy: USING where
/// there is no WITH CHECK.
pub(in crate::rules) fn check(policy: &Policy) -> Option<&str> {
    let writes = !matches!(
        policy.command,
        PolicyCommand::Select | PolicyCommand::Delete
    );
    let check = policy.with_check.as_ref().or(policy.using.as_ref());
    check.filter(|_| writes).map(crate::catalog::Expr::text)
}

/// What a policy allows without asking anything of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Unconditional {
    /// Every row can be seen.
    pub reads: bool,
    /// Every row can be changed or deleted, or any row can be written.
    pub writes: bool,
}

/// What a policy allows of every row; a restrictive one allows nothing.
pub(in crate::rules) fn unconditional(policy: &Policy) -> Unconditional {
    let is_true = |condition: Option<&str>| condition.is_some_and(policy_condition::is_true);
    let reads = matches!(policy.command, PolicyCommand::All | PolicyCommand::Select);
    let writes = policy.command != PolicyCommand::Select;
    Unconditional {
        reads: !policy.restrictive && reads && is_true(using(policy)),
        writes: !policy.restrictive && writes && (is_true(using(policy)) || is_true(check(policy))),
    }
}

/// Whether a permissive policy lets nothing through: its conditions are never
/// true, or it has none.
pub(in crate::rules) fn allows_nothing(policy: &Policy) -> bool {
    let conditions = [using(policy), check(policy)];
    !policy.restrictive
        && conditions
            .into_iter()
            .flatten()
            .all(policy_condition::is_false)
}

/// Whether a restrictive policy keeps nothing back, since it asks nothing.
pub(in crate::rules) fn is_idle(policy: &Policy) -> bool {
    let conditions = [using(policy), check(policy)];
    policy.restrictive
        && conditions
            .into_iter()
            .flatten()
            .all(policy_condition::is_true)
}

/// Whether a policy only has another name: one side has it, and the other has
/// its like on the same table, which the first side has not.
pub(in crate::rules) fn is_renamed(it: &Case<'_>, policy: &Policy) -> bool {
    let (other, is_new_there) = if it.is_added() {
        (Side::Old, false)
    } else {
        (Side::New, true)
    };
    policies(it, other).iter().any(|(key, twin)| {
        *twin == policy
            && if is_new_there {
                it.pair().is_added(key)
            } else {
                it.pair().is_removed(key)
            }
    })
}

/// How bad a change of access is where nothing more is known.
pub(in crate::rules) fn severity(direction: Direction) -> Severity {
    match direction {
        Direction::Widened => Severity::High,
        Direction::Unclear => Severity::Medium,
        Direction::Tightened => Severity::Low,
    }
}

/// The same direction seen from the other side.
pub(in crate::rules) fn reversed(direction: Direction) -> Direction {
    match direction {
        Direction::Widened => Direction::Tightened,
        Direction::Tightened => Direction::Widened,
        Direction::Unclear => Direction::Unclear,
    }
}
