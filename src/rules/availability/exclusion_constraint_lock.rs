use crate::kind::ConstraintType;
use crate::rules::{Case, Findings, cost, rule};

rule! {
    /// An exclusion constraint is added to a table that is there, and its index
    /// is built while the table is locked.
    ///
    /// ## Why it matters
    ///
    /// The index is built, and every row compared with the others, under an
    /// ACCESS EXCLUSIVE lock: nobody reads or writes the table until it is
    /// done. Neither CONCURRENTLY nor NOT VALID nor USING INDEX exists for
    /// exclusion constraints.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.booking ADD CONSTRAINT booking_no_overlap
    ///     EXCLUDE USING gist (room WITH =, during WITH &&);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Do it in a window in which the table is not needed, with a
    /// `lock_timeout` so that the statement does not queue in front of
    /// everybody. Where that is not possible, fill a new table that has the
    /// constraint, and swap the names.
    "exclusion-constraint-lock", Availability, High;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if cost::key_to_build(it, ConstraintType::Exclusion).is_none() {
        return;
    }
    let effect = it.effect();
    found
        .add(
            it,
            format!(
                "{} builds the index of the exclusion and compares all rows{}",
                it.object(),
                cost::under_lock(effect)
            ),
        )
        .severity(cost::severity(effect))
        .remedy("There is no concurrent way: do it in a maintenance window with a lock_timeout, or fill a new table that has the constraint and swap the names.");
}
