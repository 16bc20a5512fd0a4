//! Why a step is there, in a sentence.

use super::fate::{Fate, Fates, Subject, Why};
use super::step::Action;
use crate::catalog::{Key, Value};
use crate::diff::Change;
use crate::rename::Rename;
use crate::report::in_line;

/// The longest value that is told.
const LONGEST: usize = 60;

/// Why something becomes of an object.
pub(super) fn of(fates: &Fates<'_>, subject: &Subject<'_>, action: Action) -> String {
    let cause = match &subject.why {
        Why::Follows(cause) => Some(*cause),
        Why::Differs => None,
    };
    match (action, cause) {
        (Action::Move, _) if subject.key.kind == crate::kind::Kind::Sequence => {
            "the sequence made anew goes on where the old one stood".to_owned()
        }
        (Action::Move, _) => "the rows go over to the table made anew".to_owned(),
        (Action::Refresh, _) => "a materialized view is empty when it is made".to_owned(),
        (Action::SetAside, _) => {
            let why = differing(fates, subject.key, cause);
            format!("what holds it is moved over before it is dropped: {why}")
        }
        (Action::Drop, _) if subject.fate == Fate::Drop => "only the old dump has it".to_owned(),
        (Action::Create | Action::Attach, _) if subject.fate == Fate::Create => {
            "only the new dump has it".to_owned()
        }
        (Action::Drop, _) => {
            let why = differing(fates, subject.key, cause);
            format!("it is made again: {why}")
        }
        (_, cause) => differing(fates, subject.key, cause),
    }
}

fn differing(fates: &Fates<'_>, key: &Key, cause: Option<&Key>) -> String {
    let difference = fates
        .diff
        .differences
        .binary_search_by(|one| one.key.cmp(key))
        .ok()
        .and_then(|at| fates.diff.differences.get(at));
    let changes = match difference.map(|difference| &difference.change) {
        Some(Change::Altered(changes)) => changes.as_slice(),
        _ => &[],
    };
    let told: Vec<String> = changes
        .iter()
        .map(|change| {
            let name = change.attribute.replace('_', " ");
            match (short(&change.old), short(&change.new)) {
                (Some(old), Some(new)) => format!("{name} {old} -> {new}"),
                _ => format!("{name} differs"),
            }
        })
        .collect();
    match (told.is_empty(), cause) {
        (false, _) => in_line(&told.join("; ")),
        (true, Some(cause)) => format!("it depends on {}", in_line(&cause.to_string())),
        (true, None) => "said anew, since it came or went with something else".to_owned(),
    }
}

/// A value that can be told in a line.
fn short(value: &Value) -> Option<String> {
    if matches!(value, Value::Body(_)) {
        return None;
    }
    let text = value.to_string();
    let is_short = text.chars().count() <= LONGEST && !text.contains('\n');
    is_short.then_some(text)
}

/// Why an object is renamed.
pub(super) fn renamed(rename: &Rename) -> String {
    let said = if rename.told {
        "as told".to_owned()
    } else {
        format!("{} % sure", rename.confidence)
    };
    format!(
        "{} {} ({said})",
        rename.sort.words(),
        in_line(&rename.old.identity())
    )
}
