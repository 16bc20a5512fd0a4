use crate::report::in_line;
use crate::rules::{Findings, Pair, rule};

rule! {
    /// A function went, and a similar one came: perhaps it replaces the old one.
    ///
    /// ## Why it matters
    ///
    /// What is told as removed and added may be one function that was renamed
    /// and changed. Its callers then have to be moved to the new name, and its
    /// privileges and comment repeated; dropping it as unused would be wrong.
    ///
    /// ## Example
    ///
    /// `generate_title_from_filename(text)` on the old side,
    /// `generate_english_title(text)` with a similar body on the new one.
    ///
    /// ## How to do it safely
    ///
    /// Look at both. If one replaces the other, say so with `--rename` or in
    /// the configuration, and keep the old one until its callers have moved.
    "function-may-replace", Correctness, Medium;
    whole pair => check
}

fn check(pair: &Pair<'_>, found: &mut Findings) {
    for candidate in &pair.diff().renames.candidates {
        if !candidate.old.kind.is_routine() || pair.difference(&candidate.old).is_none() {
            continue;
        }
        let callers = pair.users(crate::diff::Side::Old, &candidate.old);
        found
            .add_to(
                pair,
                Some(&candidate.old),
                format!(
                    "{} is gone and may be replaced by {} ({} % alike)",
                    in_line(&candidate.old.to_string()),
                    in_line(&candidate.new.identity()),
                    candidate.confidence
                ),
            )
            .about(candidate.new.to_string())
            .remedy("Look at both; if one replaces the other, say so with --rename.")
            .dependents(callers);
    }
}
