use crate::rules::new_column::NewColumn;
use crate::rules::{Case, Findings, cost, partition, rule};

rule! {
    /// A stored generated column is added or gets another expression, so that
    /// the table is written anew.
    ///
    /// ## Why it matters
    ///
    /// The value is computed for every row there is, and the table is rewritten
    /// under an ACCESS EXCLUSIVE lock: nobody reads or writes it until that is
    /// done. A virtual generated column (PostgreSQL 18) costs nothing.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders
    ///     ADD COLUMN total numeric GENERATED ALWAYS AS (price * amount) STORED;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// From 18 on, make the column VIRTUAL if it is cheap to compute and needs
    /// no index. Otherwise add a plain column, let a trigger keep it, and fill
    /// the old rows in batches; an index on the expression or a view often does
    /// without the column.
    "stored-generated-column-added", Availability, High;
    each [Column] => check
}

const REMEDY: &str = "Add a plain column that a trigger keeps and fill the old rows in batches, or do with an index on the expression or a view.";

fn check(it: &Case<'_>, found: &mut Findings) {
    if let Some(NewColumn::Generated) = NewColumn::that_rewrites(it) {
        let effect = it.effect();
        found
            .add(
                it,
                format!(
                    "{} is added as a stored generated column: the table is rewritten{}",
                    it.object(),
                    cost::under_lock(effect)
                ),
            )
            .severity(cost::severity(effect))
            .remedy(REMEDY);
    } else if it.change("generated").is_some() {
        let effect = it.effect_of("generated");
        if effect.rewrites && !it.comes_or_goes_with_table() && !partition::is_told_of_parent(it) {
            found
                .add_about(
                    it,
                    "generated",
                    format!(
                        "{} is computed in another way: the table is rewritten{}",
                        it.object(),
                        cost::under_lock(effect)
                    ),
                )
                .severity(cost::severity(effect))
                .remedy(REMEDY);
        }
    }
}
