use crate::rules::{Case, Direction, Findings, Severity, rule, view};

rule! {
    /// A view reads its tables with the rights of its owner instead of those
    /// of who asks, or the other way round (`security_invoker`, since
    /// PostgreSQL 15).
    ///
    /// ## Why it matters
    ///
    /// Without `security_invoker` privileges and row security of the tables
    /// are checked for the owner of the view. An owner who also owns the
    /// tables, or is a superuser, is bound by no policy, so that everybody who
    /// may read the view sees every row. With it, who reads the view needs
    /// privileges on the tables too, and fails without.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER VIEW public.my_orders RESET (security_invoker);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Keep `security_invoker = true` on views over tables with row security.
    /// `CREATE OR REPLACE VIEW` without `WITH (security_invoker = true)` loses
    /// it. Before it is switched on, grant the tables to those who read the
    /// view.
    "view-security-invoker-changed", Security, High;
    each [View] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(is) = view::switched(it, "security_invoker") else {
        return;
    };
    if is {
        found
            .add_about(
                it,
                "options",
                format!(
                    "{} becomes security_invoker: who reads it needs privileges on its tables, whose row security holds",
                    it.object()
                ),
            )
            .about("on")
            .severity(Severity::Medium)
            .direction(Direction::Tightened)
            .remedy("Grant the tables of the view to those who read it.")
            .dependents(it.remaining_users());
    } else {
        found
            .add_about(
                it,
                "options",
                format!(
                    "{} is no longer security_invoker: it reads its tables with the rights of its owner",
                    it.object()
                ),
            )
            .about("off")
            .direction(Direction::Widened)
            .remedy("Say WITH (security_invoker = true) again, or make sure that the view shows nobody what the policies of its tables hide.")
            .dependents(it.remaining_users());
    }
}
