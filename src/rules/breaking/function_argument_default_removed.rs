use crate::kind::Argument;
use crate::rules::signature::{Signature, callers};
use crate::rules::{Case, Findings, rule};

rule! {
    /// An input argument of a function or procedure has no default any more.
    ///
    /// ## Why it matters
    ///
    /// Calls that leave the argument out fail: no function of so few arguments
    /// is found. `CREATE OR REPLACE FUNCTION` refuses the change ("cannot
    /// remove parameter defaults from existing function"), so that the
    /// function is dropped with what uses it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// -- was: CREATE FUNCTION public.price(id integer, currency text DEFAULT 'EUR') …
    /// CREATE FUNCTION public.price(id integer, currency text) …;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let all callers give the argument first. Or keep the default, and raise
    /// a warning in the body where it is taken.
    "function-argument-default-removed", Breaking, High;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = Signature::of_changed_arguments(it) else {
        return;
    };
    let old_inputs = old.inputs();
    let (least_old, least_new) = (required(&old_inputs), required(&new.inputs()));
    let lost = old_inputs.get(least_old..least_new).unwrap_or_default();
    if lost.is_empty() {
        return;
    }
    let names: Vec<String> = lost
        .iter()
        .enumerate()
        .map(|(at, argument)| match (&argument.name, &argument.default) {
            (Some(name), Some(default)) => format!("{name} (was {})", default.text()),
            (Some(name), None) => name.to_string(),
            (None, _) => format!("argument {}", least_old + at + 1),
        })
        .collect();
    found
        .add_about(
            it,
            "arguments",
            format!(
                "{} has no default any more for {}: calls that leave it out fail",
                it.object(),
                names.join(", ")
            ),
        )
        .about(names.join(", "))
        .remedy("Let all callers give the argument first.")
        .dependents(callers(it));
}

/// How many arguments a call has to give: all before the first default.
fn required(inputs: &[&Argument]) -> usize {
    let first = inputs
        .iter()
        .position(|argument| argument.default.is_some());
    first.unwrap_or(inputs.len())
}
