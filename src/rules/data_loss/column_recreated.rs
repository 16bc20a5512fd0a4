use crate::kind::Column;
use crate::rules::{Case, Findings, Severity, holder, rule, witness};

rule! {
    /// A column becomes a generated one, or is stored where it was virtual or
    /// the other way round, which only dropping and adding it can bring about.
    ///
    /// ## Why it matters
    ///
    /// PostgreSQL cannot turn a plain column into a generated one: the column
    /// is dropped with its values, and the new one holds what its expression
    /// gives. Values that were put in by hand are lost. The new column stands
    /// behind all others, and indexes, constraints, privileges and comments of
    /// the old one have to be made again. Virtual columns are of PostgreSQL 18.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.lines DROP COLUMN total;
    /// ALTER TABLE public.lines ADD COLUMN total numeric
    ///     GENERATED ALWAYS AS (amount * price) STORED;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Add the generated column under another name, compare it with the old
    /// one, and drop the old one when all differences are explained.
    "column-recreated", DataLoss, Critical;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Column>() else {
        return;
    };
    if it.change("generated").is_none()
        || !holder::is_table(it)
        || holder::parent_says_attribute(it, "generated")
    {
        return;
    }
    match (&old.generated, &new.generated) {
        (None, Some(generated)) => {
            let expression = generated.expression.text();
            let finding = found
                .add_about(
                    it,
                    "generated",
                    format!(
                        "{} becomes generated and has to be made anew: its values are replaced by {expression}",
                        it.object()
                    ),
                );
            finding
                .remedy("Add the generated column under another name, and compare before the old one is dropped.");
            finding.witness = witness::replaced(it, &generated.expression);
        }
        (Some(before), Some(after)) if before.stored != after.stored => {
            let words = |stored| if stored { "stored" } else { "virtual" };
            found
                .add_about(
                    it,
                    "generated",
                    format!(
                        "{} is {} instead of {} and has to be made anew; its values are computed again",
                        it.object(),
                        words(after.stored),
                        words(before.stored)
                    ),
                )
                .severity(Severity::Low)
                .remedy("Plan for its indexes and privileges, which go with the old column.");
        }
        (Some(before), None) if !before.stored => {
            found
                .add_about(
                    it,
                    "generated",
                    format!(
                        "virtual {} becomes a plain one and has to be made anew; no values are kept",
                        it.object()
                    ),
                )
                .severity(Severity::Medium)
                .remedy("Add the plain column, fill it with the expression, and drop the virtual one.");
        }
        _ => {}
    }
}
