use crate::rules::{Case, Direction, Findings, Severity, rule, view};

rule! {
    /// A view gains or loses `security_barrier`.
    ///
    /// ## Why it matters
    ///
    /// Without the barrier the planner may evaluate a condition of the caller
    /// before the view's own. A cheap function in `WHERE` then sees, and can
    /// reveal, the rows that the view is there to hide. With it, conditions
    /// that are not leakproof wait, so that an index may not be used and
    /// queries become slower.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER VIEW public.open_salaries RESET (security_barrier);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Keep it on every view that hides rows from those who read it.
    /// `CREATE OR REPLACE VIEW` without `WITH (security_barrier)` loses it.
    /// Look at the plans of important queries before it is switched on.
    "view-security-barrier-changed", Security, Medium;
    each [View] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(is) = view::switched(it, "security_barrier") else {
        return;
    };
    if is {
        found
            .add_about(
                it,
                "options",
                format!(
                    "{} becomes a security barrier: callers' conditions wait for its own",
                    it.object()
                ),
            )
            .about("on")
            .severity(Severity::Info)
            .direction(Direction::Tightened)
            .remedy("Look at the plans of important queries on it: they may be slower.");
    } else {
        found
            .add_about(
                it,
                "options",
                format!(
                    "{} is no longer a security barrier: a function in a caller's condition can see the rows that it hides",
                    it.object()
                ),
            )
            .about("off")
            .direction(Direction::Widened)
            .remedy("Keep WITH (security_barrier) if the view hides rows from those who read it.");
    }
}
