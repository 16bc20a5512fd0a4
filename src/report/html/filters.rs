//! The filter. It is of no use without the script, which shows it and fills
//! in the numbers.

use super::Page;
use super::findings;
use crate::report::Sign;
use crate::report::phrase;
use crate::rules::Topic;
use maud::{Markup, html};
use rustc_hash::FxHashSet;

/// What stands for the severity of a difference that no finding speaks of.
const NO_FINDING: &str = "none";

/// The bar with the filter.
pub(super) fn bar(page: &Page<'_>) -> Markup {
    html! {
        div #filters role="search" aria-label="Filter" hidden {
            div.row {
                label.unseen for="text" { "Text" }
                input #text type="search" autocomplete="off" spellcheck="false"
                    placeholder="Filter by name, rule or words  ( / )";
                p #shown role="status" aria-live="polite" {}
                button.plain #clear type="button" disabled { "Clear" }
                button.plain #fold type="button" { "Fold all" }
                button.plain #theme type="button" { "Dark" }
                button.plain #keys type="button" aria-label="Help on keys" { "?" }
            }
            div.row.facets {
                (severities(page))
                (signs())
                (menu("topic", "Topic", &topics(page)))
                (menu("kind", "Kind", &kinds(page)))
            }
        }
        p #nothing hidden { "Nothing matches the filter. " button.plain type="button" { "Clear it" } }
    }
}

/// A box to tick; the script writes behind the word how many there are.
fn choice(name: &str, value: &str, word: &str) -> Markup {
    html! {
        label.choice.(value) {
            input type="checkbox" name=(name) value=(value);
            span { (word) } b {}
        }
    }
}

fn severities(page: &Page<'_>) -> Markup {
    let found = findings::counts(page.review.counting());
    html! {
        @if !found.is_empty() {
            fieldset {
                legend.unseen { "Severity" }
                @for (severity, _) in found { (choice("severity", severity.word(), severity.word())) }
                (choice("severity", NO_FINDING, "no finding"))
            }
        }
    }
}

fn signs() -> Markup {
    let all = [Sign::Added, Sign::Removed, Sign::Changed];
    html! {
        fieldset {
            legend.unseen { "Change" }
            @for word in all.map(phrase::sign) { (choice("sign", word, word)) }
        }
    }
}

fn menu(name: &str, word: &str, values: &[&str]) -> Markup {
    html! {
        @if values.len() > 1 {
            details.menu {
                summary { (word) " " b {} }
                fieldset {
                    legend.unseen { (word) }
                    @for value in values { label.choice {
                        input type="checkbox" name=(name) value=(value);
                        span { (value) } b {}
                    } }
                }
            }
        }
    }
}

fn topics(page: &Page<'_>) -> Vec<&'static str> {
    let found: FxHashSet<Topic> = page.review.counting().map(|it| it.topic).collect();
    let all = Topic::ALL.iter().filter(|topic| found.contains(topic));
    all.map(|topic| topic.word()).collect()
}

fn kinds(page: &Page<'_>) -> Vec<&'static str> {
    let report = &page.review.report;
    let mut kinds: Vec<&str> = report.counts.iter().map(|count| count.kind).collect();
    let beside = report.findings.iter().map(super::kind_of);
    for kind in report.items.iter().map(|item| item.kind).chain(beside) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}
