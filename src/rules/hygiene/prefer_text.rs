use crate::rules::{Case, Findings, column_type, rule};

rule! {
    /// A new column is a `varchar` with a length.
    ///
    /// ## Why it matters
    ///
    /// The length is neither faster nor smaller than `text`. When it turns out
    /// too short, the type of the column has to change, with all views that use
    /// it; a CHECK can be replaced without that, and can say more than a length.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ADD COLUMN name varchar(50);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// ALTER TABLE public.users
    ///     ADD COLUMN name text CHECK (char_length(name) <= 50);
    /// ```
    "prefer-text", Hygiene, Info, off;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((_, of)) = column_type::new(it) else {
        return;
    };
    if column_type::is_any(of, &["character varying"]) && of.modifier.is_some() {
        found
            .add(
                it,
                format!("{} is {of}, a length that is hard to change", it.object()),
            )
            .remedy("Use text, with a CHECK on the length if there has to be one.");
    }
}
