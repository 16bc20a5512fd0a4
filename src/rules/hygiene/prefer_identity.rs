use crate::rules::{Case, Findings, column_type, new_column, rule};

rule! {
    /// A new column takes its numbers from a sequence by its default, as
    /// `serial` makes it.
    ///
    /// ## Why it matters
    ///
    /// The sequence of a serial column is an object with privileges of its own:
    /// who may insert also needs USAGE on it. The default can be dropped or
    /// overwritten by chance, and copying the table with `LIKE … INCLUDING
    /// DEFAULTS` shares the sequence. An identity column (PostgreSQL 10) has none
    /// of these troubles and is standard SQL.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TABLE public.event (id bigserial PRIMARY KEY);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// CREATE TABLE public.event (
    ///     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
    /// );
    /// ```
    "prefer-identity", Hygiene, Low, off;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((column, _)) = column_type::new(it) else {
        return;
    };
    if it.is_added() && new_column::is_serial(column) {
        found
            .add(
                it,
                format!(
                    "{} takes its numbers from a sequence by its default",
                    it.object()
                ),
            )
            .remedy("Use GENERATED ALWAYS AS IDENTITY.");
    }
}
