use crate::report::in_line;
use crate::rules::{Findings, Pair, Severity, rule};

rule! {
    /// An object went, and a similar one came, but not so similar that it can
    /// be called a rename.
    ///
    /// ## Why it matters
    ///
    /// If it is a rename, a migration that drops the one and makes the other
    /// loses the rows or values that a RENAME would have kept. If it is none,
    /// they are meant to go.
    ///
    /// ## Example
    ///
    /// `error_details jsonb` on the old side, `error_message text` at the same
    /// place of the table on the new one.
    ///
    /// ## How to do it safely
    ///
    /// Decide before anything is dropped: `--rename OLD=NEW`, or `[renames]` in
    /// the configuration, makes it a rename; an `[[allow]]` says that it is
    /// none.
    "rename-not-certain", Correctness, Medium;
    whole pair => check
}

fn check(pair: &Pair<'_>, found: &mut Findings) {
    for candidate in &pair.diff().renames.candidates {
        let kind = candidate.old.kind;
        if kind.is_routine() || pair.difference(&candidate.old).is_none() {
            continue;
        }
        let finding = found.add_to(
            pair,
            Some(&candidate.old),
            format!(
                "{} is gone, and may have become {} ({} % alike)",
                in_line(&candidate.old.to_string()),
                in_line(&candidate.new.identity()),
                candidate.confidence
            ),
        );
        finding
            .about(candidate.new.to_string())
            .remedy("Say with --rename whether it is a rename before anything is dropped.");
        let holds_data = matches!(
            kind,
            crate::kind::Kind::Table | crate::kind::Kind::Column | crate::kind::Kind::Enum
        );
        if !holds_data {
            finding.severity(Severity::Info);
        }
    }
}
