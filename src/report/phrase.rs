//! Differences in a few words each, for formats that have a line for them.

use super::{Alteration, How, Hunk, Item, Line, Sign};

/// Two values that are longer than this together are only said to differ.
const LONGEST: usize = 120;

/// What differs about an object and its members, as far as no finding beside
/// it says so: a phrase for each.
pub(super) fn phrases(item: &Item) -> Vec<String> {
    let mut phrases = Vec::new();
    if is_to_tell(item) {
        match item.sign {
            Sign::Added | Sign::Removed => phrases.push(whole(item)),
            Sign::Changed => {
                phrases.extend(item.renamed.clone());
                phrases.extend(item.changes.iter().map(alteration));
            }
        }
    }
    // What came or went with its relation is said of that.
    let members = item.members.iter().filter(|member| {
        is_to_tell(member) && (item.sign == Sign::Changed || member.sign != item.sign)
    });
    phrases.extend(members.map(member));
    phrases
}

/// Whether findings leave something of an object unsaid: where several of its
/// attributes differ, they may speak of one only.
fn is_to_tell(item: &Item) -> bool {
    item.findings.is_empty() || (item.sign == Sign::Changed && item.changes.len() > 1)
}

fn member(item: &Item) -> String {
    let name = format!("{} {}", item.kind, item.name);
    match item.sign {
        Sign::Added | Sign::Removed => format!("{name} {}", whole(item)),
        Sign::Changed => {
            let renamed = item.renamed.iter().cloned();
            let words: Vec<String> = renamed.chain(item.changes.iter().map(alteration)).collect();
            format!("{name}: {}", words.join(", "))
        }
    }
}

/// That an object came or went, and what it is.
fn whole(item: &Item) -> String {
    let mut words = sign(item.sign).to_owned();
    if let Some(renamed) = &item.renamed {
        words += &format!(", {renamed}");
    }
    if let Some(detail) = item.detail.as_deref().filter(|it| it.len() <= LONGEST) {
        words += &format!(" ({detail})");
    }
    words
}

/// The word for a sign.
pub(super) fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Added => "added",
        Sign::Removed => "removed",
        Sign::Changed => "changed",
    }
}

fn alteration(change: &Alteration) -> String {
    let what = change.what.trim();
    let is_short = |old: &str, new: &str| old.len() + new.len() <= LONGEST;
    let text = match &change.how {
        How::Said(text) => format!("{what}{text}"),
        How::Values(old, new) if is_short(old, new) => format!("{what} {old} → {new}"),
        How::Values(..) => format!("{what} changed"),
        How::Lines(hunks) => {
            let count = |wanted: fn(&Line) -> bool| {
                let lines = hunks.iter().flat_map(|hunk: &Hunk| &hunk.lines);
                lines.filter(|line| wanted(line)).count()
            };
            let added = count(|line| matches!(line, Line::Added(_)));
            let removed = count(|line| matches!(line, Line::Removed(_)));
            format!("{what} changed (lines: +{added} -{removed})")
        }
        How::Elements(elements) => {
            let elements: Vec<String> = elements
                .iter()
                .map(|(sign, text)| format!("{}{text}", sign.mark()))
                .collect();
            format!("{what} {}", elements.join(", "))
        }
    };
    text.trim().to_owned()
}
