use crate::kind::{Column, Kind};
use crate::rules::{Case, Findings, holder, rule};

rule! {
    /// An attribute of a composite type is gone, or is of another type.
    ///
    /// ## Why it matters
    ///
    /// Functions that take or return the type, and clients that read or write
    /// its values, know the attributes by name and by place:
    /// `ROW('Main St', '10115')::address` fails when one is missing. PostgreSQL
    /// refuses to retype an attribute while any column uses the type, and
    /// drops an attribute without asking; what is lost then is told by
    /// `column-removed`.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TYPE public.address DROP ATTRIBUTE zip;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make a new type beside the old one, move functions and columns over one
    /// by one, and drop the old type when nothing uses it. Adding an attribute
    /// at the end is the smaller change, though it lengthens ROW(…) too.
    "composite-attribute-removed-or-retyped", Breaking, High;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.table_is_gone() || holder::kind(it) != Some(Kind::CompositeType) {
        return;
    }
    let users = || {
        it.pair().users(
            crate::diff::Side::Old,
            &holder::key(it, Kind::CompositeType),
        )
    };
    if it.removed::<Column>().is_some() {
        found
            .add(
                it,
                format!(
                    "attribute {} is removed: what names it fails",
                    it.identity()
                ),
            )
            .remedy("Make a new type beside this one, and move its users over first.")
            .dependents(users());
    } else if let Some((old, new)) = it.altered::<Column>()
        && it.change("type").is_some()
        && let (Some(before), Some(after)) = (&old.r#type, &new.r#type)
    {
        found
            .add_about(
                it,
                "type",
                format!("attribute {} is {after} instead of {before}", it.identity()),
            )
            .remedy("Make a new type beside this one: PostgreSQL refuses the change while a column uses the type.")
            .dependents(users());
    }
}
