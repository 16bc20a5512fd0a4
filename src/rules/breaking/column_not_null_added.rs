use crate::kind::{Column, Kind};
use crate::rules::{Case, Findings, Severity, holder, rule, witness};

rule! {
    /// A column that could be NULL refuses it on the new side.
    ///
    /// ## Why it matters
    ///
    /// Clients that write NULL fail, and so do those that leave the column out
    /// of an INSERT, unless it has a default. The change itself fails if any
    /// row has NULL there. On a foreign table nothing is checked: there it is
    /// only a promise to the planner.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ALTER COLUMN email SET NOT NULL;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let clients write the column always, fill the rows that are NULL in
    /// batches, and set NOT NULL last. To keep the table from being read under
    /// the lock, prove it by a CHECK (c IS NOT NULL) that is added as NOT
    /// VALID and validated first (from PostgreSQL 12 on), or add the NOT NULL
    /// itself as NOT VALID (from 18 on).
    "column-not-null-added", Breaking, High;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Column>() else {
        return;
    };
    if it.change("not_null").is_none()
        || old.not_null.is_some()
        || new.not_null.is_none()
        || holder::parent_says_attribute(it, "not_null")
    {
        return;
    }
    let fills_itself = new.default.is_some() || new.identity.is_some() || new.generated.is_some();
    let refused = if fills_itself {
        "writing NULL fails"
    } else {
        "writing NULL fails, and so does an INSERT without the column"
    };
    let finding = found.add_about(
        it,
        "not_null",
        format!("{} refuses NULL on the new side: {refused}", it.object()),
    );
    finding.remedy(
        "Let clients write the column, fill the rows that are NULL, and set NOT NULL last.",
    );
    if holder::kind(it) == Some(Kind::ForeignTable) {
        finding.severity(Severity::Low);
        return;
    }
    finding.witness(witness::nulls(it));
    if fills_itself {
        finding.severity(Severity::Medium);
    }
}
