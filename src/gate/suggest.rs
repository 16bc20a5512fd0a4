//! Entries of the configuration that let findings pass, ready to be pasted.

use super::Verdict;
use crate::config::ObjectPattern;
use crate::rules::Severity;
use std::collections::BTreeSet;

/// An `[[allow]]` for each rule and object of the findings that count, from a
/// level on.
///
/// The reasons are left empty, and an empty reason is refused: an allow that
/// nobody explained is one that nobody dares to remove.
#[must_use]
pub fn suggestion(verdict: &Verdict, from: Severity) -> String {
    let findings = verdict
        .counting()
        .filter(|finding| finding.severity >= from);
    let entries: BTreeSet<(&str, String)> = findings
        .map(|finding| {
            (
                finding.rule.id,
                ObjectPattern::just(finding.object.as_ref()),
            )
        })
        .collect();
    let entries = entries.iter().map(|(rule, object)| {
        format!(
            "[[allow]]\nrule = \"{rule}\"\nobject = {}\nreason = \"\"\n",
            quoted(object)
        )
    });
    entries.collect::<Vec<_>>().join("\n")
}

/// A string of TOML. What a terminal would act on is not in the texts.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
