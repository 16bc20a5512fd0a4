use crate::diff::Side;
use crate::kind::Policy;
use crate::rules::row_security::is_off;
use crate::rules::{Case, Direction, Findings, rule};

rule! {
    /// A policy is added to a table on which row security is not switched on,
    /// so that nobody asks it.
    ///
    /// ## Why it matters
    ///
    /// `CREATE POLICY` does not switch row security on. The table looks
    /// protected, and everybody who has a privilege on it reaches every row.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TABLE public.notes (id bigint, owner name);
    /// CREATE POLICY own ON public.notes USING (owner = CURRENT_USER);
    /// -- ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY; was forgotten
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run `ALTER TABLE … ENABLE ROW LEVEL SECURITY` in the same migration as
    /// the first `CREATE POLICY`.
    "policy-without-row-security", Security, High;
    each [Policy] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.added::<Policy>().is_none() || !is_off(it, Side::New) {
        return;
    }
    let is_switched_off = !is_off(it, Side::Old) && !it.table_is_new();
    if is_switched_off {
        // The rule on that says it.
        return;
    }
    found
        .add(
            it,
            format!(
                "{} has no effect: row security of its table is not switched on",
                it.object()
            ),
        )
        .direction(Direction::Unclear)
        .remedy(format!(
            "Run ALTER TABLE {} ENABLE ROW LEVEL SECURITY.",
            crate::report::in_line(&it.key().relation().to_string())
        ));
}
