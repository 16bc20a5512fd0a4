//! What becomes of the difference in one attribute.

use super::{Class, Filter, Selection, casts, whitespace};
use crate::catalog::{Entry, Identifier, Name, Value};
use crate::diff::AttributeChange;
use crate::kind::{Kind, Object};

/// What becomes of an attribute's difference.
pub(super) enum Fate {
    Shown,
    Hidden(Filter),
    /// The difference leads from the old value to this one, which is shown,
    /// and from there to the new value, which is hidden.
    Split(Class, Value),
}

impl Selection {
    pub(super) fn fate(
        &self,
        kind: Kind,
        entries: [Option<&Entry>; 2],
        change: &AttributeChange,
    ) -> Fate {
        if let Some(preset) = self.preset_of(kind, change) {
            return Fate::Hidden(Filter::Preset(preset));
        }
        for class in self.ignored.iter().copied() {
            let is_covered = match class {
                Class::Owner => {
                    class.covers(kind, &change.attribute) || follows_owner(entries, change)
                }
                Class::BodyWhitespace => {
                    class.covers(kind, &change.attribute) && same_but_for_blanks(entries, change)
                }
                Class::Casts => casts::is_all(entries, change),
                _ => class.covers(kind, &change.attribute),
            };
            if is_covered {
                return Fate::Hidden(Filter::Ignored(class));
            }
            if class == Class::Comments
                && change.attribute == "not_null"
                && let Some(fate) = comment_of_not_null(change)
            {
                return fate;
            }
        }
        Fate::Shown
    }
}

/// Whether privileges differ since one side's owner needs none: what was
/// granted to the role that owns the object on the other side.
fn follows_owner(entries: [Option<&Entry>; 2], change: &AttributeChange) -> bool {
    let [Some(old), Some(new)] = entries.map(|entry| entry?.owner.as_ref()) else {
        return false;
    };
    let is_of = |owner: &Name| change.attribute == format!("privileges of {}", Identifier(owner));
    old != new && (is_of(old) || is_of(new))
}

/// Whether two bodies are one program, laid out in two ways.
fn same_but_for_blanks(entries: [Option<&Entry>; 2], change: &AttributeChange) -> bool {
    let is_known = entries.iter().all(|entry| {
        let language = entry.and_then(|entry| match &entry.object {
            Object::Function(function) => function.language.as_deref(),
            Object::Procedure(procedure) => procedure.language.as_deref(),
            _ => None,
        });
        language.is_some_and(|language| whitespace::LANGUAGES.contains(&language))
    });
    let (Value::Body(old), Value::Body(new)) = (&change.old, &change.new) else {
        return false;
    };
    is_known
        && whitespace::collapsed(old)
            .is_some_and(|old| whitespace::collapsed(new).as_ref() == Some(&old))
}

/// The part of a difference that is the comment on a not-null constraint,
/// where both sides have one. The value without it has the old side's comment.
pub(super) fn comment_of_not_null(change: &AttributeChange) -> Option<Fate> {
    let parts = |value: &Value| match value {
        Value::Nothing => None,
        Value::List(parts) => Some(parts.clone()),
        word => Some(vec![word.clone()]),
    };
    let is_comment = |part: &Value| matches!(part, Value::Text(_));
    let (old, mut new) = (parts(&change.old)?, parts(&change.new)?);
    let comment = old.iter().find(|part| is_comment(part));
    if comment == new.iter().find(|part| is_comment(part)) {
        return None;
    }
    new.retain(|part| !is_comment(part));
    new.extend(comment.cloned());
    if new == old {
        return Some(Fate::Hidden(Filter::Ignored(Class::Comments)));
    }
    let without = match new.len() {
        1 => new.remove(0),
        _ => Value::List(new),
    };
    Some(Fate::Split(Class::Comments, without))
}
