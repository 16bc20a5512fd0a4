use crate::catalog::{Body, Name};
use crate::kind::{Function, Procedure};
use crate::rules::{Case, Findings, Severity, body, rule};

rule! {
    /// The body of a function or procedure differs. Where nothing but white
    /// space and comments does, that is said.
    ///
    /// ## Why it matters
    ///
    /// The function is called as before and may do something else. No checker
    /// can tell whether that is what was meant. A function in an index, a
    /// generated column or a check constraint was promised never to change its
    /// results: rows that are there keep what the old body gave.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE OR REPLACE FUNCTION public.net(gross numeric) RETURNS numeric
    ///     LANGUAGE sql AS $$ SELECT gross / 1.07 $$;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Read the two bodies side by side. `CREATE OR REPLACE FUNCTION` keeps
    /// owner, privileges and all that uses the function; running calls end
    /// with the old body. Rebuild indexes and generated columns that use it.
    "function-body-changed", Breaking, Low;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let (old, new) = if let Some((old, new)) = it.altered::<Function>() {
        (
            (&old.body, old.language.as_ref()),
            (&new.body, new.language.as_ref()),
        )
    } else if let Some((old, new)) = it.altered::<Procedure>() {
        (
            (&old.body, old.language.as_ref()),
            (&new.body, new.language.as_ref()),
        )
    } else {
        return;
    };
    if let (Some(before), Some(after)) = (old.1, new.1)
        && before != after
    {
        found
            .add_about(
                it,
                "language",
                format!("{} is written in {after}, was in {before}", it.object()),
            )
            .remedy("Read the two bodies side by side.");
    } else if it.change("library").is_some() {
        found
            .add_about(
                it,
                "library",
                format!("{} is in another library", it.object()),
            )
            .remedy("Make sure that the library is on the server and has the function.");
    } else if it.change("body").is_some() {
        body_changed(it, old.0, new.0, new.1, found);
    }
}

fn body_changed(
    it: &Case<'_>,
    old: &Body,
    new: &Body,
    language: Option<&Name>,
    found: &mut Findings,
) {
    let is_layout = body::says_the_same(old, new, language);
    let finding = if is_layout {
        found.add(
            it,
            format!(
                "{} differs only in the layout and comments of its body",
                it.object()
            ),
        )
    } else {
        found.add(it, format!("{} has another body", it.object()))
    };
    // The bodies themselves are long: that they differ is what it is about.
    finding.about("body").effect(it.effect_of("body"));
    if is_layout {
        finding.severity(Severity::Info);
    } else {
        finding.remedy("Read the two bodies side by side.");
    }
}
