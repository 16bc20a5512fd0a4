use crate::catalog::Identifier;
use crate::report::in_line;
use crate::rules::routine::Routine;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// A function or procedure runs with the rights of its owner instead of
    /// its caller's, or the other way round.
    ///
    /// ## Why it matters
    ///
    /// `SECURITY DEFINER` gives every caller the rights of the owner for as
    /// long as the function runs: it reads past row security and privileges,
    /// and what the arguments can make it do, anybody who may execute it can.
    /// By default that is everybody. The other way round, callers need rights
    /// on all that the function touches, and fail without them.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER FUNCTION public.close_account(integer) SECURITY DEFINER;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let a role own the function that has just the rights which it needs,
    /// set its `search_path`, and revoke `EXECUTE` from PUBLIC:
    ///
    /// ```sql
    /// ALTER FUNCTION public.close_account(integer) SET search_path = '';
    /// REVOKE EXECUTE ON FUNCTION public.close_account(integer) FROM PUBLIC;
    /// ```
    "function-security-definer-changed", Security, High;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.change("security_definer").is_none() {
        return;
    }
    let Some(routine) = Routine::new(it) else {
        return;
    };
    if routine.security_definer {
        let owner = it.new().and_then(|entry| entry.owner.as_deref());
        let owner = owner.map_or("its owner".to_owned(), |owner| {
            in_line(&format!("its owner {}", Identifier(owner)))
        });
        found
            .add_about(
                it,
                "security_definer",
                format!(
                    "{} becomes SECURITY DEFINER: every caller acts with the rights of {owner}",
                    it.object()
                ),
            )
            .direction(Direction::Widened)
            .remedy("Set its search_path, revoke EXECUTE from PUBLIC, and let a role with few rights own it.")
            .dependents(it.users());
    } else {
        found
            .add_about(
                it,
                "security_definer",
                format!(
                    "{} is no longer SECURITY DEFINER: callers need rights of their own on all that it touches",
                    it.object()
                ),
            )
            .severity(Severity::Medium)
            .direction(Direction::Tightened)
            .remedy("Grant the callers what it touches, or they fail with \"permission denied\".")
            .dependents(it.users());
    }
}
