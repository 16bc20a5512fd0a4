use crate::diff::Side;
use crate::kind::Policy;
use crate::rules::policy::{allows_nothing, clauses, is_idle, is_renamed, unconditional};
use crate::rules::row_security::is_off;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// A row security policy is added to a table that was there before.
    ///
    /// ## Why it matters
    ///
    /// Permissive policies are joined with OR: each one that is added lets
    /// its roles see or write more rows, whatever the others say. Restrictive
    /// ones (`AS RESTRICTIVE`) are joined with AND: one more takes rows away
    /// from its roles, without an error. A policy that is permissive although
    /// it was meant as a restriction is the most common mistake.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE POLICY staff ON public.notes FOR SELECT TO support
    ///     USING (shared);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Name the roles (`TO`) and the command (`FOR`), so that a policy allows
    /// no more than it is for. Try it with `SET ROLE` as one who is meant and
    /// as one who is not.
    "policy-added", Security, Medium;
    each [Policy] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(policy) = it.added::<Policy>() else {
        return;
    };
    // Where row security comes with it, or is missing, other rules speak, and
    // so does one where the policy asks nothing of a row.
    let all = unconditional(policy);
    if it.table_is_new()
        || all.reads
        || all.writes
        || is_off(it, Side::Old)
        || is_off(it, Side::New)
        || is_renamed(it, policy)
    {
        return;
    }
    if allows_nothing(policy) {
        found
            .add(
                it,
                format!("{} is added and lets nothing through: {}", it.object(), clauses(policy)),
            )
            .severity(Severity::Info)
            .direction(Direction::Unclear)
            .remedy("Make it AS RESTRICTIVE if it is meant to forbid: a permissive policy that is never true changes nothing.");
    } else if is_idle(policy) {
        found
            .add(
                it,
                format!(
                    "restrictive {} is added and keeps nothing back: {}",
                    it.object(),
                    clauses(policy)
                ),
            )
            .severity(Severity::Info)
            .direction(Direction::Unclear)
            .remedy("Say in its conditions what it is meant to keep back, or leave it out.");
    } else if policy.restrictive {
        found
            .add(
                it,
                format!(
                    "restrictive {} is added and takes rows away: {}",
                    it.object(),
                    clauses(policy)
                ),
            )
            .severity(Severity::Low)
            .direction(Direction::Tightened)
            .remedy(
                "Try the roles that it is for: rows that it hides are missing without an error.",
            );
    } else {
        found
            .add(
                it,
                format!("{} is added and lets more in: {}", it.object(), clauses(policy)),
            )
            .direction(Direction::Widened)
            .remedy("Make sure that these roles are meant to reach these rows; make it AS RESTRICTIVE if it is meant to forbid.");
    }
}
