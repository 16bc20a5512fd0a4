//! What an object is, in a few words: for those that came or went.

use super::safe::in_line;
use super::word::{value_words, words_of};
use crate::catalog::{Entry, Identifier, Value};
use crate::kind::{Attributes, Kind};
use std::collections::BTreeMap;

/// The longest summary. What an object says beyond stands in the dump.
const MOST_LETTERS: usize = 160;

/// Attributes that need no name beside their value, and are told even where
/// the value is the one that goes without saying.
const BARE: [&str; 13] = [
    "type",
    "keys",
    "columns",
    "elements",
    "expression",
    "expressions",
    "referenced_columns",
    "not_null",
    "identity",
    "labels",
    "timing",
    "events",
    "generated",
];

/// Values that nearly every object has.
const USUAL: [(&str, &str); 11] = [
    ("method", "btree"),
    ("start", "1"),
    ("increment", "1"),
    ("minimum", "1"),
    ("maximum", "32767"),
    ("maximum", "2147483647"),
    ("maximum", "9223372036854775807"),
    ("cache", "1"),
    ("publish", "(delete, insert, truncate, update)"),
    ("type", "bigint"),
    ("not_null", "none"),
];

/// The words for an object; nothing where its name says it all.
pub(super) fn summary(entry: &Entry, is_grouped: bool) -> Option<String> {
    let kind = entry.object.kind();
    if kind == Kind::Other {
        return None;
    }
    let defaults: BTreeMap<&str, Value> = kind.unknown_object().attributes().into_iter().collect();
    let sequence = defaults.contains_key("increment");
    let mut parts = Vec::new();
    for (field, value) in entry.object.attributes() {
        let attribute = field.trim_start_matches("r#");
        let is_default = defaults.get(field) == Some(&value);
        let is_bare = BARE.contains(&attribute);
        // A member or index stands below its table already.
        let says_parent = is_grouped && matches!(attribute, "table" | "owned_by");
        if value.is_nothing() || (is_default && !is_bare) || says_parent {
            continue;
        }
        let words = match &value {
            Value::Flag(_) => words_of(attribute),
            Value::Body(text) if text.trim_end().contains('\n') => {
                format!("{} of {} lines", words_of(attribute), text.lines().count())
            }
            Value::Order(_) => continue,
            value => {
                let words = value_words(attribute, value);
                if USUAL.contains(&(attribute, words.as_str())) && (sequence || !is_bare) {
                    continue;
                }
                match attribute {
                    _ if is_bare || attribute == "partition_bound" => words,
                    "result" => format!("returns {words}"),
                    // The name of a routine says them.
                    "arguments" if kind.is_routine() => continue,
                    "predicate" | "filter" => format!("where {words}"),
                    "function" => format!("execute {words}"),
                    _ => format!("{} {words}", words_of(attribute)),
                }
            }
        };
        parts.push(words);
    }
    let mut words = parts.join(" ");
    if let Some(owner) = entry.owner.as_ref().filter(|_| !is_grouped) {
        let comma = if words.is_empty() { "" } else { ", " };
        words.push_str(comma);
        words.push_str("owner ");
        words.push_str(&in_line(&Identifier(owner).to_string()));
    }
    (!words.is_empty()).then(|| cut(&words))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_LETTERS) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
