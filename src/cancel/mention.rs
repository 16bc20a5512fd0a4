//! Which names a statement mentions.

use crate::dump::head::{Token, Tokens};
use aho_corasick::AhoCorasick;
use rustc_hash::FxHashSet;

/// Every name that a statement mentions, in small letters: its words, its
/// quoted names, and the names inside of literals such as
/// `'schema.name'::regclass`.
pub(super) fn names(text: &[u8]) -> FxHashSet<Vec<u8>> {
    let mut names = FxHashSet::default();
    for token in Tokens::new(text, true) {
        match token {
            Token::Word(word) => {
                names.insert(word.to_ascii_lowercase());
            }
            Token::Name(name) => {
                names.insert(name.to_ascii_lowercase());
            }
            Token::Text(literal, _) if literal.len() < 256 => {
                let parts = literal.split(|byte| matches!(byte, b'.' | b'"' | b' ' | b'('));
                names.extend(parts.map(<[u8]>::to_ascii_lowercase));
            }
            _ => {}
        }
    }
    names
}

/// A search for any of many names, as whole words.
pub(super) struct Finder {
    names: AhoCorasick,
    /// Whether there is any name: without one, no text has to be read.
    is_empty: bool,
}

impl Finder {
    /// Nothing if the names are too many for one automaton.
    pub(super) fn new(names: &FxHashSet<Vec<u8>>) -> Option<Self> {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(names)
            .ok()
            .map(|found| Self {
                names: found,
                is_empty: names.is_empty(),
            })
    }

    /// Whether the text has one of the names.
    pub(super) fn finds(&self, text: &[u8]) -> bool {
        let is_name_byte = |byte: &u8| {
            byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b'$' || *byte >= 0x80
        };
        // Most statements have none of the names, which the plain search sees
        // much faster than the one that finds every occurrence.
        !self.is_empty
            && self.names.is_match(text)
            && self.names.find_overlapping_iter(text).any(|found| {
                let before = found.start().checked_sub(1).and_then(|at| text.get(at));
                let after = text.get(found.end());
                !before.is_some_and(is_name_byte) && !after.is_some_and(is_name_byte)
            })
    }
}
