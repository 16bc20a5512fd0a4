use crate::rules::{Case, Findings, cost, rule};

rule! {
    /// A table changes between logged and unlogged, for which it is written
    /// anew.
    ///
    /// ## Why it matters
    ///
    /// `SET LOGGED` and `SET UNLOGGED` copy the table and build its indexes
    /// again under an ACCESS EXCLUSIVE lock: nobody reads or writes it until
    /// that is done. SET LOGGED also writes all of it to the log, which every
    /// replica has to receive.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.cache SET LOGGED;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Do it in a window in which the table is not needed. Where its content
    /// can be made again, it is quicker to TRUNCATE it first, or to fill a new
    /// table and swap the names.
    "logged-unlogged-rewrite", Availability, High;
    each [Table] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("persistence") else {
        return;
    };
    let effect = it.effect_of("persistence");
    if !effect.rewrites {
        return;
    }
    found
        .add_about(
            it,
            "persistence",
            format!(
                "{} changes from {} to {}: it is rewritten{}",
                it.object(),
                change.old,
                change.new,
                cost::under_lock(effect)
            ),
        )
        .severity(cost::severity(effect))
        .remedy("Do it while nobody needs the table, or fill a new table and swap the names.");
}
