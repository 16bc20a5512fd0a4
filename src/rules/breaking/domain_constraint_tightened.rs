use crate::catalog::pieces::{is, words};
use crate::catalog::{Expr, Key};
use crate::diff::Side;
use crate::kind::{Domain, DomainConstraint, Kind};
use crate::rules::check_change::{self, CheckChange};
use crate::rules::{Case, Findings, Severity, cost, holder, rule, witness};

rule! {
    /// A domain allows less on the new side: it has another check, a tighter
    /// one, or refuses NULL.
    ///
    /// ## Why it matters
    ///
    /// The rule holds for every column of the domain at once, and for every
    /// argument and variable of functions too. Existing values that break it
    /// make the change fail; clients that write such values fail afterwards.
    /// While a column of an array, range or composite type contains the
    /// domain, PostgreSQL refuses to add a constraint at all.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER DOMAIN public.email ADD CONSTRAINT has_at CHECK (VALUE ~ '@');
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Add the constraint as NOT VALID, correct the rows that the query of the
    /// finding returns, and run `ALTER DOMAIN … VALIDATE CONSTRAINT`. A check
    /// whose lists or bounds only grew is told as harmless.
    "domain-constraint-tightened", Breaking, High;
    each [Domain, DomainConstraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.table_is_new() {
        return;
    }
    if it.change("not_null").is_some()
        && let Some((old, new)) = it.altered::<Domain>()
        && old.not_null.is_none()
        && new.not_null.is_some()
    {
        let columns = columns(it);
        let query = witness::in_columns(it, columns.iter().copied(), |of, column| {
            (!of.array).then(|| format!("{column} IS NULL"))
        });
        let finding = found.add_about(
            it,
            "not_null",
            format!("{} refuses NULL on the new side", it.object()),
        );
        finding
            .remedy("Fill the NULLs in its columns first.")
            .dependents(columns);
        finding.witness = query;
    } else if let Some(constraint) = it.added::<DomainConstraint>() {
        if replaces_same(it, constraint) {
            return;
        }
        if let Some(expression) = &constraint.expression {
            let message = format!(
                "{} is added: only values {} are allowed",
                it.object(),
                check_change::that_fulfil(expression.text())
            );
            tell(found.add(it, message), it, expression);
        }
    } else if it.change("expression").is_some()
        && let Some((old, new)) = it.altered::<DomainConstraint>()
        && let (Some(before), Some(after)) = (&old.expression, &new.expression)
    {
        let told = check_change::told(before.text(), after.text(), "values");
        let Some((change, words)) = told else {
            return;
        };
        let finding = found.add_about(it, "expression", format!("{} {words}", it.object()));
        match change {
            CheckChange::Loosened => {
                finding
                    .severity(Severity::Info)
                    .remedy("Nothing has to be done for existing values.");
            }
            CheckChange::Tightened => tell(finding, it, after),
            _ => tell(finding.severity(Severity::Medium), it, after),
        }
    }
}

fn tell(finding: &mut crate::rules::Finding, it: &Case<'_>, expression: &Expr) {
    let columns = columns(it);
    let query = witness::in_columns(it, columns.iter().copied(), |of, column| {
        let condition = of_column(expression.text(), column);
        (!of.array).then(|| format!("NOT ({condition})"))
    });
    finding
        .remedy(
            "Add the constraint as NOT VALID, correct the values that break it, and validate it.",
        )
        .dependents(columns);
    finding.witness = query.filter(|_| witness::knows(it, expression));
}

/// The condition with a column in the place of VALUE.
fn of_column(expression: &str, column: &str) -> String {
    let (mut text, mut copied) = (String::new(), 0);
    for (at, word) in words(expression) {
        if is(word, "value") {
            text += &expression[copied..at];
            text += column;
            copied = at + word.len();
        }
    }
    text + &expression[copied..]
}

/// The columns of the domain's type.
fn columns<'a>(it: &Case<'a>) -> Vec<&'a Key> {
    cost::columns_of_domain(it, &holder::key(it, Kind::Domain))
}

/// Whether a constraint of the same condition is gone, so that only the name
/// is another.
fn replaces_same(it: &Case<'_>, constraint: &DomainConstraint) -> bool {
    let domain = it.key().relation();
    it.pair()
        .members::<DomainConstraint>(Side::Old, it.key(), &domain)
        .iter()
        .any(|(key, _, old)| it.pair().is_removed(key) && old.expression == constraint.expression)
}
