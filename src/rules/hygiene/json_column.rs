use crate::rules::{Case, Findings, column_type, rule};

rule! {
    /// A new column is of the type json, which has no equality.
    ///
    /// ## Why it matters
    ///
    /// `SELECT DISTINCT`, `UNION`, `GROUP BY` and `=` fail on it with `could not
    /// identify an equality operator for type json`, also in queries that were
    /// there before and say `SELECT *`. It is kept as text and parsed each time
    /// it is read, and GIN cannot index it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD COLUMN data json;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Use `jsonb`. Keep `json` only where the text has to come out as it went
    /// in, with its blanks, its order and its repeated keys.
    "json-column", Hygiene, Low, off;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((_, of)) = column_type::new(it) else {
        return;
    };
    if column_type::is_any(of, &["json"]) {
        found
            .add(
                it,
                format!(
                    "{} is of the type json, which has no equality: DISTINCT, UNION and GROUP BY fail on it",
                    it.object()
                ),
            )
            .remedy("Use jsonb.");
    }
}
