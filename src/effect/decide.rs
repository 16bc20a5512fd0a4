//! The effect of a difference, asked of its kind, and of what objects of all
//! kinds have.

use super::{At, Effect, Lock};
use crate::catalog::{Entry, Key, QualifiedName};
use crate::diff::{Change, Diff, Difference};
use crate::kind::{Kind, Object};

/// The newest server that the costs are known of.
const NEWEST_VERSION: u32 = 1800;

/// The version of the server that the changes run on, as 1500 for 15: that of
/// the old dump, else of the new one, else the newest.
#[must_use]
pub fn version(diff: &Diff<'_>) -> u32 {
    let (old, new) = (&diff.old.facts, &diff.new.facts);
    old.server_version
        .or(new.server_version)
        .unwrap_or(NEWEST_VERSION)
}

/// What a difference costs, all its attributes together.
#[must_use]
pub fn of(diff: &Diff<'_>, difference: &Difference<'_>) -> Effect {
    let at = At::new(diff, difference.key);
    match &difference.change {
        Change::Added => difference
            .new
            .map_or(Effect::nothing(), |entry| creating(entry, at)),
        Change::Removed => difference
            .old
            .map_or(Effect::nothing(), |entry| dropping(entry, at)),
        Change::Altered(changes) => changes
            .iter()
            .map(|change| of_attribute(diff, difference, &change.attribute))
            .fold(Effect::nothing(), Effect::join),
    }
}

/// What one attribute of an altered object costs. An object that is added or
/// removed costs the same whatever it is asked about.
#[must_use]
pub fn of_attribute(diff: &Diff<'_>, difference: &Difference<'_>, attribute: &str) -> Effect {
    if !matches!(difference.change, Change::Altered(_)) {
        return of(diff, difference);
    }
    let at = At::new(diff, difference.key);
    if let Some(effect) = of_belongings(difference.key, attribute) {
        return effect;
    }
    // The order of members is told under a name of its own.
    let attribute = match attribute {
        "column_order" => "columns",
        other => other,
    };
    // A side that does not speak of the object says nothing of it.
    let silent = at.key.kind.unknown_object();
    match (difference.old, difference.new) {
        (Some(old), Some(new)) => old.object.altered(&new.object, at, attribute),
        (Some(old), None) => old.object.altered(&silent, at, attribute),
        (None, Some(new)) => silent.altered(&new.object, at, attribute),
        (None, None) => Effect::nothing(),
    }
}

/// An object on a table that is new as well blocks nobody there, but a
/// foreign key still locks the table that it references.
pub(crate) fn creating(entry: &Entry, at: At<'_>) -> Effect {
    let effect = entry.object.created(at);
    match relation_of(at.key, &entry.object) {
        Some(relation)
            if at.old_relation(&relation).is_none() && at.new_relation(&relation).is_some() =>
        {
            Effect {
                other_lock: effect.other_lock,
                ..Effect::free().by(effect.way)
            }
        }
        _ => effect,
    }
}

/// What goes with its table costs what dropping that costs.
pub(crate) fn dropping(entry: &Entry, at: At<'_>) -> Effect {
    let effect = entry.object.dropped(at);
    let gone = relation_of(at.key, &entry.object)
        .filter(|relation| at.new_relation(relation).is_none())
        .and_then(|relation| {
            let object = at.old_relation(&relation)?;
            let key = at.key_of(object.kind(), &relation);
            Some(object.dropped(At { key: &key, ..at }))
        });
    match gone {
        Some(of_table) => Effect {
            other_lock: of_table.other_lock.max(effect.other_lock),
            ..of_table
        },
        None => effect,
    }
}

/// The relation that an object goes with, if it is not one itself.
fn relation_of(key: &Key, object: &Object) -> Option<QualifiedName> {
    match (key.kind, &*key.names) {
        (kind, _) if kind.is_member() => Some(key.relation()),
        (Kind::PublicationRelation, [_, schema, name]) => Some(QualifiedName::new(
            Some(schema.clone()).filter(|schema| !schema.is_empty()),
            name.clone(),
        )),
        _ => object.belongs_to().cloned(),
    }
}

/// What an attribute costs that objects of all kinds can have; nothing for an
/// attribute of a kind.
fn of_belongings(key: &Key, attribute: &str) -> Option<Effect> {
    let word = attribute.split(' ').next().unwrap_or(attribute);
    let is_relation = key.kind.is_relation() || key.kind == Kind::Index;
    let lock = match word {
        "owner" | "depends_on_extensions" if is_relation => Lock::AccessExclusive,
        "comment" | "security_label" if is_relation || key.kind == Kind::Column => {
            Lock::ShareUpdateExclusive
        }
        // A row of the catalog is changed and no relation is locked.
        "owner" | "privileges" | "comment" | "security_label" | "depends_on_extensions" => {
            return Some(Effect::free());
        }
        _ => return None,
    };
    Some(Effect::in_place(lock))
}
