use crate::rules::{Case, Findings, column_type, rule};

rule! {
    /// A new column is a timestamp without time zone.
    ///
    /// ## Why it matters
    ///
    /// Such a value does not say which moment it is: two programs, or one
    /// program before and after a change of daylight saving time, read it as
    /// different ones, and `now()` is cut to the time zone of whoever writes it.
    /// `timestamptz` is as large, stores the moment, and is shown in the time
    /// zone of the reader.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD COLUMN shipped_at timestamp;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Use `timestamptz`. Keep `timestamp` for what is meant by the clock on the
    /// wall, such as opening hours, and store the name of the time zone beside
    /// it.
    "prefer-timestamptz", Hygiene, Low, off;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((_, of)) = column_type::new(it) else {
        return;
    };
    if column_type::is_any(of, &["timestamp without time zone"]) {
        found
            .add(
                it,
                format!(
                    "{} is {of}, which does not say what moment it is",
                    it.object()
                ),
            )
            .remedy("Use timestamp with time zone.");
    }
}
