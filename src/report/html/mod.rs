//! A page that needs nothing else: one file, to be mailed around and opened
//! without a network.
//!
//! Everything is in the page as it is written, so that it reads well without
//! its script, which filters, folds and moves about. Names and comments of a
//! dump are hostile: all text goes through [`escape`], and the policy in the
//! head lets the page run its own script and style alone, by their hashes,
//! and fetch nothing whatever.

mod escape;
mod filters;
mod findings;
mod lines;
mod objects;
mod overview;
#[cfg(test)]
mod tests;

use super::text::Names;
use super::{Finding, Item, Place, Review};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use escape::{Text, anchor};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// More objects than these begin folded, to be seen at a glance.
const MOST_OPEN: usize = 100;

impl Review {
    /// The review as a page.
    #[must_use]
    pub fn html(&self) -> String {
        let mut text = Page::new(self).markup().into_string();
        text.push('\n');
        text
    }
}

/// What every part of the page can ask for.
struct Page<'a> {
    review: &'a Review,
    /// Short names of the two dumps.
    names: Option<Names>,
    /// Where the objects stand, by kind and name.
    addresses: FxHashMap<String, String>,
}

impl<'a> Page<'a> {
    fn new(review: &'a Review) -> Self {
        let report = &review.report;
        let addresses = report.items.iter().map(|item| {
            let name = format!("{} {}", item.kind, item.name);
            (name, address(item))
        });
        Self {
            review,
            names: Names::of(&report.old, &report.new),
            addresses: addresses.collect(),
        }
    }

    fn place(&self, place: &Place) -> String {
        match &self.names {
            Some(names) => names.of_place(place),
            None => format!("{}:{}", place.file, place.line),
        }
    }

    fn markup(&self) -> Markup {
        let report = &self.review.report;
        let has_findings = self.review.counting().next().is_some();
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy());
                    meta name="referrer" content="no-referrer";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content={ "dumpdiff " (env!("CARGO_PKG_VERSION")) };
                    title { (Text(&report.old)) " → " (Text(&report.new)) ": " (Text(&self.review.headline())) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#content" { "Skip to the content" }
                    (overview::head(self))
                    main #content {
                        (overview::overview(self))
                        @if has_findings || !report.items.is_empty() { (filters::bar(self)) }
                        @if has_findings { (findings::list(self)) }
                        (objects::list(self))
                        (findings::passed(self))
                    }
                    footer {
                        p { "Written by dumpdiff " (env!("CARGO_PKG_VERSION")) " from the two dumps alone. "
                            "Line numbers beside a text count from its own beginning; " code { "file:line" } " is a place in a dump." }
                    }
                    (help())
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
    }
}

/// The kind that a finding is filtered by.
fn kind_of(finding: &Finding) -> &'static str {
    finding.kind.unwrap_or("comparison")
}

/// Where an object stands in the page.
fn address(item: &Item) -> String {
    anchor(item.kind, &item.name)
}

/// Where a member of an object stands in the page.
fn member_address(object: &Item, item: &Item) -> String {
    let whole = format!("{}.{}", object.name, item.name);
    anchor(item.kind, &whole)
}

/// A mark that is the address of something.
fn link(address: &str, what: &str) -> Markup {
    html! { a.link href={ "#" (address) } aria-label={ "Link to " (Text(what)) } { "#" } }
}

/// What the page may do: run the script and the style that are in it.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

/// The keys that the script listens to.
fn help() -> Markup {
    let keys = [
        ("/", "filter by text"),
        ("j k", "next, previous finding"),
        ("n p", "next, previous object"),
        ("o", "fold or unfold the object"),
        ("a", "fold or unfold all"),
        ("c", "clear the filter"),
        ("t", "light or dark"),
        ("?", "this help"),
    ];
    html! {
        dialog #help aria-labelledby="help-title" {
            h2 #help-title { "Keys" }
            dl {
                @for (key, word) in keys {
                    dt { @for key in key.split(' ') { kbd { (key) } " " } }
                    dd { (word) }
                }
            }
            p { "A filter is a part of the address, and so is what " b { "#" } " leads to: copy the address to share them." }
            button.plain type="button" { "Close" }
        }
    }
}
