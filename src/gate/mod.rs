//! What of the findings counts: levels as the configuration says them, what
//! is allowed, what an earlier report has already told, and whether the rest
//! stops a release.

mod baseline;
mod judge;
mod suggest;

pub use baseline::Baseline;
pub use judge::judge;
pub use suggest::suggestion;

use crate::rules::{Finding, Severity};

/// A finding with what is decided about it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The finding, its severity as it was decided.
    pub finding: Finding,
    /// Why it does not count, if it does not.
    pub pass: Option<Pass>,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pass {
    /// The configuration allows it, for a reason.
    Allowed {
        /// The reason that is given there.
        reason: String,
    },
    /// An earlier report has it.
    Baseline,
}

/// The findings of a comparison as they were decided.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The findings, the worst first; those that do not count among them.
    pub findings: Vec<Judged>,
    /// The level from which on a finding stops a release.
    pub fail_on: Option<Severity>,
    /// What has to be known of the configuration: entries that expired, or
    /// are not used.
    pub remarks: Vec<String>,
    /// What is to be remarked besides if all objects were compared: entries
    /// and findings of the baseline that nothing matches.
    pub unmatched: Vec<String>,
    /// How many findings the configuration ignores.
    pub ignored: usize,
}

impl Verdict {
    /// Every finding as its rule says it.
    #[must_use]
    pub fn plain(findings: Vec<Finding>) -> Self {
        let judged = |finding| Judged {
            finding,
            pass: None,
        };
        Self {
            findings: findings.into_iter().map(judged).collect(),
            ..Self::default()
        }
    }

    /// The findings that count.
    pub fn counting(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|judged| judged.pass.is_none())
            .map(|judged| &judged.finding)
    }

    /// Whether a finding that counts is at or above the level.
    #[must_use]
    pub fn fails(&self, level: Severity) -> bool {
        self.counting().any(|finding| finding.severity >= level)
    }
}
