//! What reviewers are shown: the differences, what they mean, and what the
//! gate says of them. The formats for code review are renderings of this.

use super::notice::{self, Notice};
use super::text::in_words;
use super::{Finding, Findings, Report, in_line};
use crate::diagnostic::Diagnostic;
use crate::diff::Diff;
use crate::dump::Dump;
use crate::gate::Verdict;
use crate::rules::Severity;

/// Differences and findings of a comparison, for a rendering of both.
#[derive(Clone, Debug)]
pub struct Review {
    /// The differences, with the findings that count beside what they are
    /// about.
    pub report: Report,
    /// All findings, the worst first, those that do not count too.
    pub findings: Vec<Finding>,
    /// What is said at a place of the new side: the findings, and of
    /// [`Scope::Diff`] the differences that no finding speaks of.
    pub notices: Vec<Notice>,
    /// What has to be known of the configuration and the inputs: entries that
    /// are not used, or expired; statements that no parser accepts.
    pub remarks: Vec<String>,
    /// What the gate says, if it was asked.
    pub gate: Option<Gate>,
}

/// What a reviewer asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every difference, whatever it means.
    Diff,
    /// What the differences mean, and whether that stops a release.
    Check,
}

/// Whether a release is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The level from which on a finding stops it.
    pub fail_on: Severity,
    /// Whether there is such a finding.
    pub failed: bool,
}

impl Review {
    /// Puts a comparison into words. The dumps say the places.
    #[must_use]
    pub fn new(diff: &Diff<'_>, verdict: &Verdict, old: &Dump, new: &Dump, scope: Scope) -> Self {
        let report = Report::new(diff, verdict, old, new);
        let Findings {
            findings, notes, ..
        } = Findings::new(verdict, old, new);
        let gate = match scope {
            Scope::Diff => None,
            Scope::Check => {
                let fail_on = verdict.fail_on.unwrap_or(Severity::High);
                Some(Gate {
                    fail_on,
                    failed: verdict.fails(fail_on),
                })
            }
        };
        let mut notices = notice::of_findings(diff, verdict, &findings, new);
        if scope == Scope::Diff {
            notices.extend(notice::of_differences(&report, &notice::file(new)));
        }
        Self {
            report,
            findings,
            notices,
            remarks: notes,
            gate,
        }
    }

    /// Tells what is wrong with the inputs though they can be used: whoever
    /// reads a review does not see the messages of the program.
    #[must_use]
    pub fn warned(mut self, warnings: &[Diagnostic]) -> Self {
        let told = warnings.iter().take(MOST_WARNINGS).map(in_a_line);
        self.remarks.extend(told);
        let left = warnings.len().saturating_sub(MOST_WARNINGS);
        if left > 0 {
            let rest = format!("{left} more statements of the two dumps were not understood");
            self.remarks.push(rest);
        }
        self
    }

    /// The findings that count, the worst first.
    pub fn counting(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.passed.is_none())
    }

    /// Everything that has to be said beside the findings: of the comparison
    /// and of the configuration.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        let notes = self.report.notes.iter().map(|note| note.text.as_str());
        notes.chain(self.remarks.iter().map(String::as_str))
    }

    /// The answer in a line: what the gate says, and how much was found.
    #[must_use]
    pub fn headline(&self) -> String {
        let totals = &self.report.totals;
        let found = if totals.is_empty() {
            "no findings".to_owned()
        } else {
            format!("findings: {}", in_words(totals))
        };
        match self.gate {
            Some(Gate {
                fail_on,
                failed: true,
            }) => format!("check failed at level {fail_on}; {found}"),
            Some(Gate { fail_on, .. }) => format!("check passed at level {fail_on}; {found}"),
            None if self.report.is_empty() => "no differences".to_owned(),
            None => match self.differing() {
                1 => format!("1 object differs; {found}"),
                count => format!("{count} objects differ; {found}"),
            },
        }
    }

    /// How many objects differ.
    #[must_use]
    pub fn differing(&self) -> usize {
        let counts = self.report.counts.iter();
        counts
            .map(|count| count.added + count.removed + count.changed)
            .sum()
    }

    /// Whether a finding stops a release.
    #[must_use]
    pub fn is_stopped_by(&self, severity: Severity) -> bool {
        self.gate.is_some_and(|gate| severity >= gate.fail_on)
    }
}

/// More warnings than these are only counted.
const MOST_WARNINGS: usize = 20;

fn in_a_line(diagnostic: &Diagnostic) -> String {
    let mut text = match diagnostic.position {
        Some(position) => format!("{}:{}: ", diagnostic.file, position.line),
        None => format!("{}: ", diagnostic.file),
    };
    text += &diagnostic.message;
    if let Some(help) = &diagnostic.help {
        text += &format!("; {help}");
    }
    in_line(&text)
}
