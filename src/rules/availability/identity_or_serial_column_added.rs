use crate::rules::new_column::NewColumn;
use crate::rules::{Case, Findings, cost, rule};

rule! {
    /// An identity or serial column is added, whose numbers are written into
    /// every row there is.
    ///
    /// ## Why it matters
    ///
    /// Each row takes its number from the sequence, and the table is rewritten
    /// under an ACCESS EXCLUSIVE lock: nobody reads or writes it until that is
    /// done. The order of the numbers is that of the rows on disk, which may
    /// differ from server to server.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD COLUMN number bigserial;
    /// ALTER TABLE public.orders
    ///     ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Add a plain column and a sequence, set `nextval` as the default, fill the
    /// old rows in batches, then SET NOT NULL. To end with an identity column,
    /// drop the default and ADD GENERATED … AS IDENTITY with a start behind the
    /// highest number.
    "identity-or-serial-column-added", Availability, High;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let what = match NewColumn::that_rewrites(it) {
        Some(NewColumn::Identity) => "an identity",
        Some(NewColumn::Serial) => "a serial",
        _ => return,
    };
    let effect = it.effect();
    found
        .add(
            it,
            format!(
                "{} is added as {what} column: the table is rewritten{}",
                it.object(),
                cost::under_lock(effect)
            ),
        )
        .severity(cost::severity(effect))
        .remedy("Add a plain column with a sequence as its default, fill the old rows in batches, and make it NOT NULL and identity at the end.");
}
