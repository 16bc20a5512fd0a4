//! The words of a selection against those that there are.

use super::{Pattern, Selection};
use crate::kind::Kind;
use crate::load::KnownNames;
use crate::nearest::nearest;

/// A pattern that means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The pattern.
    pub pattern: String,
    /// What it should mean: `schema` or `table`.
    pub what: &'static str,
    /// The known name that is most like it.
    pub nearest: Option<String>,
}

impl Selection {
    /// Whether anything is selected by a pattern of names.
    #[must_use]
    pub fn has_patterns(&self) -> bool {
        let lists = [
            &self.schemas,
            &self.exclude_schemas,
            &self.tables,
            &self.exclude_tables,
        ];
        lists.iter().any(|patterns| !patterns.is_empty())
    }

    /// The patterns that mean nothing that either side has.
    #[must_use]
    pub fn unmatched(&self, known: &[KnownNames]) -> Vec<Unmatched> {
        let schemas = || known.iter().flat_map(|names| &names.schemas);
        let relations = || known.iter().flat_map(|names| &names.relations);
        let mut unmatched = Vec::new();
        for pattern in self.schemas.iter().chain(&self.exclude_schemas) {
            if !schemas().any(|name| pattern.matches_schema(name)) {
                let names = schemas().map(ToString::to_string);
                unmatched.push(Unmatched::new(pattern, "schema", names));
            }
        }
        for pattern in self.tables.iter().chain(&self.exclude_tables) {
            if !relations().any(|name| pattern.matches(name)) {
                let names = relations().map(|name| {
                    if pattern.names_schema() {
                        name.to_string()
                    } else {
                        name.name.to_string()
                    }
                });
                unmatched.push(Unmatched::new(pattern, "table", names));
            }
        }
        unmatched
    }
}

impl Unmatched {
    fn new(pattern: &Pattern, what: &'static str, names: impl Iterator<Item = String>) -> Self {
        let pattern = pattern.to_string();
        Self {
            nearest: nearest(&pattern.to_ascii_lowercase(), names),
            pattern,
            what,
        }
    }
}

/// A word that stands for several kinds, and whether a kind is one of them.
type Group = (&'static str, fn(Kind) -> bool);

const GROUPS: [Group; 3] = [
    ("type", Kind::is_type),
    ("routine", Kind::is_routine),
    ("relation", Kind::is_relation),
];

/// The kinds that a word stands for: the word of a kind, its blanks written as
/// hyphens or not, or that of a group.
#[must_use]
pub fn kinds_of_word(word: &str) -> Vec<Kind> {
    let word = word.replace('-', " ");
    let group = GROUPS.iter().find(|(group, _)| *group == word);
    let is_meant = |kind: Kind| match group {
        Some((_, contains)) => contains(kind),
        None => kind.word().replace('-', " ") == word,
    };
    let kinds = Kind::ALL.iter().copied();
    kinds.filter(|kind| is_meant(*kind)).collect()
}

/// Every word that [`kinds_of_word`] knows, with hyphens.
pub(crate) fn kind_words() -> impl Iterator<Item = String> {
    let kinds = Kind::ALL.iter().map(|kind| kind.word().replace(' ', "-"));
    kinds.chain(GROUPS.iter().map(|(word, _)| (*word).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_word() {
        for kind in Kind::ALL {
            assert_eq!(kinds_of_word(kind.word()), [*kind]);
        }
        assert_eq!(kinds_of_word("foreign-table"), [Kind::ForeignTable]);
        assert!(kinds_of_word("type").contains(&Kind::Domain));
        assert!(kinds_of_word("tables").is_empty());
        assert!(kind_words().all(|word| !kinds_of_word(&word).is_empty()));
    }
}
