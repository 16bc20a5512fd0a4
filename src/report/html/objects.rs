//! What differs: the objects with their members, changes and findings.

use super::escape::{Lines, Text};
use super::{Page, findings, lines};
use crate::report::phrase;
use crate::report::{Alteration, Finding, How, Item, Place, Sign};
use maud::{Markup, html};

/// Two values that are longer than this together stand on lines of their own.
const LONGEST: usize = 100;

/// All objects, in the order of the report.
pub(super) fn list(page: &Page<'_>) -> Markup {
    let report = &page.review.report;
    let is_open = report.items.len() <= super::MOST_OPEN;
    html! {
        @if !report.items.is_empty() {
            section #objects {
                h2 { "Objects" }
                @for item in &report.items { (object(page, item, is_open)) }
            }
        }
        @if !report.findings.is_empty() {
            section #beside {
                h2 { "Beside the differences" }
                p.lead { "Findings about the dumps as a whole, and about objects that are the same on both sides." }
                @for one in &report.findings {
                    div.alone data-kind=(super::kind_of(one)) { (findings::finding(page, one)) }
                }
            }
        }
    }
}

/// Whether an item is there for its members alone.
fn is_untouched(item: &Item) -> bool {
    item.sign == Sign::Changed && item.changes.is_empty() && item.renamed.is_none()
}

/// The word for how an item differs itself, for the filter.
fn sign(item: &Item) -> Option<&'static str> {
    (!is_untouched(item)).then(|| phrase::sign(item.sign))
}

fn object(page: &Page<'_>, item: &Item, is_open: bool) -> Markup {
    let address = super::address(item);
    let findings = || {
        let of_members = item.members.iter().flat_map(|member| &member.findings);
        item.findings.iter().chain(of_members)
    };
    html! {
        section.object #(address) data-kind=(item.kind) data-sign=[sign(item)] {
            details open[is_open] {
                summary {
                    h3 { (mark(item.sign)) " " (name(item)) }
                    (about(item))
                    (worst(findings()))
                    (places(page, item.old.as_ref(), item.new.as_ref()))
                    (super::link(&address, &item.name))
                }
                div.inside {
                    (changes(item))
                    (findings::beside(page, &item.findings))
                    @for one in &item.members { (member(page, item, one)) }
                }
            }
        }
    }
}

/// How many findings are inside of what may be folded.
fn worst<'a>(findings: impl Iterator<Item = &'a Finding>) -> Markup {
    html! {
        span.found {
            @for (severity, count) in findings::counts(findings) {
                b.severity.(severity.word()) { (count) " " (severity.word()) } " "
            }
        }
    }
}

/// A member. What came or went with the object is a part of it and nothing of
/// its own to the filter.
fn member(page: &Page<'_>, object: &Item, item: &Item) -> Markup {
    let is_part = object.sign != Sign::Changed && item.sign == object.sign;
    let address = super::member_address(object, item);
    html! {
        div.member.part[is_part] id=[(!is_part).then_some(&address)]
            data-kind=[(!is_part).then_some(item.kind)]
            data-sign=[sign(item).filter(|_| !is_part)] {
            div.head {
                span.title { (mark(item.sign)) " " (name(item)) }
                (about(item))
                (places(page, item.old.as_ref(), item.new.as_ref()))
                @if !is_part { (super::link(&address, &item.name)) }
            }
            (changes(item))
            (findings::beside(page, &item.findings))
        }
    }
}

fn mark(sign: Sign) -> Markup {
    let word = phrase::sign(sign);
    html! { span.mark.(word) title=(word) { (sign.mark()) } }
}

fn name(item: &Item) -> Markup {
    html! { span.kind { (item.kind) } " " span.name { (Text(&item.name)) } }
}

/// What there is to say of an object in a few words.
fn about(item: &Item) -> Markup {
    let holds: Vec<String> = item
        .holds
        .iter()
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    html! {
        @if let Some(renamed) = &item.renamed { " " span.renamed { (Text(renamed)) } }
        @if !holds.is_empty() { " " span.detail { "(" (holds.join(", ")) ")" } }
        @if let Some(detail) = &item.detail { " " span.detail { (Text(detail)) } }
    }
}

fn places(page: &Page<'_>, old: Option<&Place>, new: Option<&Place>) -> Markup {
    let place = |place: &Place| html! { (Text(&page.place(place))) };
    html! {
        @match (old, new) {
            (Some(old), Some(new)) => { " " span.place { (place(old)) " → " (place(new)) } }
            (Some(one), None) | (None, Some(one)) => { " " span.place { (place(one)) } }
            (None, None) => {}
        }
    }
}

fn changes(item: &Item) -> Markup {
    html! {
        @if !item.changes.is_empty() {
            ul.changes { @for one in &item.changes { li { (change(one)) } } }
        }
    }
}

fn change(change: &Alteration) -> Markup {
    let what = change.what.trim();
    html! {
        (mark(change.sign)) " "
        @match &change.how {
            How::Said(text) => { (Text(&change.what)) (Text(text)) }
            How::Values(old, new) if old.chars().count() + new.chars().count() <= LONGEST => {
                (Text(what)) ": " span.old { (Text(old)) } " → " span.new { (Text(new)) }
            }
            How::Values(old, new) => { (Text(what)) (lines::values(old, new)) }
            How::Lines(hunks) => { (Text(what)) (lines::hunks(hunks)) }
            How::Elements(elements) => {
                (Text(what))
                ul.elements {
                    @for (sign, text) in elements { li { (mark(*sign)) " " (Lines(text)) } }
                }
            }
        }
    }
}
