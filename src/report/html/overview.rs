//! What is to be known at a glance: what was compared, what the gate says, how
//! much was found, and what the comparison cannot tell.

use super::escape::Text;
use super::{Page, findings};
use crate::report::{Count, Gate};
use crate::rules::{Severity, Topic};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The head of the page.
pub(super) fn head(page: &Page<'_>) -> Markup {
    let report = &page.review.report;
    html! {
        header.top {
            p.brand { "dumpdiff" }
            h1 {
                span.side.before { small { "old" } (Text(&report.old)) }
                span.arrow aria-hidden="true" { "→" }
                span.side.after { small { "new" } (Text(&report.new)) }
            }
            (verdict(page))
        }
    }
}

fn verdict(page: &Page<'_>) -> Markup {
    let differing = page.review.differing();
    let objects = if differing == 1 {
        "object differs"
    } else {
        "objects differ"
    };
    html! {
        p.verdict {
            @match page.review.gate {
                Some(Gate { fail_on, failed: true }) => {
                    b.answer.failed { "Check failed" } " at level " (fail_on) ": "
                }
                Some(Gate { fail_on, failed: false }) => {
                    b.answer.passed { "Check passed" } " at level " (fail_on) ": "
                }
                None => {}
            }
            @if page.review.report.is_empty() {
                "no differences"
            } @else {
                (differing) " " (objects)
            }
        }
    }
}

/// The numbers and the notes.
pub(super) fn overview(page: &Page<'_>) -> Markup {
    html! {
        section #overview {
            h2.unseen { "Overview" }
            (totals(page))
            div.columns {
                (counts(&page.review.report.counts))
                (topics(page))
                (notes(page))
            }
        }
    }
}

fn totals(page: &Page<'_>) -> Markup {
    let counted = findings::counts(page.review.counting());
    // What does not count comes after the severities.
    let others = page.review.report.totals.iter().skip(counted.len());
    html! {
        @if !page.review.report.totals.is_empty() {
            ul.totals {
                @for (severity, count) in counted {
                    li { a.total.(severity.word()) href={ "#severity-" (severity) } {
                        b { (count) } " " (severity.word())
                    } }
                }
                @for (word, count) in others {
                    li { span.total.other { b { (count) } " " (word) } }
                }
            }
        }
    }
}

/// A table of how many objects differ, by kind.
fn counts(counts: &[Count]) -> Markup {
    let sum = |number: fn(&Count) -> usize| counts.iter().map(number).sum::<usize>();
    html! {
        @if !counts.is_empty() {
            div.card {
                table.counts {
                    caption { "Objects that differ" }
                    thead { tr {
                        th scope="col" { "kind" }
                        th scope="col" { "added" }
                        th scope="col" { "removed" }
                        th scope="col" { "changed" }
                    } }
                    tbody {
                        @for count in counts {
                            tr data-kind=(count.kind) {
                                th scope="row" { (count.kind) }
                                (cell("sign", "added", "+", count.added))
                                (cell("sign", "removed", "-", count.removed))
                                (cell("sign", "changed", "~", count.changed))
                            }
                        }
                    }
                    @if counts.len() > 1 {
                        tfoot { tr {
                            th scope="row" { "all" }
                            (cell("sign", "added", "+", sum(|it| it.added)))
                            (cell("sign", "removed", "-", sum(|it| it.removed)))
                            (cell("sign", "changed", "~", sum(|it| it.changed)))
                        } }
                    }
                }
            }
        }
    }
}

/// A table of how many findings there are, by topic and severity.
fn topics(page: &Page<'_>) -> Markup {
    let severities = findings::counts(page.review.counting());
    let mut topics: BTreeMap<Topic, Vec<Severity>> = BTreeMap::new();
    for finding in page.review.counting() {
        topics
            .entry(finding.topic)
            .or_default()
            .push(finding.severity);
    }
    let count = |of: &[Severity], wanted| of.iter().filter(|one| **one == wanted).count();
    html! {
        @if !topics.is_empty() {
            div.card {
                table.counts {
                    caption { "Findings" }
                    thead { tr {
                        th scope="col" { "topic" }
                        @for (severity, _) in &severities { th scope="col" { (severity) } }
                    } }
                    tbody {
                        @for (topic, of) in &topics {
                            tr data-topic=(topic) {
                                th scope="row" { (topic) }
                                @for (severity, _) in &severities {
                                    (cell("severity", severity.word(), "", count(of, *severity)))
                                }
                            }
                        }
                    }
                    @if topics.len() > 1 {
                        tfoot { tr {
                            th scope="row" { "all" }
                            @for (severity, count) in &severities {
                                (cell("severity", severity.word(), "", *count))
                            }
                        } }
                    }
                }
            }
        }
    }
}

/// A number of a table; the facet and its value are for the script, which
/// makes a filter of it.
fn cell(facet: &str, value: &'static str, mark: &str, number: usize) -> Markup {
    html! {
        td.(value) data-facet=(facet) data-value=(value) {
            @if number > 0 { (mark) (number) } @else { span.none { "·" } }
        }
    }
}

/// What has to be known of the comparison and of the configuration.
fn notes(page: &Page<'_>) -> Markup {
    let review = page.review;
    let has_notes = review.notes().next().is_some();
    html! {
        @if has_notes {
            div.card.notes {
                h3 { "Notes" }
                ul {
                    @for note in &review.report.notes {
                        li class=[note.is_difference.then_some("difference")] { (Text(&note.text)) }
                    }
                    @for remark in &review.remarks { li { (Text(remark)) } }
                }
            }
        }
    }
}
