//! The attributes of an altered object in a few words.

use crate::catalog::Value;
use crate::diff::AttributeChange;
use crate::report::in_line;
use crate::rules::Case;

/// Values up to this length are told; of longer ones it is only told that
/// they differ.
const SHORT: usize = 60;

/// What of some attributes differs: `timing before → after; other actions`; nothing
/// where none of them does.
pub(in crate::rules) fn in_words(it: &Case<'_>, attributes: &[&str]) -> Option<String> {
    let words: Vec<String> = it
        .changes()
        .iter()
        .filter(|change| attributes.contains(&change.attribute.as_str()))
        .map(in_words_of)
        .collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn in_words_of(change: &AttributeChange) -> String {
    let name = change.attribute.replace('_', " ");
    if let (Value::Flag(_), Value::Flag(is_set)) = (&change.old, &change.new) {
        return match is_set {
            true => format!("{name} is set"),
            false => format!("{name} is not set any more"),
        };
    }
    let (old, new) = (words_of(&change.old), words_of(&change.new));
    let is_short = |text: &str| text.len() <= SHORT && !text.contains('\n');
    if is_short(&old) && is_short(&new) {
        format!("{name} {} → {}", in_line(&old), in_line(&new))
    } else {
        format!("other {name}")
    }
}

/// A value without the marks that tell texts from names.
fn words_of(value: &Value) -> String {
    match value {
        Value::List(parts) if !parts.is_empty() => {
            let parts: Vec<String> = parts.iter().map(words_of).collect();
            parts.join(", ")
        }
        Value::Text(text) if !text.is_empty() => text.clone(),
        other => other.to_string(),
    }
}
