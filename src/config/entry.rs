//! One table of the configuration, key by key.

use super::source::Source;
use crate::nearest::nearest;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

pub(super) type Key<'i> = Spanned<DeString<'i>>;
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// A table, what it is called in messages, and where it stands.
#[derive(Clone)]
pub(super) struct Entry<'t, 'i> {
    pub name: &'static str,
    pub table: &'t DeTable<'i>,
    pub span: Range<usize>,
}

impl<'t, 'i> Entry<'t, 'i> {
    /// The keys and values in the order of the text.
    pub fn all(&self) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
        let mut all: Vec<_> = self.table.iter().collect();
        all.sort_by_key(|(key, _)| key.span().start);
        all
    }

    /// Complains of every key that is not among those that are known.
    pub fn refuse_others(&self, source: &mut Source<'_>, known: &[&str]) {
        for (key, _) in self.all() {
            let word = key.get_ref();
            if !known.contains(&&**word) {
                let message = format!("there is no key '{word}' in {}", self.name);
                let help = known_words("keys", word, known);
                source.problem(key.span(), message, help);
            }
        }
    }

    pub fn get(&self, name: &str) -> Option<&'t Value<'i>> {
        let mut all = self.table.iter();
        all.find(|(key, _)| key.get_ref() == name)
            .map(|(_, value)| value)
    }

    /// The value of a key that has to be there.
    pub fn need(&self, source: &mut Source<'_>, name: &str, form: &str) -> Option<&'t Value<'i>> {
        let value = self.get(name);
        if value.is_none() {
            let message = format!("{} has no {name}", self.name);
            source.problem(self.span.clone(), message, format!("write {form}"));
        }
        value
    }

    /// The text of a key, if the key is there and is a text.
    pub fn text(&self, source: &mut Source<'_>, name: &str, form: &str) -> Option<&'t str> {
        text(source, self.get(name)?, name, form)
    }

    /// A table inside.
    pub fn table(&self, source: &mut Source<'_>, name: &'static str) -> Option<Entry<'t, 'i>> {
        let key = name.trim_matches(['[', ']']);
        let value = self.get(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Entry {
                name,
                table,
                span: value.span(),
            });
        }
        wrong_type(source, value, key, &format!("a section {name}"));
        None
    }

    /// The tables of an array inside.
    pub fn tables(&self, source: &mut Source<'_>, name: &'static str) -> Vec<Entry<'t, 'i>> {
        let key = name.trim_matches(['[', ']']);
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let form = format!("sections {name}");
        let Some(array) = array(source, value, key, &form) else {
            return Vec::new();
        };
        let mut entries = Vec::new();
        for value in array {
            match value.get_ref() {
                DeValue::Table(table) => entries.push(Entry {
                    name,
                    table,
                    span: value.span(),
                }),
                _ => wrong_type(source, value, key, &form),
            }
        }
        entries
    }
}

/// The text of a value.
pub(super) fn text<'t>(
    source: &mut Source<'_>,
    value: &'t Value<'_>,
    name: &str,
    form: &str,
) -> Option<&'t str> {
    let text = value.get_ref().as_str();
    if text.is_none() {
        wrong_type(source, value, name, form);
    }
    text
}

/// The elements of a value.
pub(super) fn array<'t, 'i>(
    source: &mut Source<'_>,
    value: &'t Value<'i>,
    name: &str,
    form: &str,
) -> Option<&'t DeArray<'i>> {
    let array = value.get_ref().as_array();
    if array.is_none() {
        wrong_type(source, value, name, form);
    }
    array
}

/// Complains of a value of another type than is wanted.
pub(super) fn wrong_type(source: &mut Source<'_>, value: &Value<'_>, name: &str, form: &str) {
    let article = match value.get_ref() {
        DeValue::Integer(_) | DeValue::Array(_) => "an",
        _ => "a",
    };
    let found = match value.get_ref() {
        DeValue::Datetime(_) => "date",
        other => other.type_str(),
    };
    let message = format!("{name} cannot be {article} {found}");
    source.problem(value.span(), message, format!("write {form}"));
}

/// What a word means, or a complaint with the nearest one that is known.
pub(super) fn word<T>(
    source: &mut Source<'_>,
    value: &Value<'_>,
    name: &str,
    what: [&str; 2],
    known: &[&str],
    of_word: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let [one, many] = what;
    let form = format!("a {one} in quotes; {}", listed(many, known));
    let text = text(source, value, name, &form)?;
    let found = of_word(text);
    if found.is_none() {
        source.problem(
            value.span(),
            format!("there is no {one} '{text}'"),
            known_words(many, text, known),
        );
    }
    found
}

/// The word that was probably meant, or all of them.
pub(super) fn known_words(many: &str, word: &str, known: &[&str]) -> String {
    let candidates = known.iter().map(|&word| word.to_owned());
    match nearest(&word.to_ascii_lowercase(), candidates) {
        Some(near) => format!("the nearest name is '{near}'"),
        None => listed(many, known),
    }
}

fn listed(many: &str, known: &[&str]) -> String {
    if many == "rules" {
        return "`dumpdiff rules` lists them".to_owned();
    }
    format!("the {many} are {}", known.join(", "))
}
