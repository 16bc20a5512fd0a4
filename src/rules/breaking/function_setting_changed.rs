use crate::report::in_line;
use crate::rules::{Case, Findings, rule, setting};

rule! {
    /// A function or procedure sets a configuration parameter while it runs
    /// that it did not set before, sets another value, or does not set it any
    /// more. The search path has a rule of its own.
    ///
    /// ## Why it matters
    ///
    /// Settings such as `statement_timeout`, `row_security`, `TimeZone` or
    /// `work_mem` decide how the statements in the body run: when they give
    /// up, what they see, and how they read a time without a zone. The body
    /// looks the same as before.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER FUNCTION public.report() SET "TimeZone" TO 'UTC';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Test the function under the new setting. `ALTER FUNCTION … SET` and
    /// `RESET` do it in place.
    "function-setting-changed", Breaking, Low;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("settings") else {
        return;
    };
    for name in setting::names(change) {
        if name == "search_path" {
            continue;
        }
        let words = match (
            setting::of(&change.old, name),
            setting::of(&change.new, name),
        ) {
            (old, new) if old == new => continue,
            (None, Some(new)) => format!("sets {name} to {new} while it runs"),
            (Some(old), None) => format!("does not set {name} to {old} any more while it runs"),
            (Some(old), Some(new)) => format!("sets {name} to {new} while it runs, was {old}"),
            (None, None) => continue,
        };
        found
            .add_about(
                it,
                "settings",
                format!("{} {}", it.object(), in_line(&words)),
            )
            .about(name)
            .remedy("Test the function under the new setting.");
    }
}
