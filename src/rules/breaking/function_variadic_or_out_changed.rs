use crate::catalog::{Name, TypeName};
use crate::kind::Argument;
use crate::rules::signature::{Signature, callers};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A routine takes a VARIADIC list where it took none, or the other way
    /// round; or its OUT arguments or the columns of RETURNS TABLE differ.
    ///
    /// ## Why it matters
    ///
    /// Without VARIADIC a call with a list of values finds no function; with
    /// it a call with an array has to say `VARIADIC`. Columns that come back
    /// in another order, under another name or of another type break clients
    /// that read them by place, name or type. For a procedure `CALL` has to
    /// name a place for each OUT argument (from PostgreSQL 14 on).
    /// `CREATE OR REPLACE` refuses other columns, so that the function is
    /// dropped with what uses it. Where the type of the result differs as
    /// well, `function-return-type-changed` says all of it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// -- was: RETURNS TABLE(id integer, name text)
    /// CREATE FUNCTION public.search(q text) RETURNS TABLE(id bigint, title text) …;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make a function of another name, move the callers over, and drop the
    /// old one in a later release. A new column at the end hurts only clients
    /// that read all columns by place.
    "function-variadic-or-out-changed", Breaking, High;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = Signature::of_changed_arguments(it) else {
        return;
    };
    if old.is_variadic() != new.is_variadic() {
        let message = if new.is_variadic() {
            format!(
                "{} takes a VARIADIC list now: calls that give an array have to say VARIADIC",
                it.object()
            )
        } else {
            format!(
                "{} takes no VARIADIC list any more: calls that give single values fail",
                it.object()
            )
        };
        found
            .add_about(it, "arguments", message)
            .about("variadic")
            .remedy("Keep a function of the old signature for as long as old clients run.")
            .dependents(callers(it));
    }
    let (old_columns, new_columns) = (columns(&old.outputs()), columns(&new.outputs()));
    if old_columns == new_columns || it.change("result").is_some() {
        return;
    }
    let appends = new_columns.starts_with(&old_columns);
    let about = format!("{} -> {}", old.returns(), new.returns());
    let finding = found.add_about(
        it,
        "arguments",
        format!(
            "{} returns {}, returned {}",
            it.object(),
            new.returns(),
            old.returns()
        ),
    );
    finding
        .about(about)
        .remedy("Make a function of another name that returns the new columns, and move the callers over.")
        .dependents(callers(it));
    if appends {
        finding.severity(Severity::Medium);
    }
}

fn columns<'a>(outputs: &[&'a Argument]) -> Vec<(Option<&'a Name>, &'a TypeName)> {
    let columns = outputs.iter();
    columns
        .map(|column| (column.name.as_ref(), &column.r#type))
        .collect()
}
