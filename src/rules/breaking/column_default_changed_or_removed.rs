use crate::catalog::Value;
use crate::kind::Object;
use crate::rules::{Case, Findings, Severity, holder, rule};

rule! {
    /// The default of a column or domain is gone, or is another one.
    ///
    /// ## Why it matters
    ///
    /// An INSERT that leaves the column out gets NULL instead of the default,
    /// or fails where the column is NOT NULL. With another default, rows get
    /// other values than clients count on. Rows that are there keep theirs. A
    /// default that is new breaks nothing and is not told.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ALTER COLUMN state DROP DEFAULT;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let clients write the column themselves before its default goes. Look
    /// for code that relies on the old value where it changes.
    "column-default-changed-or-removed", Breaking, Medium;
    each [Column, Domain] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("default") else {
        return;
    };
    if change.old.is_nothing() || holder::parent_says_attribute(it, "default") {
        return;
    }
    let remedy = "Let clients write the value themselves first.";
    // A child drops its parent's default by the default NULL.
    let is_gone = change.new.is_nothing()
        || matches!(&change.new, Value::Sql(new) if new.text().eq_ignore_ascii_case("null"));
    if !is_gone {
        // The number of a serial comes from a sequence of another name.
        let severity = if is_counter(&change.old) && is_counter(&change.new) {
            Severity::Info
        } else {
            Severity::Low
        };
        found
            .add_about(
                it,
                "default",
                format!(
                    "{} has the default {} instead of {}",
                    it.object(),
                    change.new,
                    change.old
                ),
            )
            .severity(severity)
            .remedy("Look for code that relies on the old default.");
        return;
    }
    let new = it.new().map(|entry| &entry.object);
    // Such a column still fills itself, which other rules tell.
    let (is_required, fills_itself) = match new {
        Some(Object::Column(column)) => (
            column.not_null.is_some(),
            column.identity.is_some() || column.generated.is_some(),
        ),
        Some(Object::Domain(domain)) => (domain.not_null.is_some(), false),
        _ => (false, false),
    };
    if fills_itself {
        return;
    }
    let meaning = if is_required {
        "an INSERT without it fails"
    } else {
        "an INSERT without it gives NULL"
    };
    let finding = found.add_about(
        it,
        "default",
        format!(
            "{} loses its default {}: {meaning}",
            it.object(),
            change.old
        ),
    );
    finding.remedy(remedy);
    if is_required {
        finding.severity(Severity::High);
    }
}

fn is_counter(value: &Value) -> bool {
    matches!(value, Value::Sql(expression) if expression.text().starts_with("nextval("))
}
