//! Findings: the list of all that count, and each with everything that is
//! known of it.

use super::Page;
use super::escape::{Lines, Text};
use crate::report::{Finding, Passed};
use crate::rules::Severity;
use maud::{Markup, html};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many names of dependents are shown at once.
const SHOWN: usize = 12;

/// A severity as a mark.
pub(super) fn badge(severity: Severity) -> Markup {
    html! { b.severity.(severity.word()) { (severity.word()) } }
}

/// How many findings of each severity there are, the worst first.
pub(super) fn counts<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<(Severity, usize)> {
    let mut counts: BTreeMap<Reverse<Severity>, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(Reverse(finding.severity)).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts.map(|(Reverse(one), count)| (one, count)).collect()
}

/// The list of all findings that count, by severity, each with a link to
/// where it stands in full.
pub(super) fn list(page: &Page<'_>) -> Markup {
    html! {
        section #findings {
            h2 { "Findings" }
            @for (severity, count) in counts(page.review.counting()) {
                (group(page, severity, count))
            }
        }
    }
}

fn group(page: &Page<'_>, severity: Severity, count: usize) -> Markup {
    let stops = page.review.is_stopped_by(severity);
    let findings = page.review.counting().filter(|it| it.severity == severity);
    html! {
        details.group id={ "severity-" (severity) } open[severity > Severity::Info && count <= super::MOST_OPEN] {
            summary {
                h3 { (badge(severity)) " " span.count { (count) } }
                @if stops { span.stops { "stops the release" } }
            }
            ol.index {
                @for finding in findings {
                    li {
                        a href={ "#" (address(finding)) } { (Text(&finding.message)) }
                        " " code { (finding.rule) }
                    }
                }
            }
        }
    }
}

/// Where a finding stands in full.
fn address(finding: &Finding) -> String {
    format!("finding-{}", finding.fingerprint)
}

/// Findings beside what they are about.
pub(super) fn beside(page: &Page<'_>, findings: &[Finding]) -> Markup {
    html! { @for one in findings { (finding(page, one)) } }
}

/// A finding with everything that is known of it.
pub(super) fn finding(page: &Page<'_>, finding: &Finding) -> Markup {
    let address = address(finding);
    let costs = finding.cost();
    html! {
        article.finding.(finding.severity.word()) #(address) tabindex="-1"
            data-severity=(finding.severity) data-topic=(finding.topic) {
            header {
                (badge(finding.severity)) " "
                code.rule { (finding.rule) } " "
                span.topic { (finding.topic) }
                @if let Some(access) = finding.direction { " " span.topic { (access.words()) } }
                (super::link(&address, "this finding"))
            }
            p.message { (Text(&finding.message)) "." }
            dl {
                @if let Some(passed) = &finding.passed {
                    dt { "Does not count" }
                    dd { (reason(passed)) }
                }
                @if !costs.is_empty() {
                    dt { "Costs" }
                    dd { (Text(&costs.join("; "))) }
                }
                @if !finding.dependents.is_empty() {
                    dt { "Used by" }
                    dd { (dependents(page, &finding.dependents)) }
                }
                @if let Some(remedy) = &finding.remedy {
                    dt { "What to do" }
                    dd { (Text(remedy)) }
                }
                @if let Some(witness) = &finding.witness {
                    dt { "Look first" }
                    dd { pre.sql tabindex="0" { (Lines(witness)) } }
                }
            }
        }
    }
}

fn reason(passed: &Passed) -> Markup {
    html! {
        @match passed {
            Passed::Allowed(reason) => { "allowed: " (Text(reason)) }
            Passed::Baseline => { "the baseline has it" }
        }
    }
}

fn dependents(page: &Page<'_>, names: &[String]) -> Markup {
    let (shown, more) = names.split_at(names.len().min(SHOWN));
    let list = |names: &[String]| {
        html! { ul.names { @for name in names { li { (object(page, name)) } } } }
    };
    html! {
        (list(shown))
        @if !more.is_empty() {
            details.more {
                summary { "and " (more.len()) " more" }
                (list(more))
            }
        }
    }
}

/// The name of an object, which leads to it if it differs too.
fn object(page: &Page<'_>, name: &str) -> Markup {
    html! {
        @if let Some(address) = page.addresses.get(name) {
            a href={ "#" (address) } { (Text(name)) }
        } @else {
            (Text(name))
        }
    }
}

/// What does not count, with the reason, apart and folded.
pub(super) fn passed(page: &Page<'_>) -> Markup {
    let passed = page.review.findings.iter().filter(|it| it.passed.is_some());
    let count = passed.clone().count();
    html! {
        @if count > 0 {
            section #passed {
                details.group {
                    summary { h2 { "Findings that do not count " span.count { (count) } } }
                    @for one in passed { (finding(page, one)) }
                }
            }
        }
    }
}
