use crate::kind::Enum;
use crate::rules::{Case, Findings, enum_labels, rule};

rule! {
    /// The values of an enumeration stand in another order on the new side.
    ///
    /// ## Why it matters
    ///
    /// The order of the values is that of ORDER BY, `<` and `max`: a condition
    /// such as `state < 'paid'` takes other rows. PostgreSQL cannot change the
    /// order of a type: a new one has to be made, and every column, index and
    /// function of the old one converted. New values between old ones are no
    /// such change.
    ///
    /// ## Example
    ///
    /// `CREATE TYPE public.level AS ENUM ('low', 'high', 'medium')` becomes
    /// `('low', 'medium', 'high')`.
    ///
    /// ## How to do it safely
    ///
    /// Leave the order and sort by an expression of its own where it matters.
    /// Two databases whose values only came in a different order behave
    /// differently in comparisons: find those before deciding which is right.
    "enum-value-reordered", Breaking, Medium;
    each [Enum] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Enum>() else {
        return;
    };
    if it.change("labels").is_none() || !enum_labels::compare(&old.labels, &new.labels).is_reordered
    {
        return;
    }
    let list = |labels: &[String]| labels.join(", ");
    found
        .add_about(
            it,
            "labels",
            format!(
                "values of {} stand in another order: {} instead of {}",
                it.object(),
                list(&new.labels),
                list(&old.labels)
            ),
        )
        .remedy("Sort by an expression where the order matters; PostgreSQL cannot reorder a type.")
        .dependents(it.remaining_users());
}
