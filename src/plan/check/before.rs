//! What has to be asked before a plan is run: whether rows that are there are
//! in the way of a step, or are lost by it.

use super::Script;
use crate::catalog::Literal;
use crate::plan::{Plan, Step};
use crate::rules::Finding;

const HEAD: &str = "\
-- Checks before the migration plan, by dumpdiff: to be run on a database of
-- the old schema, before up.sql. Each query prints a row only where rows are in
-- the way of a step or are lost by it: the number of the step, the finding,
-- the object, and one such row.";

impl Plan {
    /// The script that asks the old database for what is in the way.
    #[must_use]
    pub fn check_before(&self) -> String {
        let mut script = Script::new(HEAD, "");
        // What nobody knows to be there cannot be asked.
        let is_there = |step: &&Step| !self.unresolved.contains(&step.object);
        for step in self.steps.iter().filter(is_there) {
            let asked: Vec<(&Finding, &str)> = step
                .findings
                .iter()
                .filter_map(|finding| Some((finding, finding.witness.as_deref()?)))
                .collect();
            for (at, (finding, query)) in asked.iter().enumerate() {
                // Several rules may ask the same.
                if asked[..at].iter().any(|(_, known)| known == query) {
                    continue;
                }
                let same = asked.iter().filter(|(_, other)| other == query);
                let mut comment = vec![step.words()];
                comment.extend(same.map(|(finding, _)| {
                    format!(
                        "{} ({}): {}",
                        finding.rule.id, finding.severity, finding.message
                    )
                }));
                script.push(
                    step.object.database.as_ref(),
                    &comment,
                    &witness(step.number, finding, query),
                );
            }
        }
        script.into_text()
    }
}

/// The query of a finding, told with what it is about.
fn witness(number: usize, finding: &Finding, query: &str) -> String {
    let object = finding.object.as_ref().map(ToString::to_string);
    format!(
        "SELECT {} AS step, {} AS finding, {} AS object, (found.*)::text AS example\n\
         FROM (\n    {query}\n) AS found LIMIT 1",
        number,
        Literal(finding.rule.id),
        Literal(&object.unwrap_or_default())
    )
}
