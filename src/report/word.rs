//! The words for attributes and values.

use super::hunk::hunks;
use super::safe::in_line;
use super::{Alteration, How, Sign};
use crate::catalog::{Identifier, Literal, Name, Value};
use crate::diff::AttributeChange;
use similar::{Algorithm, ChangeTag, DiffTag, capture_diff_slices};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Attributes whose text is told as a literal although it may look like a
/// word: it is the user's own text.
const QUOTED: [&str; 3] = ["comment", "labels", "arguments"];

/// Texts up to this length are quoted whole where white space alone differs.
const SHORT: usize = 80;

/// Expressions that SQL asks to be put in parentheses.
const CONDITIONS: [&str; 8] = [
    "expression",
    "predicate",
    "using",
    "with_check",
    "when",
    "condition",
    "filter",
    "generated",
];

/// Switches whose names are things: they are told as yes and no, where the
/// others are told as "now unique".
const NOUNS: [&str; 11] = [
    "row_security",
    "force_row_security",
    "all_tables",
    "all_sequences",
    "publish_via_partition_root",
    "period",
    "window",
    "constraint",
    "for_each_row",
    "default",
    "admin",
];

/// The words for a field's name. What follows a blank is the name of a role
/// or of a provider, which stays as it is.
pub(super) fn words_of(attribute: &str) -> String {
    let (field, name) = attribute.split_once(' ').unwrap_or((attribute, ""));
    let words = format!("{} {name}", field.replace('_', " "));
    in_line(words.trim_end())
}

/// The word for one entry of a map: `option fillfactor`.
fn singular(attribute: &str) -> String {
    let words = words_of(attribute);
    match words.as_str() {
        "properties" => "property".to_owned(),
        "statistics" => words,
        _ => words.strip_suffix('s').unwrap_or(&words).to_owned(),
    }
}

/// A value in one line.
pub(super) fn value_words(attribute: &str, value: &Value) -> String {
    match value {
        Value::Nothing => unset(attribute).to_owned(),
        Value::List(parts) if parts.is_empty() => unset(attribute).to_owned(),
        Value::Sql(expr) if CONDITIONS.contains(&attribute) => {
            format!("({})", in_line(expr.text()))
        }
        Value::Text(text) if is_plain(text) && !is_quoted(attribute) => text.clone(),
        Value::List(parts) if !parts.is_empty() => {
            let parts: Vec<String> = parts
                .iter()
                .map(|part| value_words(attribute, part))
                .collect();
            let joined = parts.join(", ");
            match attribute {
                "not_null" => not_null_words(list_of(value)),
                "generated" => parts.join(" "),
                "events" => parts.join(" or "),
                _ if attribute.starts_with("privileges of ") => joined,
                _ => format!("({joined})"),
            }
        }
        Value::Map(map) if !map.is_empty() => {
            let parts: Vec<String> = map
                .iter()
                .map(|(name, value)| {
                    format!("{} = {}", in_line(name), value_words(attribute, value))
                })
                .collect();
            format!("({})", parts.join(", "))
        }
        other => in_line(&other.to_string()),
    }
}

/// What holds where an attribute is not set.
fn unset(attribute: &str) -> &'static str {
    match attribute {
        "roles" => "PUBLIC",
        "provider" => "libc",
        _ => "none",
    }
}

fn list_of(value: &Value) -> &[Value] {
    match value {
        Value::List(parts) => parts,
        _ => &[],
    }
}

/// `not null (constraint nn, not valid, comment 'x')`: the constraint as a
/// switch, and what else is known of it.
fn not_null_words(parts: &[Value]) -> String {
    let Some((first, rest)) = parts.split_first() else {
        return String::new();
    };
    let rest: Vec<String> = rest
        .iter()
        .map(|part| match part {
            Value::Name(name) => format!("constraint {}", in_line(name)),
            Value::Text(_) => format!("comment {}", in_line(&part.to_string())),
            other => in_line(&other.to_string()),
        })
        .collect();
    format!("{} ({})", in_line(&first.to_string()), rest.join(", "))
}

fn is_quoted(attribute: &str) -> bool {
    attribute.ends_with("comment") || QUOTED.contains(&attribute)
}

fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || " _.+-".contains(letter))
}

/// The differences of one attribute in words; several where a map holds
/// several settings.
pub(super) fn alterations(change: &AttributeChange) -> Vec<Alteration> {
    let AttributeChange {
        attribute,
        old,
        new,
    } = change;
    let what = words_of(attribute);
    if let Some(entries) = entries(old, new) {
        return entries
            .into_iter()
            .map(|(name, old, new)| {
                let what = format!("{} {}", singular(attribute), in_line(&name));
                one(attribute, what, &old, &new)
            })
            .collect();
    }
    vec![one(attribute, what, old, new)]
}

/// The entries in which two maps differ, by name; nothing where the values
/// are no maps.
pub(super) fn entries(old: &Value, new: &Value) -> Option<Vec<(String, Value, Value)>> {
    let (old, new) = (as_map(old)?, as_map(new)?);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let of = |side: &Map, name| side.get(name).cloned().unwrap_or(Value::Nothing);
    let entries = names.into_iter().filter_map(|name| {
        let (old, new) = (of(&old, name), of(&new, name));
        (old != new).then(|| (name.clone(), old, new))
    });
    Some(entries.collect())
}

type Map = BTreeMap<String, Value>;

/// A map, or nothing where the other side has one.
fn as_map(value: &Value) -> Option<Cow<'_, Map>> {
    match value {
        Value::Map(map) => Some(Cow::Borrowed(map)),
        Value::Nothing => Some(Cow::Owned(Map::new())),
        _ => None,
    }
}

fn one(attribute: &str, what: String, old: &Value, new: &Value) -> Alteration {
    let sign = Sign::Changed;
    if let Some(said) = said(attribute, &what, old, new) {
        return Alteration {
            sign,
            what: String::new(),
            how: How::Said(said),
        };
    }
    if let Value::Body(old) | Value::Text(old) = old
        && let Value::Body(new) | Value::Text(new) = new
        && bare(old) == bare(new)
        && old.len().max(new.len()) <= SHORT
    {
        let what = format!("{what} (only white space differs)");
        let how = How::Values(quoted(old), quoted(new));
        return Alteration { sign, what, how };
    }
    if let (Some(old), Some(new)) = (long_text(old), long_text(new))
        && is_long(&old, &new)
    {
        return lines(sign, what, &old, &new);
    }
    if attribute == "labels"
        && let (Value::List(old), Value::List(new)) = (old, new)
    {
        return Alteration {
            sign,
            what,
            how: How::Elements(elements(attribute, old, new)),
        };
    }
    // A body in one line can begin and end with anything.
    let words = |value: &Value| match value {
        Value::Body(text) => quoted(text),
        value => value_words(attribute, value),
    };
    let how = match (words(old), words(new)) {
        (old, new) if old != new => How::Values(old, new),
        // The word for what is not set can be a value too.
        (_, new) if old.is_nothing() => How::Values("not set".to_owned(), new),
        (old, _) if new.is_nothing() => How::Values(old, "not set".to_owned()),
        (_, new) => How::Said(format!(
            "{what} differs in a way that its text does not show: {new}"
        )),
    };
    Alteration { sign, what, how }
}

/// What is better said in words than with two values.
fn said(attribute: &str, what: &str, old: &Value, new: &Value) -> Option<String> {
    match (old, new) {
        (Value::Order(old), Value::Order(new)) => Some(format!("{what}: {}", moves(old, new))),
        (Value::Secret(_), Value::Secret(_)) => Some(format!("{what}: changed, not shown")),
        (Value::Flag(_), Value::Flag(_)) if NOUNS.contains(&attribute) => None,
        (Value::Flag(_), Value::Flag(true)) => Some(format!("now {what}")),
        (Value::Flag(_), Value::Flag(false)) => Some(format!("no longer {what}")),
        (Value::Nothing, new) if attribute == "not_null" => {
            Some(format!("now {}", value_words(attribute, new)))
        }
        (_, Value::Nothing) if attribute == "not_null" => Some("now nullable".to_owned()),
        _ => None,
    }
}

/// The text of a value that can have many lines; a missing one is empty.
fn long_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Body(text) | Value::Text(text) => Some(Cow::Borrowed(text)),
        Value::Nothing => Some(Cow::Borrowed("")),
        Value::List(parts) => {
            let parts: Option<Vec<&str>> = parts.iter().map(as_body).collect();
            parts.map(|parts| Cow::Owned(parts.join(";\n")))
        }
        _ => None,
    }
}

fn as_body(value: &Value) -> Option<&str> {
    match value {
        Value::Body(text) => Some(text),
        _ => None,
    }
}

/// Which members stand elsewhere: the fewest whose moves explain the order.
fn moves(old: &[Name], new: &[Name]) -> String {
    let name = |name: &Name| in_line(&Identifier(name).to_string());
    let mut moved = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if let DiffTag::Insert | DiffTag::Replace = op.tag() {
            for index in op.new_range() {
                let after = index.checked_sub(1).and_then(|before| new.get(before));
                let place = after.map_or("first".to_owned(), |it| format!("after {}", name(it)));
                moved.extend(new.get(index).map(|it| format!("{} now {place}", name(it))));
            }
        }
    }
    moved.join(", ")
}

fn is_long(old: &str, new: &str) -> bool {
    [old, new].iter().any(|text| text.trim_end().contains('\n'))
}

pub(super) fn quoted(text: &str) -> String {
    in_line(&Literal(text).to_string())
}

/// A text without its white space.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn lines(sign: Sign, what: String, old: &str, new: &str) -> Alteration {
    let what = if bare(old) == bare(new) {
        format!("{what} (only white space differs)")
    } else {
        what
    };
    let how = match hunks(old, new) {
        Some(hunks) => How::Lines(hunks),
        None => How::Values(size(old), size(new)),
    };
    Alteration { sign, what, how }
}

fn size(text: &str) -> String {
    format!("{} lines", text.lines().count())
}

/// What came into a list and what went, each with its neighbour, since the
/// order of such a list has a meaning.
fn elements(attribute: &str, old: &[Value], new: &[Value]) -> Vec<(Sign, String)> {
    let words = |values: &[Value]| -> Vec<String> {
        let words = values.iter().map(|value| value_words(attribute, value));
        words.collect()
    };
    let (old, new) = (words(old), words(new));
    let place = |list: &[String], index: usize| match (index, list.get(index + 1)) {
        (0, Some(next)) => format!(" before {next}"),
        (0, None) => String::new(),
        _ => list
            .get(index - 1)
            .map_or_else(String::new, |previous| format!(" after {previous}")),
    };
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        for change in op.iter_changes(&old, &new) {
            let value = change.value();
            match (change.tag(), change.old_index(), change.new_index()) {
                (ChangeTag::Delete, Some(index), _) => {
                    found.push((Sign::Removed, format!("{value}{}", place(&old, index))));
                }
                (ChangeTag::Insert, _, Some(index)) => {
                    found.push((Sign::Added, format!("{value}{}", place(&new, index))));
                }
                _ => {}
            }
        }
    }
    found
}
