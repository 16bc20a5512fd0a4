//! What an object is, in a few words: for those that came or went.

use super::safe::in_line;
use super::word::{quoted, value_words, words_of};
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
pub(super) fn summary(entry: &Entry, is_grouped: bool, tells_owner: bool) -> Option<String> {
    let kind = entry.object.kind();
    if kind == Kind::Other {
        return None;
    }
    let defaults: BTreeMap<&str, Value> = kind.unknown_object().attributes().into_iter().collect();
    let sequence = defaults.contains_key("increment");
    let mut parts = Vec::new();
    let (mut executes, mut instead) = (false, false);
    for (field, value) in entry.object.attributes() {
        let attribute = field.trim_start_matches("r#");
        let is_default = defaults.get(field) == Some(&value);
        // The action of a rule says whether it comes instead of the command.
        if attribute == "instead" && kind == Kind::Rule {
            instead = matches!(value, Value::Flag(true));
            continue;
        }
        let is_bare = BARE.contains(&attribute);
        // A member or index stands below its table already.
        let says_parent = is_grouped && matches!(attribute, "table" | "owned_by");
        if value.is_nothing() || (is_default && !is_bare) || says_parent {
            continue;
        }
        let words = match &value {
            Value::Flag(_) => flag_words(kind, attribute),
            Value::Map(map) if attribute == "settings" => settings_words(map),
            Value::Body(text) if text.trim_end().contains('\n') => {
                format!("{} of {} lines", words_of(attribute), text.lines().count())
            }
            Value::Body(text) if kind.is_routine() => format!("body {}", quoted(text)),
            Value::Order(_) => continue,
            value => {
                let words = value_words(attribute, value);
                if USUAL.contains(&(attribute, words.as_str())) && (sequence || !is_bare) {
                    continue;
                }
                match attribute {
                    "generated" => format!("generated always as {words}"),
                    "method" if kind == Kind::Cast => words,
                    "context" if kind == Kind::Cast => format!("as {words}"),
                    "method" => format!("using {words}"),
                    "roles" => format!("to {}", bare_list(&words)),
                    "columns" if kind == Kind::Trigger => format!("of {}", bare_list(&words)),
                    "event" => format!("on {words}"),
                    "condition" => format!("where {words}"),
                    "actions" if instead => format!("do instead {}", bare_list(&words)),
                    "actions" => format!("do {}", bare_list(&words)),
                    "volatility" | "command" | "state" | "persistence" => said(attribute, &words),
                    _ if is_bare || attribute == "partition_bound" => words,
                    "result" => format!("returns {words}"),
                    // The name of a routine says them.
                    "arguments" if kind.is_routine() => continue,
                    "predicate" | "filter" => format!("where {words}"),
                    "function" if kind == Kind::Cast => format!("with function {words}"),
                    "function" if matches!(kind, Kind::Trigger | Kind::EventTrigger) => {
                        executes = true;
                        format!("execute {words}({})", literals(entry))
                    }
                    "arguments" if executes => continue,
                    _ => format!("{} {words}", words_of(attribute)),
                }
            }
        };
        parts.push(words);
    }
    // The parts of a routine are a list; those of other objects read as SQL.
    let between = if kind.is_routine() { ", " } else { " " };
    let mut words = parts.join(between);
    if instead && !words.contains("do instead") {
        words.push_str(" do instead nothing");
    }
    if let Some(rest) = words.strip_prefix("restrictive ") {
        words = format!("restrictive, {rest}");
    }
    if let Some(owner) = entry.owner.as_ref().filter(|_| tells_owner) {
        let comma = if words.is_empty() { "" } else { ", " };
        words.push_str(comma);
        words.push_str("owner ");
        words.push_str(&in_line(&Identifier(owner).to_string()));
    }
    (!words.is_empty()).then(|| cut(&words))
}

/// The words of a switch that is on.
fn flag_words(kind: Kind, attribute: &str) -> String {
    match attribute {
        "row_security" => "row security enabled".to_owned(),
        "force_row_security" => "row security forced".to_owned(),
        "identity" if kind == Kind::Sequence => "of an identity column".to_owned(),
        _ => words_of(attribute),
    }
}

/// `set search_path = public, pg_temp`, for each setting.
fn settings_words(map: &BTreeMap<String, Value>) -> String {
    let settings = map.iter().map(|(name, value)| {
        let value = value_words("settings", value);
        format!("set {} = {}", in_line(name), bare_list(&value))
    });
    settings.collect::<Vec<_>>().join(", ")
}

/// Words that need no name beside them, and those that need a preposition.
fn said(attribute: &str, words: &str) -> String {
    match attribute {
        "command" => format!("for {words}"),
        _ => words.to_owned(),
    }
}

/// A list without its parentheses, where it has no others.
fn bare_list(words: &str) -> &str {
    words
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .filter(|inner| !inner.contains(['(', ')']))
        .unwrap_or(words)
}

/// The arguments that a trigger gives to its function.
fn literals(entry: &Entry) -> String {
    let attributes = entry.object.attributes();
    let arguments = attributes
        .iter()
        .find(|(field, value)| *field == "arguments" && !value.is_nothing());
    arguments.map_or_else(String::new, |(field, value)| {
        let words = value_words(field, value);
        words
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
            .unwrap_or(&words)
            .to_owned()
    })
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_LETTERS) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
