use crate::kind::EventTrigger;
use crate::report::in_line;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// An event trigger is added, removed or changed.
    ///
    /// ## Why it matters
    ///
    /// An event trigger runs on every `CREATE`, `ALTER` or `DROP` of its kind,
    /// by whoever gives it, superusers and migrations included, and with that
    /// one's rights. It often keeps an audit log or forbids something: when it
    /// goes or is disabled, what it guarded is open. One on `login` (since
    /// PostgreSQL 17) runs for each connection, and if it fails, nobody gets
    /// in.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER EVENT TRIGGER forbid_drops DISABLE;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Read its function before it is added: it can do what a superuser can,
    /// as soon as one runs DDL. Try migrations against it. A `login` trigger
    /// must never fail; with `event_triggers = off` (17) or in single-user mode
    /// one can still get in.
    "event-trigger-changed", Security, Medium;
    each [EventTrigger] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let object = it.object();
    if let Some(trigger) = it.added::<EventTrigger>() {
        let function = trigger
            .function
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        found
            .add(
                it,
                format!(
                    "{object} is added: {} runs on {}",
                    in_line(&function),
                    in_line(&trigger.event)
                ),
            )
            .severity(if trigger.event == "login" {
                Severity::High
            } else {
                Severity::Medium
            })
            .direction(Direction::Unclear)
            .remedy("Read its function, which runs with the rights of whoever gives the command, and try migrations against it.");
    } else if let Some(trigger) = it.removed::<EventTrigger>() {
        found
            .add(
                it,
                format!(
                    "{object} is removed: what it guarded or logged on {} is not any more",
                    in_line(&trigger.event)
                ),
            )
            .direction(Direction::Widened)
            .remedy("Make sure that nothing relies on what it forbids or writes down.");
    } else {
        for attribute in ["event", "tags", "function", "state"] {
            let Some(change) = it.change(attribute) else {
                continue;
            };
            let is_disabled = attribute == "state" && change.new.to_string() == "disabled";
            found
                .add_about(
                    it,
                    attribute,
                    format!(
                        "{object}: {attribute} {} instead of {}",
                        in_line(&change.new.to_string()),
                        in_line(&change.old.to_string())
                    ),
                )
                .direction(if is_disabled {
                    Direction::Widened
                } else {
                    Direction::Unclear
                })
                .remedy("Make sure that it still runs on what it is there for.");
        }
    }
}
