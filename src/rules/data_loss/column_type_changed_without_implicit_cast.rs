use crate::kind::column_type::TypeCast;
use crate::rules::{Case, Findings, Severity, rule, type_change};

rule! {
    /// A column has a type on the new side that PostgreSQL does not convert
    /// the old one to by itself.
    ///
    /// ## Why it matters
    ///
    /// `ALTER COLUMN … TYPE` fails without a `USING` clause, and what that
    /// clause does with values that mean nothing in the new type (an empty
    /// text that becomes an integer) decides what is lost. A tool that drops
    /// and adds the column instead loses all of its values.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ALTER COLUMN number TYPE integer
    ///     USING NULLIF(number, '')::integer;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Write the conversion as a query first and look at the rows where it
    /// fails or gives NULL. On a large table add a column of the new type,
    /// fill it in batches, and swap the names.
    "column-type-changed-without-implicit-cast", DataLoss, High;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((before, after, change)) = type_change::of(it) else {
        return;
    };
    let (severity, meaning) = match change.cast {
        TypeCast::Implicit | TypeCast::Assignment => return,
        TypeCast::Explicit => (
            Severity::High,
            "which PostgreSQL converts only where USING says the cast",
        ),
        TypeCast::None => (
            Severity::High,
            "which PostgreSQL cannot convert: USING has to compute the values",
        ),
        TypeCast::Unknown => (
            Severity::Medium,
            "and only the server knows whether it converts a type of an extension",
        ),
    };
    found
        .add_about(
            it,
            "type",
            format!("{} is {after} instead of {before}, {meaning}", it.object()),
        )
        .severity(severity)
        .remedy("Write the conversion as a query first, and look at the values where it fails or gives NULL.");
}
