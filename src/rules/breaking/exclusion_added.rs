use crate::kind::{Constraint, ConstraintType};
use crate::rules::{Case, Findings, exclusion, holder, rule};

rule! {
    /// A table has an exclusion constraint that it did not have, or one of
    /// other elements.
    ///
    /// ## Why it matters
    ///
    /// Clients that write a row which conflicts with one that is there, such
    /// as a booking of the same room for an overlapping time, fail. Rows that
    /// conflict already make the change fail. The constraint cannot be added
    /// as NOT VALID, nor from an index that was built before.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.bookings ADD CONSTRAINT no_overlap
    ///     EXCLUDE USING gist (room WITH =, during WITH &&);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run the query of the finding, which returns pairs of rows that
    /// conflict, and settle them first. Add the constraint when nobody writes:
    /// it builds an index under a lock.
    "exclusion-added", Breaking, Medium;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let constraint = match (it.added::<Constraint>(), it.altered::<Constraint>()) {
        (Some(added), _) => added,
        (_, Some((_, new)))
            if it.change("elements").is_some() || it.change("predicate").is_some() =>
        {
            new
        }
        _ => return,
    };
    if constraint.r#type != ConstraintType::Exclusion
        || it.table_is_new()
        || holder::parent_says_it(it)
    {
        return;
    }
    let elements: Vec<(String, &str)> = constraint
        .elements
        .iter()
        .map(|key| {
            (
                key.expression.text().to_owned(),
                key.operator.as_deref().unwrap_or("="),
            )
        })
        .collect();
    let words: Vec<String> = elements
        .iter()
        .map(|(key, operator)| format!("{key} {operator}"))
        .collect();
    let verb = if it.is_added() { "is added" } else { "differs" };
    let finding = found.add(
        it,
        format!(
            "exclusion {} {verb}: a row that conflicts with another by {} is refused",
            it.object(),
            words.join(", ")
        ),
    );
    finding
        .about(words.join(", "))
        .remedy("Look for rows that conflict first, and add it when nobody writes.");
    finding.witness = exclusion::conflicts(it, &it.key().relation(), constraint);
}
