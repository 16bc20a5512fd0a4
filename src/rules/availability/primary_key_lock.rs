use crate::kind::ConstraintType;
use crate::kind::sql::names;
use crate::report::in_line;
use crate::rules::{Case, Findings, cost, rule};

rule! {
    /// A primary key is added to a table that is there, and its index is built
    /// while the table is locked.
    ///
    /// ## Why it matters
    ///
    /// `ADD PRIMARY KEY` builds a unique index, and reads the table for NULL
    /// where a column is not yet NOT NULL, all under an ACCESS EXCLUSIVE lock:
    /// nobody reads or writes the table until it is done.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make the columns NOT NULL first (see `not-null-scan`), then:
    ///
    /// ```sql
    /// CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON public.orders (id);
    /// ALTER TABLE public.orders
    ///     ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;
    /// ```
    ///
    /// The first statement cannot run in a transaction block; the second takes
    /// its lock for a moment only. Partitions are done one by one and attached.
    "primary-key-lock", Availability, High;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(constraint) = cost::key_to_build(it, ConstraintType::PrimaryKey) else {
        return;
    };
    let effect = it.effect();
    found
        .add(
            it,
            format!(
                "{} builds the index of primary key ({}){}",
                it.object(),
                in_line(&names(&constraint.columns)),
                cost::under_lock(effect)
            ),
        )
        .severity(cost::severity(effect))
        .remedy("Make the columns NOT NULL, build the unique index with CREATE UNIQUE INDEX CONCURRENTLY, and add the key with USING INDEX.");
}
