use crate::catalog::Expr;
use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType};
use crate::rules::check_change::{self, CheckChange};
use crate::rules::{Case, Findings, Severity, holder, rule, witness};

rule! {
    /// A table has a check constraint that it did not have, or one of another
    /// condition.
    ///
    /// ## Why it matters
    ///
    /// Clients that write rows which the condition refuses fail. Rows that are
    /// there and break it make the change fail, unless the constraint is
    /// added as NOT VALID. Where a list of values or a bound that is a number
    /// only shrank or only grew, the finding says so; a list that grew is
    /// harmless. Other changes of a condition cannot be judged from its text.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD CONSTRAINT state
    ///     CHECK (state IN ('new', 'paid'));
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Teach clients the rule first. Add the constraint as NOT VALID, correct
    /// the rows that the query of the finding returns, and validate it.
    "check-constraint-added-or-tightened", Breaking, Medium;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if let Some(added) = it.added::<Constraint>() {
        added_check(it, added, found);
    } else if let Some((old, new)) = it.altered::<Constraint>() {
        altered_check(it, old, new, found);
    }
}

fn added_check(it: &Case<'_>, added: &Constraint, found: &mut Findings) {
    let Some(expression) = &added.expression else {
        return;
    };
    if added.r#type != ConstraintType::Check
        || added.not_enforced
        || it.table_is_new()
        || holder::parent_says_it(it)
        || replaces_same(it, added)
    {
        return;
    }
    let rows = if added.not_valid { "new rows" } else { "rows" };
    let finding = found.add(
        it,
        format!(
            "{} is added: only {rows} {} are allowed",
            it.object(),
            check_change::that_fulfil(expression.text())
        ),
    );
    tell(finding, it, expression, added.not_valid);
}

fn altered_check(it: &Case<'_>, old: &Constraint, new: &Constraint, found: &mut Findings) {
    let (Some(before), Some(after)) = (&old.expression, &new.expression) else {
        return;
    };
    if new.r#type != ConstraintType::Check || new.not_enforced {
        return;
    }
    if it.change("not_enforced").is_some() {
        let finding = found.add_about(
            it,
            "not_enforced",
            format!(
                "{} is enforced on the new side: only rows {} are allowed",
                it.object(),
                check_change::that_fulfil(after.text())
            ),
        );
        tell(finding, it, after, false);
        return;
    }
    if it.change("expression").is_none() || holder::parent_says_attribute(it, "expression") {
        return;
    }
    let told = check_change::told(before.text(), after.text(), "rows");
    let Some((change, words)) = told else {
        return;
    };
    let finding = found.add_about(it, "expression", format!("{} {words}", it.object()));
    if change == CheckChange::Loosened {
        finding.severity(Severity::Info).remedy(
            "Every row of before is still allowed; readers may meet values that they do not know.",
        );
        return;
    }
    if change == CheckChange::Tightened {
        finding.severity(Severity::High);
    }
    tell(finding, it, after, new.not_valid);
}

fn tell(finding: &mut crate::rules::Finding, it: &Case<'_>, expression: &Expr, not_valid: bool) {
    finding.remedy("Teach clients the condition first; add it as NOT VALID, correct the rows that break it, and validate it.");
    if !not_valid {
        finding.witness = witness::broken(it, &it.key().relation(), expression);
    }
}

/// Whether a constraint of the same condition is gone, so that only the name
/// is another.
fn replaces_same(it: &Case<'_>, added: &Constraint) -> bool {
    it.pair()
        .members::<Constraint>(Side::Old, it.key(), &it.key().relation())
        .iter()
        .any(|(key, _, old)| it.pair().is_removed(key) && old.expression == added.expression)
}
