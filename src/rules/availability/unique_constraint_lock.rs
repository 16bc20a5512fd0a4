use crate::kind::ConstraintType;
use crate::kind::sql::names;
use crate::report::in_line;
use crate::rules::{Case, Findings, cost, rule};

rule! {
    /// A unique constraint is added to a table that is there, and its index is
    /// built while the table is locked.
    ///
    /// ## Why it matters
    ///
    /// `ADD CONSTRAINT … UNIQUE` builds a unique index under an ACCESS
    /// EXCLUSIVE lock: nobody reads or writes the table until it is done. A
    /// constraint whose columns change is dropped and added again, with the
    /// same cost.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE (email);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON public.users (email);
    /// ALTER TABLE public.users
    ///     ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;
    /// ```
    ///
    /// The first statement cannot run in a transaction block; the second takes
    /// its lock for a moment only.
    "unique-constraint-lock", Availability, High;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(constraint) = cost::key_to_build(it, ConstraintType::Unique) else {
        return;
    };
    let effect = it.effect();
    found
        .add(
            it,
            format!(
                "{} builds the unique index on ({}){}",
                it.object(),
                in_line(&names(&constraint.columns)),
                cost::under_lock(effect)
            ),
        )
        .severity(cost::severity(effect))
        .remedy("Build the index with CREATE UNIQUE INDEX CONCURRENTLY, and add the constraint with USING INDEX.");
}
