//! GitLab's code quality report.

use super::safe::in_json;
use super::{Notice, Review};
use crate::rules::Severity;
use serde::Serialize;

/// An issue, a part of Code Climate's format: see "Code Quality report
/// format" in GitLab's documentation.
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

impl Review {
    /// An issue for each notice that counts. The format has no room for
    /// anything else.
    #[must_use]
    pub fn gitlab(&self) -> String {
        let counting = self.notices.iter().filter(|it| it.passed.is_none());
        let issues: Vec<Issue<'_>> = counting.map(issue).collect();
        // Words and numbers can always be written.
        let mut text = in_json(serde_json::to_string_pretty(&issues).unwrap_or_default());
        text.push('\n');
        text
    }
}

fn issue(notice: &Notice) -> Issue<'_> {
    let remedy = notice.details.iter().find(|(word, _)| *word == "do");
    let mut description = notice.message.clone();
    if let Some((_, remedy)) = remedy {
        description += &format!(". {remedy}");
    }
    Issue {
        description,
        check_name: notice.rule,
        fingerprint: &notice.fingerprint,
        severity: match notice.severity {
            Severity::Critical => "blocker",
            Severity::High => "critical",
            Severity::Medium => "major",
            Severity::Low => "minor",
            Severity::Info => "info",
        },
        location: Location {
            // A merge request knows its files without it.
            path: notice.place.file.trim_start_matches("./"),
            lines: Lines {
                begin: notice.place.line,
            },
        },
    }
}
