use crate::catalog::Identifier;
use crate::report::in_line;
use crate::rules::signature::{Signature, callers};
use crate::rules::{Case, Findings, rule};

rule! {
    /// An input argument of a function or procedure has another default.
    ///
    /// ## Why it matters
    ///
    /// Calls that leave the argument out go on, and mean something else. A
    /// view that calls the function keeps the old default, because it was put
    /// into the view's query when the view was made.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE OR REPLACE FUNCTION public.net(gross numeric, rate numeric DEFAULT 0.07) …;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Find the calls that leave the argument out, and let those that want the
    /// old value give it.
    "function-argument-default-changed", Breaking, Medium;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = Signature::of_changed_arguments(it) else {
        return;
    };
    let new = new.inputs();
    let changed: Vec<String> = old
        .inputs()
        .into_iter()
        .zip(&new)
        .enumerate()
        .filter_map(|(at, (old, new))| {
            let (before, after) = (old.default.as_ref()?, new.default.as_ref()?);
            if before == after {
                return None;
            }
            let name = new.name.as_ref().map_or_else(
                || format!("argument {}", at + 1),
                |name| Identifier(name).to_string(),
            );
            Some(in_line(&format!(
                "{name} is {} by default, was {}",
                after.text(),
                before.text()
            )))
        })
        .collect();
    if changed.is_empty() {
        return;
    }
    let changed = changed.join("; ");
    found
        .add_about(it, "arguments", format!("{}: {changed}", it.object()))
        .about(changed)
        .remedy("Look at the calls that leave the argument out.")
        .dependents(callers(it));
}
