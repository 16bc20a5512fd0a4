use crate::kind::Column;
use crate::rules::{Case, Findings, holder, rule};

rule! {
    /// A column that was never NULL may be NULL on the new side.
    ///
    /// ## Why it matters
    ///
    /// Clients that read the column into a type without NULL fail at the first
    /// row that has one, perhaps weeks later. `NOT IN (SELECT c …)` gives no
    /// row at all as soon as one c is NULL, a UNIQUE lets several NULLs in,
    /// and sums and comparisons leave such rows out.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ALTER COLUMN email DROP NOT NULL;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Teach every reader to expect NULL first. Going back means to fill the
    /// NULLs that were written in between.
    "column-not-null-dropped", Breaking, Medium;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Column>() else {
        return;
    };
    if it.change("not_null").is_none()
        || old.not_null.is_none()
        || new.not_null.is_some()
        || holder::parent_says_attribute(it, "not_null")
    {
        return;
    }
    found
        .add_about(
            it,
            "not_null",
            format!(
                "{} may be NULL on the new side: readers that never saw one have to expect it",
                it.object()
            ),
        )
        .remedy("Teach every reader of the column to expect NULL first.");
}
