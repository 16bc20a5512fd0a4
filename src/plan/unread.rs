//! What the new dump may make in a statement that nobody understands is not
//! dropped: the plan leaves it as it is, and says so.

use super::Unplanned;
use crate::catalog::{Catalog, Entry, Identifier, Key};
use crate::kind::{Kind, Object};
use std::collections::BTreeSet;

/// Takes over into the new side what only the old one makes, where the new
/// dump has the name of it in a statement that is not understood. Gives what
/// stays different by that.
pub(super) fn keep(old: &Catalog, new: &mut Catalog) -> Vec<Unplanned> {
    let statements: Vec<Words> = new
        .iter()
        .filter(|(key, _)| key.kind == Kind::Other && !old.contains(key))
        .filter_map(|(_, entry)| match &entry.object {
            Object::Other(other) => Some(Words::of(other.statement.text())),
            _ => None,
        })
        .collect();
    if statements.is_empty() {
        return Vec::new();
    }
    let mut kept: Vec<&Key> = old
        .iter()
        .filter(|(key, entry)| entry.created && has_definition(key.kind))
        .filter(|(key, _)| new.get(key).is_none_or(|entry| !entry.created))
        .filter(|(key, entry)| {
            let is_named = |words: &Words| {
                let table = entry.object.relation_of(key);
                words.have(key.name()) && table.is_none_or(|table| words.have(&table.name))
            };
            statements.iter().any(is_named)
        })
        .map(|(key, _)| key)
        .collect();
    kept.sort_unstable();
    for key in &kept {
        take(old, new, key);
        if key.kind.is_relation() || key.kind == Kind::CompositeType {
            let columns = old.related_where(&key.relation(), |column, entry| {
                column.kind == Kind::Column && column.database == key.database && entry.created
            });
            for column in &columns {
                take(old, new, column);
            }
        }
    }
    let told = kept.into_iter().map(|key| Unplanned {
        key: Some(key.clone()),
        what: "it is left as it is, since a statement of the new dump that is not understood \
               may make it"
            .to_owned(),
        is_order: false,
    });
    told.collect()
}

/// Whether one statement makes an object of the kind, under its name.
fn has_definition(kind: Kind) -> bool {
    kind.is_relation()
        || kind.is_type()
        || kind.is_routine()
        || matches!(
            kind,
            Kind::Index
                | Kind::Sequence
                | Kind::Statistics
                | Kind::Constraint
                | Kind::Trigger
                | Kind::Policy
                | Kind::Rule
        )
}

/// Takes the definition of an object over. What the new dump says of it beside
/// that, such as its owner, is kept.
fn take(old: &Catalog, new: &mut Catalog, key: &Key) {
    let Some(from) = old.get(key) else { return };
    let said = new.remove(key);
    let entry = match said {
        Some(said) => Entry {
            object: from.object.clone(),
            created: true,
            ..said
        },
        None => from.clone(),
    };
    new.insert(key.clone(), entry);
}

/// The words of a statement, as it has them and in small letters.
struct Words {
    text: String,
    words: BTreeSet<String>,
}

impl Words {
    fn of(text: &str) -> Self {
        let is_sign = |letter: char| !(letter.is_alphanumeric() || "_$".contains(letter));
        let words = text.split(is_sign);
        Self {
            words: words
                .flat_map(|word| [word.to_owned(), word.to_lowercase()])
                .collect(),
            text: text.to_owned(),
        }
    }

    fn have(&self, name: &str) -> bool {
        let quoted = Identifier(name).to_string();
        self.words.contains(name) || quoted.starts_with('"') && self.text.contains(&quoted)
    }
}
