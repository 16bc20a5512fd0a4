use crate::kind::{FiringState, Trigger};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A trigger is switched off, or is new and comes switched off.
    ///
    /// ## Why it matters
    ///
    /// Triggers are disabled for a load or a repair and then forgotten. What
    /// they kept goes unkept without an error: audit rows are missing, derived
    /// columns go stale, checks are not made. What was written meanwhile is not
    /// repaired when the trigger is switched on again.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders DISABLE TRIGGER orders_audit;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Drop a trigger that is not wanted. For a load, disable it in the
    /// transaction that loads, or set `session_replication_role` to replica for
    /// the session. To switch it on: `ALTER TABLE … ENABLE TRIGGER`.
    "trigger-left-disabled", Hygiene, Medium;
    each [Trigger] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let is_disabled = it
        .new_object::<Trigger>()
        .is_some_and(|trigger| trigger.state == FiringState::Disabled);
    if !is_disabled || it.table_is_gone() {
        return;
    }
    if it.is_added() || it.table_is_new() {
        found
            .add(
                it,
                format!("{} is added switched off: it never fires", it.object()),
            )
            .severity(Severity::Low)
            .remedy("Enable it, or leave it out.");
    } else if it.change("state").is_some() {
        found
            .add(
                it,
                format!("{} is switched off: it does not fire any more", it.object()),
            )
            .remedy("Enable it again, or drop it if it is not wanted.");
    }
}
