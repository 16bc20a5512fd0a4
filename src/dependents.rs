//! Who uses an object, by its name.
//!
//! A dump does not say what depends on what. Expressions and queries know
//! what they mention; types, keys and trigger functions stand in attributes
//! of their own. All of that is turned round once.

use crate::catalog::{Body, Catalog, Entry, Key, Reference};
use crate::dump::head::{Token, Tokens};
use crate::kind::sql::{self, Scope};
use crate::kind::{Attributes, Kind, Object, OperatorName};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The objects of one catalog by what they mention.
#[derive(Debug)]
pub(crate) struct Users<'a> {
    references: FxHashMap<Reference, Vec<&'a Key>>,
    columns: FxHashMap<(Reference, Reference), Vec<&'a Key>>,
    words: FxHashMap<Box<str>, Vec<&'a Key>>,
}

impl<'a> Users<'a> {
    pub fn new(catalog: &'a Catalog) -> Self {
        let mut users = Self {
            references: FxHashMap::default(),
            columns: FxHashMap::default(),
            words: FxHashMap::default(),
        };
        for (key, entry) in catalog.iter() {
            users.add(catalog, key, entry);
        }
        users
    }

    fn add(&mut self, catalog: &'a Catalog, key: &'a Key, entry: &'a Entry) {
        let mut references = mentioned(catalog, key, entry);
        references.sort_unstable();
        references.dedup();
        let (columns, others): (Vec<Reference>, Vec<Reference>) = references
            .into_iter()
            .partition(|reference| matches!(reference, Reference::Column(_)));
        // A column is mentioned by its name alone, and may belong to any
        // relation that is mentioned beside it, be it as the type of a row, or
        // to the object's own.
        let own = entry.object.relation_of(key).map(Reference::Relation);
        let relations = others.iter().filter_map(|other| match other {
            Reference::Relation(name) | Reference::Type(name) => {
                Some(Reference::Relation(name.clone()))
            }
            _ => None,
        });
        let relations: BTreeSet<Reference> = relations.chain(own).collect();
        for column in columns {
            for relation in &relations {
                let pair = (relation.clone(), column.clone());
                push(self.columns.entry(pair).or_default(), key);
            }
        }
        for reference in others {
            push(self.references.entry(reference).or_default(), key);
        }
        if let Some(Body::Text(body)) = body(&entry.object) {
            for token in Tokens::new(body.as_bytes(), true) {
                if let Token::Word(word) | Token::Name(word) = token
                    && let Ok(word) = std::str::from_utf8(word)
                {
                    let word = word.to_lowercase().into_boxed_str();
                    push(self.words.entry(word).or_default(), key);
                }
            }
        }
    }

    /// What mentions an object.
    pub fn of(&self, key: &Key) -> Vec<&'a Key> {
        let name = key.relation();
        let found = match key.kind {
            Kind::Column => {
                let relation = Reference::Relation(name);
                let column = Reference::Column(key.name().into());
                let users = self.columns.get(&(relation, column));
                return sorted(key, users.into_iter().flatten());
            }
            kind if kind.is_routine() => vec![Reference::Routine(name)],
            kind if kind.is_relation() => {
                vec![Reference::Relation(name.clone()), Reference::Type(name)]
            }
            kind if kind.is_type() => vec![Reference::Type(name)],
            Kind::Operator => vec![OperatorName::from(key.relation()).reference()],
            Kind::OperatorClass | Kind::OperatorFamily => vec![Reference::OperatorClass(name)],
            Kind::Language => vec![Reference::Language(key.name().into())],
            kind if kind.is_text_search() => vec![Reference::TextSearch(name)],
            _ => Vec::new(),
        };
        let keys = found
            .iter()
            .filter_map(|reference| self.references.get(reference))
            .flatten();
        sorted(key, keys)
    }

    /// The routines whose text has a word.
    pub fn bodies(&self, word: &str) -> Vec<&'a Key> {
        let mut keys = self
            .words
            .get(word.to_lowercase().as_str())
            .cloned()
            .unwrap_or_default();
        keys.sort_unstable();
        keys
    }
}

/// The users that are in the database of what they use, each once.
fn sorted<'a: 'k, 'k>(of: &Key, keys: impl Iterator<Item = &'k &'a Key>) -> Vec<&'a Key> {
    let mut keys: Vec<&Key> = keys
        .copied()
        .filter(|key| key.database == of.database && *key != of)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// An object's references come one after the other, so that a look at the
/// last is enough to say each once.
fn push<'a>(keys: &mut Vec<&'a Key>, key: &'a Key) {
    if keys.last().is_none_or(|last| !std::ptr::eq(*last, key)) {
        keys.push(key);
    }
}

fn body(object: &Object) -> Option<&Body> {
    match object {
        Object::Function(function) => Some(&function.body),
        Object::Procedure(procedure) => Some(&procedure.body),
        _ => None,
    }
}

/// Everything that an object mentions.
pub(crate) fn mentioned(catalog: &Catalog, key: &Key, entry: &Entry) -> Vec<Reference> {
    let scope = Scope {
        key,
        catalog,
        members: &[],
        apart: false,
    };
    let mut references = entry.object.define().references(&scope);
    for (_, mentions) in entry.object.references() {
        references.extend(mentions.into_iter().cloned());
    }
    match &entry.object {
        Object::Column(column) => {
            references.extend(column.r#type.as_ref().and_then(sql::type_reference));
        }
        Object::Constraint(constraint) => {
            references.extend(constraint.columns.iter().cloned().map(Reference::Column));
        }
        Object::Function(function) => {
            references.extend(types_of(&function.arguments));
            let result = function.result.as_ref();
            references.extend(result.and_then(|result| sql::type_reference(&result.r#type)));
        }
        Object::Procedure(procedure) => references.extend(types_of(&procedure.arguments)),
        Object::Trigger(trigger) => {
            references.extend(trigger.columns.iter().cloned().map(Reference::Column));
        }
        _ => {}
    }
    references
}

fn types_of(arguments: &[crate::kind::Argument]) -> impl Iterator<Item = Reference> {
    arguments
        .iter()
        .filter_map(|argument| sql::type_reference(&argument.r#type))
}
