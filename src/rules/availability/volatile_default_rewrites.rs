use crate::rules::new_column::NewColumn;
use crate::rules::{Case, Findings, cost, rule};

rule! {
    /// A column is added that needs a value of its own in every row, so that
    /// the table is written anew.
    ///
    /// ## Why it matters
    ///
    /// Since PostgreSQL 11 a constant default, and one that is computed once
    /// such as `now()`, is only noted in the catalog. A volatile one, such as
    /// `gen_random_uuid()` or `clock_timestamp()`, has to be computed for each
    /// row: the table is rewritten under an ACCESS EXCLUSIVE lock, and nobody
    /// reads or writes it meanwhile. Before 11 every default does that. A
    /// column whose type is a domain with constraints rewrites the table too.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Add the column without the default, set the default in a second
    /// statement, which then counts for new rows only, and fill the old rows in
    /// batches. Make it NOT NULL at the end.
    "volatile-default-rewrites", Availability, High;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(NewColumn::Plain(column)) = NewColumn::that_rewrites(it) else {
        return;
    };
    let effect = it.effect();
    let (why, remedy) = match &column.default {
        Some(default) => (
            format!("with the default {}, written into each row", default.text()),
            "Add the column without a default, set the default in a second statement, and fill the old rows in batches.",
        ),
        None => (
            "with a type that has constraints, checked in each row".to_owned(),
            "Use the type below the domain, with a CHECK that is added NOT VALID and validated in a transaction of its own.",
        ),
    };
    found
        .add(
            it,
            format!(
                "{} is added {why}: the table is rewritten{}",
                it.object(),
                cost::under_lock(effect)
            ),
        )
        .severity(cost::severity(effect))
        .remedy(remedy);
}
