//! Findings against a configuration and a baseline.

use super::{Baseline, Judged, Pass, Verdict};
use crate::config::{Allow, Config, Fate};
use crate::rules::{Finding, Fingerprint};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Decides about findings. `today` is what allows expire by.
#[must_use]
pub fn judge(
    findings: Vec<Finding>,
    config: &Config,
    baseline: Option<&Baseline>,
    today: Date,
) -> Verdict {
    let mut verdict = Verdict {
        fail_on: config.fail_on,
        ..Verdict::default()
    };
    let mut allows: Vec<Used<'_>> = config.allows.iter().map(Used::new).collect();
    let mut seen = BTreeSet::new();
    for mut finding in findings {
        seen.insert(finding.fingerprint());
        match config.fate(&finding) {
            Fate::Told(severity) => finding.severity = severity,
            Fate::Ignored => {
                verdict.ignored += 1;
                continue;
            }
            Fate::Unasked => continue,
        }
        let pass = allowed(&finding, &mut allows, today).or_else(|| {
            let is_known = baseline.is_some_and(|baseline| baseline.has(finding.fingerprint()));
            is_known.then_some(Pass::Baseline)
        });
        verdict.findings.push(Judged { finding, pass });
    }
    // The levels may have changed.
    verdict
        .findings
        .sort_by_cached_key(|judged| judged.finding.order());
    for used in &allows {
        let list = if used.findings > 0 {
            &mut verdict.remarks
        } else {
            &mut verdict.unmatched
        };
        list.extend(used.remark(&config.file, today));
    }
    let gone = baseline.and_then(|baseline| gone(baseline, &seen));
    verdict.unmatched.extend(gone);
    verdict
}

/// An allow, and how many findings it matches.
struct Used<'a> {
    allow: &'a Allow,
    findings: usize,
}

/// Every allow that matches is used; the first that still holds decides.
fn allowed(finding: &Finding, allows: &mut [Used<'_>], today: Date) -> Option<Pass> {
    let mut pass = None;
    for used in allows.iter_mut().filter(|used| used.matches(finding)) {
        used.findings += 1;
        if pass.is_none() && !used.is_expired(today) {
            let reason = used.allow.reason.clone();
            pass = Some(Pass::Allowed { reason });
        }
    }
    pass
}

impl<'a> Used<'a> {
    fn new(allow: &'a Allow) -> Self {
        Self { allow, findings: 0 }
    }

    fn matches(&self, finding: &Finding) -> bool {
        self.allow.rule.id == finding.rule.id && self.allow.object.matches(finding)
    }

    /// The day that is named is the last one on which it holds.
    fn is_expired(&self, today: Date) -> bool {
        self.allow.expires.is_some_and(|last| last < today)
    }

    fn remark(&self, file: &str, today: Date) -> Option<String> {
        let Allow {
            rule,
            object,
            expires,
            line,
            ..
        } = self.allow;
        let what = format!(
            "{file}:{line}: the allow of {} for {}",
            rule.id,
            object.text()
        );
        let expires = expires.filter(|_| self.is_expired(today));
        match (expires, self.findings) {
            (None, 0) => Some(format!("{what} matches no finding: remove it")),
            (None, _) => None,
            (Some(day), 0) => Some(format!(
                "{what} expired on {day} and matches no finding: remove it"
            )),
            (Some(day), count) => Some(format!(
                "{what} expired on {day}, so that {} again",
                counted(count, "finding counts", "findings count")
            )),
        }
    }
}

/// What is said of the baseline's findings that are not there any more.
fn gone(baseline: &Baseline, seen: &BTreeSet<Fingerprint>) -> Option<String> {
    let count = baseline.fingerprints.difference(seen).count();
    (count > 0).then(|| {
        format!(
            "{} of the baseline {} gone",
            counted(count, "finding", "findings"),
            if count == 1 { "is" } else { "are" }
        )
    })
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
