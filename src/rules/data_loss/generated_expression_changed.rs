use crate::kind::Column;
use crate::rules::{Case, Findings, Severity, holder, rule, witness};

rule! {
    /// The expression of a generated column differs.
    ///
    /// ## Why it matters
    ///
    /// All values of a stored column are computed again, and what stood there
    /// is lost: rows that were exported or printed with the old values no
    /// longer match. From PostgreSQL 17 on `SET EXPRESSION` does it and writes
    /// the table anew; before, the column has to be dropped and added. A
    /// virtual column (PostgreSQL 18) gives the new values from then on.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.lines ALTER COLUMN total
    ///     SET EXPRESSION AS (amount * price * 1.19);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Look at the rows whose values change before it is applied. If the old
    /// values matter, keep them in a column of their own.
    "generated-expression-changed", DataLoss, Medium;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Column>() else {
        return;
    };
    let (Some(before), Some(after)) = (&old.generated, &new.generated) else {
        return;
    };
    if it.change("generated").is_none()
        || before.expression == after.expression
        || holder::parent_says_attribute(it, "generated")
    {
        return;
    }
    let expression = after.expression.text();
    let finding = found.add_about(
        it,
        "generated",
        format!(
            "{} is computed by {expression} instead of {}: its values change",
            it.object(),
            before.expression.text()
        ),
    );
    finding
        .remedy("Look at the rows whose values change, and keep the old values if anybody may want them.")
        .dependents(it.remaining_users());
    finding.witness = witness::replaced(it, &after.expression);
    if !after.stored {
        finding.severity(Severity::Low);
    }
}
