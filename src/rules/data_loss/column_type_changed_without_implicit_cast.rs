use crate::effect::Way;
use crate::kind::Column;
use crate::rules::{Case, Findings, holder, rule};

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
    let Some((old, new)) = it.altered::<Column>() else {
        return;
    };
    let (Some(before), Some(after)) = (&old.r#type, &new.r#type) else {
        return;
    };
    if it.change("type").is_none()
        || !holder::is_table(it)
        || holder::parent_says_attribute(it, "type")
        || it.effect_of("type").way <= Way::InPlace
    {
        return;
    }
    found
        .add_about(
            it,
            "type",
            format!(
                "{} is {after} instead of {before}, which PostgreSQL does not convert without a USING clause",
                it.object()
            ),
        )
        .remedy("Write the conversion as a query first, and look at the values where it fails or gives NULL.");
}
