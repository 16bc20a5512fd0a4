use crate::kind::{FiringState, Trigger};
use crate::rules::{Case, Findings, Severity, alteration, partition, rule};

rule! {
    /// A trigger of a table that stays is added or removed, runs at another
    /// time or another function, or is switched on or off.
    ///
    /// ## Why it matters
    ///
    /// A trigger changes what a plain INSERT, UPDATE or DELETE does. One that
    /// is added can change or refuse rows and makes each statement slower. One
    /// that is removed or switched off does its work no more, and no statement
    /// fails for it: rows are not checked, logged or kept in step. Without its
    /// INSTEAD OF trigger a view cannot be written to at all.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TRIGGER audit AFTER UPDATE ON public.orders
    ///     FOR EACH ROW EXECUTE FUNCTION public.write_audit();
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Create the function first and test it. Triggers of one table and event
    /// run in the order of their names, so look at the others. Before one is
    /// removed, make sure that something else does its work.
    "trigger-added-or-removed-or-changed", Breaking, Medium;
    each [Trigger] => check
}

const ATTRIBUTES: [&str; 12] = [
    "timing",
    "events",
    "columns",
    "for_each_row",
    "when",
    "function",
    "arguments",
    "deferrable",
    "initially_deferred",
    "from_table",
    "old_table",
    "new_table",
];

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.table_is_new() || it.table_is_gone() || partition::is_told_of_parent(it) {
        return;
    }
    let object = it.object();
    if let Some(trigger) = it.added::<Trigger>() {
        let state = if trigger.state == FiringState::Disabled {
            ", but is disabled"
        } else {
            ""
        };
        found
            .add(
                it,
                format!("{object} is added: it runs {}{state}", what(trigger)),
            )
            .remedy("Test what the function does to the statements that clients run today.");
    } else if let Some(trigger) = it.removed::<Trigger>() {
        removed(it, trigger, found);
    } else if let Some((old, new)) = it.altered::<Trigger>() {
        if let Some(words) = alteration::in_words(it, &ATTRIBUTES) {
            found
                .add(it, format!("{object} is changed: {words}"))
                .about(words)
                .remedy("Test what the trigger does to the statements that clients run today.");
        }
        if old.state != new.state {
            found
                .add_about(
                    it,
                    "state",
                    format!("{object} is {}, was {}", new.state.word(), old.state.word()),
                )
                .remedy(if new.state == FiringState::Disabled {
                    "Make sure that something else does its work, or enable it again."
                } else {
                    "Make sure that its work is not done twice."
                });
        }
    }
}

fn removed(it: &Case<'_>, trigger: &Trigger, found: &mut Findings) {
    let is_instead = trigger.timing.eq_ignore_ascii_case("instead of");
    let lost = if is_instead {
        "the view cannot be written to that way any more".to_owned()
    } else {
        format!("{} is not run any more", what(trigger))
    };
    let finding = found.add(it, format!("{} is removed: {lost}", it.object()));
    finding.remedy("Make sure that something else does its work.");
    if is_instead {
        finding.severity(Severity::High);
    }
}

/// `public.f() before insert or update`.
fn what(trigger: &Trigger) -> String {
    let function = trigger.function.as_ref().map_or_else(
        || "its function".to_owned(),
        |function| format!("{function}()"),
    );
    format!(
        "{function} {} {}",
        trigger.timing.to_lowercase(),
        trigger.events.join(" or ")
    )
}
