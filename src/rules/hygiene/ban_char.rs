use crate::rules::{Case, Findings, column_type, rule};

rule! {
    /// A new column is `char(n)`, which is padded with blanks.
    ///
    /// ## Why it matters
    ///
    /// Values are filled up to the length, and the blanks at the end count in
    /// some places and not in others: not for `=`, but for LIKE and regular
    /// expressions, and they vanish on the way to `text`. It saves neither space
    /// nor time. `char` alone is `char(1)`. The internal type `"char"` is
    /// another one and is not meant.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.address ADD COLUMN country char(2);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// ALTER TABLE public.address
    ///     ADD COLUMN country text CHECK (char_length(country) = 2);
    /// ```
    "ban-char", Hygiene, Low, off;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((_, of)) = column_type::new(it) else {
        return;
    };
    if column_type::is_any(of, &["character", "bpchar"]) {
        found
            .add(
                it,
                format!("{} is {of}, which is padded with blanks", it.object()),
            )
            .remedy("Use text, with a CHECK on the length if there has to be one.");
    }
}
