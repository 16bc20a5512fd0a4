use crate::diff::Side;
use crate::kind::Policy;
use crate::rules::policy::{clauses, is_for_strangers, is_renamed, unconditional};
use crate::rules::row_security::is_off;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// A permissive policy that is new or changed asks nothing of a row:
    /// `USING (true)` or `WITH CHECK (true)`.
    ///
    /// ## Why it matters
    ///
    /// Permissive policies are joined with OR, so that one which is always
    /// true makes all others for its roles and command pointless. To let
    /// everybody read a public list may be what is wanted. To let everybody
    /// write any row, in anybody's name, hardly ever is.
    ///
    /// The severity depends on what it opens to whom: writing by PUBLIC or by
    /// a role of a web API (`anon`, `authenticated`) is high, reading by them
    /// medium, and what named roles of your own may do is low.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE POLICY "everyone can post" ON public.comments
    ///     FOR INSERT WITH CHECK (true);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Compare a column with who is asking: `WITH CHECK (author = auth.uid())`
    /// or `(owner = CURRENT_USER)`. Name the roles (`TO`). Where a service is
    /// meant to reach everything, name its role, or give it BYPASSRLS.
    "policy-always-true", Security, High;
    each [Policy] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(policy) = it.new_object::<Policy>() else {
        return;
    };
    let all = unconditional(policy);
    if !(all.reads || all.writes) || is_off(it, Side::New) {
        return;
    }
    let before = it.altered::<Policy>().map(|(old, _)| unconditional(old));
    let is_more =
        before.is_none_or(|before| all.reads && !before.reads || all.writes && !before.writes);
    if !is_more || is_renamed(it, policy) {
        return;
    }
    let (severity, what) = match (all.writes, is_for_strangers(policy)) {
        (true, true) => (Severity::High, "write any row"),
        (true, false) => (Severity::Low, "write any row"),
        (false, true) => (Severity::Medium, "see every row"),
        (false, false) => (Severity::Low, "see every row"),
    };
    // With row security switched on at the same time, nothing gets wider.
    let direction = if it.table_is_new() || is_off(it, Side::Old) {
        Direction::Unclear
    } else {
        Direction::Widened
    };
    found
        .add(
            it,
            format!(
                "{} asks nothing of a row, so that its roles {what}: {}",
                it.object(),
                clauses(policy)
            ),
        )
        .about(format!("reads {}, writes {}", all.reads, all.writes))
        .severity(severity)
        .direction(direction)
        .remedy("Compare a column of the row with who is asking, or name in TO the roles that are meant to reach everything.");
}
