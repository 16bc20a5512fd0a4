use crate::catalog::Value;
use crate::diff::Side;
use crate::kind::{Kind, View};
use crate::report::in_line;
use crate::rules::routine::Routine;
use crate::rules::view::is_on;
use crate::rules::{Case, Direction, Findings, Severity, roles, rule};

rule! {
    /// An object gets another owner.
    ///
    /// ## Why it matters
    ///
    /// The owner of an object may do everything with it: drop it, change it,
    /// grant it, and, of a table, read past its row security. The old owner
    /// may do none of that any more, so that its migrations fail.
    ///
    /// A SECURITY DEFINER function and a view without `security_invoker` act
    /// with the rights of their owner: with another one they reach other
    /// tables and rows. For them the finding is high.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER FUNCTION public.close_account(integer) OWNER TO postgres;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let one role without LOGIN own all objects, and let those who migrate
    /// be its members. Where two environments only name the same owner
    /// differently, tell `dumpdiff` so with `--map role:dev_app=app`.
    "owner-changed", Security, Medium;
    every kind => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("owner") else {
        return;
    };
    // A sequence goes with the table that owns it.
    if it.kind() == Kind::Sequence && owner_table_changes_too(it) {
        return;
    }
    let (old, new) = (shown(&change.old), shown(&change.new));
    let new_owner = it.new().and_then(|entry| entry.owner.as_deref());
    let is_powerful =
        new_owner.is_some_and(|owner| roles::is_powerful(it.pair(), Side::New, owner));
    let was_powerful = it
        .old()
        .and_then(|entry| entry.owner.as_deref())
        .is_some_and(|owner| roles::is_powerful(it.pair(), Side::Old, owner));
    let acts = if Routine::new(it).is_some_and(|routine| routine.security_definer) {
        Some("it runs")
    } else if it
        .new_object::<View>()
        .is_some_and(|view| !is_on(&view.options, "security_invoker"))
    {
        Some("it reads its tables")
    } else {
        None
    };
    let (message, severity) = match acts {
        Some(acts) => (
            format!(
                "{} is owned by {new} instead of {old}: {acts} with the rights of {new}",
                it.object()
            ),
            if was_powerful && !is_powerful {
                Severity::Medium
            } else {
                Severity::High
            },
        ),
        None => (
            format!("{} is owned by {new} instead of {old}", it.object()),
            Severity::Medium,
        ),
    };
    let direction = match (acts, was_powerful, is_powerful) {
        (Some(_), false, true) => Direction::Widened,
        (Some(_), true, false) => Direction::Tightened,
        _ => Direction::Unclear,
    };
    found
        .add_about(it, "owner", message)
        .severity(severity)
        .direction(direction)
        .remedy("Make sure that the new owner is meant to have all rights on it, and that nothing needs the old one's.");
}

fn owner_table_changes_too(it: &Case<'_>) -> bool {
    let Some(table) = it.table() else {
        return false;
    };
    let pair = it.pair();
    pair.relation(Side::New, it.key(), &table)
        .is_some_and(|table| pair.is_altered(&table, "owner"))
}

fn shown(owner: &Value) -> String {
    match owner {
        Value::Nothing => "a role that the dump does not name".to_owned(),
        owner => in_line(&owner.to_string()),
    }
}
