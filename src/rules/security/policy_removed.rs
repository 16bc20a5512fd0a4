use crate::diff::Side;
use crate::kind::Policy;
use crate::rules::policy::{allows_nothing, clauses, is_idle, is_renamed};
use crate::rules::row_security::{has_permissive_policy, is_off};
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// A row security policy is removed from a table that stays.
    ///
    /// ## Why it matters
    ///
    /// Without a restrictive policy its roles reach rows that it kept from
    /// them. Without a permissive one, its roles see and write fewer rows,
    /// without an error; where it was the last one, only the owner of the
    /// table still sees anything.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP POLICY tenant_only ON public.invoices;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Create the policies that take its place first, in the same
    /// transaction. Before a restrictive policy goes, make sure that another
    /// one, or missing privileges, keep its roles from the rows.
    "policy-removed", Security, Medium;
    each [Policy] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(policy) = it.removed::<Policy>() else {
        return;
    };
    // Where row security did not hold, or does not any more, no policy
    // matters.
    if it.table_is_gone()
        || is_off(it, Side::Old)
        || is_off(it, Side::New)
        || is_renamed(it, policy)
    {
        return;
    }
    let (object, clauses) = (it.object(), clauses(policy));
    if allows_nothing(policy) || is_idle(policy) {
        found
            .add(
                it,
                format!("{object} is removed and had no effect: {clauses}"),
            )
            .severity(Severity::Info)
            .direction(Direction::Unclear);
    } else if policy.restrictive {
        found
            .add(
                it,
                format!("restrictive {object} is removed and forbids nothing any more: {clauses}"),
            )
            .severity(Severity::High)
            .direction(Direction::Widened)
            .remedy("Make sure that something else keeps its roles from these rows.");
    } else if has_permissive_policy(it, Side::New) {
        found
            .add(
                it,
                format!("{object} is removed and allows nothing any more: {clauses}"),
            )
            .direction(Direction::Tightened)
            .remedy("Make sure that another policy allows what its roles still need: rows that none allows are missing without an error.");
    } else {
        found
            .add(
                it,
                format!("{object} is removed, the last one that let anybody in: only the table's owner still sees rows"),
            )
            .severity(Severity::High)
            .direction(Direction::Tightened)
            .remedy("Create the policy that takes its place in the same transaction.");
    }
}
