use crate::kind::Kind;
use crate::rename::Candidate;
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
    let candidates = &pair.diff().renames.candidates;
    for of_one in candidates.chunk_by(|one, other| one.old == other.old) {
        let Some(Candidate { old, .. }) = of_one.first() else {
            continue;
        };
        if old.kind.is_routine() || pair.difference(old).is_none() {
            continue;
        }
        let shown: Vec<String> = of_one
            .iter()
            .take(MOST)
            .map(|candidate| {
                let new = in_line(&candidate.new.identity());
                format!("{new} ({} % alike)", candidate.confidence)
            })
            .collect();
        let finding = found.add_to(
            pair,
            Some(old),
            format!(
                "{} is gone, and may have become {}",
                in_line(&old.to_string()),
                shown.join(" or ")
            ),
        );
        let names: Vec<String> = of_one.iter().map(|one| one.new.to_string()).collect();
        finding
            .about(names.join(", "))
            .remedy("Say with --rename whether it is a rename before anything is dropped.");
        if !matches!(old.kind, Kind::Table | Kind::Column | Kind::Enum) {
            // No row is lost with it.
            finding.severity(Severity::Info);
        }
    }
}

/// More candidates than these, the likeliest first, are not named.
const MOST: usize = 3;
