//! What the names in a text stand for while renames are looked for.
//!
//! Names that are known to be one have one token on both sides. Those of
//! which it is not known yet what became of them have one token together, so
//! that they tell neither for nor against anything.

use super::Rename;
use crate::catalog::Key;
use crate::kind::Kind;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// A word or sign of a text, or what it stands for.
pub(super) type Token = u64;

const UNKNOWN: Token = 0x756e_6b6e_6f77_6e00;

pub(super) fn token(value: impl Hash) -> Token {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The tokens of one side's names.
#[derive(Default)]
pub(super) struct Dictionary {
    schemas: FxHashMap<Token, Token>,
    qualified: FxHashMap<Token, Token>,
    /// Nothing where one word stands for several things.
    words: FxHashMap<Token, Option<Token>>,
}

impl Dictionary {
    /// Those of the old and of the new side.
    pub(super) fn both<'a>(
        chosen: &[Rename],
        removed: impl Iterator<Item = &'a Key>,
        added: impl Iterator<Item = &'a Key>,
    ) -> [Self; 2] {
        let mut sides = [Self::default(), Self::default()];
        for rename in chosen {
            let keys = [&rename.old, &rename.new];
            // The same for both orders of the sides.
            let one = |of: &dyn Fn(&Key) -> Token| {
                keys.iter()
                    .fold(1, |sum: Token, key| sum.wrapping_add(of(key)))
            };
            let qualified = one(&qualified_token);
            let word = one(&|key| token(key.name()));
            for (side, key) in sides.iter_mut().zip(keys) {
                match key.kind {
                    Kind::Schema => {
                        side.schemas.insert(token(key.name()), word);
                    }
                    Kind::Column => side.word(key.name(), word),
                    kind if kind.is_member() => {}
                    _ => {
                        side.qualified.insert(qualified_token(key), qualified);
                        if rename.old.name() != rename.new.name() {
                            side.word(key.name(), word);
                        }
                    }
                }
            }
        }
        let [old, new] = &mut sides;
        removed.for_each(|key| old.unknown(key));
        added.for_each(|key| new.unknown(key));
        sides
    }

    fn word(&mut self, word: &str, stands_for: Token) {
        let known = self.words.entry(token(word)).or_insert(Some(stands_for));
        if *known != Some(stands_for) {
            *known = None;
        }
    }

    fn unknown(&mut self, key: &Key) {
        let kind = key.kind;
        if !(kind.is_relation() || kind.is_type() || kind.is_routine() || kind == Kind::Index) {
            return;
        }
        self.qualified
            .entry(qualified_token(key))
            .or_insert(UNKNOWN);
        if kind.is_relation() {
            self.words.entry(token(key.name())).or_insert(Some(UNKNOWN));
        }
    }

    /// What a single word stands for.
    pub(super) fn of_word(&self, word: &str) -> Token {
        let plain = token(word);
        self.words.get(&plain).copied().flatten().unwrap_or(plain)
    }

    /// Calls a function with each token of a text: names, other words, signs.
    pub(super) fn tokens(&self, text: &str, mut each: impl FnMut(Token)) {
        let mut rest = text;
        let mut chain: Vec<String> = Vec::new();
        loop {
            rest = rest.trim_start();
            let Some(first) = rest.chars().next() else {
                return;
            };
            chain.clear();
            while let Some((part, after)) = name_part(rest) {
                chain.push(part);
                rest = after;
                match rest.strip_prefix('.') {
                    Some(after) if name_part(after).is_some() => rest = after,
                    _ => break,
                }
            }
            if chain.is_empty() {
                each(token(first));
                rest = &rest[first.len_utf8()..];
            } else {
                self.chain(&chain, &mut each);
            }
        }
    }

    fn chain(&self, chain: &[String], each: &mut impl FnMut(Token)) {
        let mut words = chain;
        if let [schema, name, others @ ..] = chain {
            let qualified = token((schema.as_str(), name.as_str()));
            if let Some(known) = self.qualified.get(&qualified) {
                each(*known);
                words = others;
            } else if let Some(known) = self.schemas.get(&token(schema.as_str())) {
                each(*known);
                words = &chain[1..];
            }
        }
        for word in words {
            each(self.of_word(word));
        }
    }
}

fn qualified_token(key: &Key) -> Token {
    let relation = key.relation();
    token((
        relation.schema.as_deref().unwrap_or_default(),
        &*relation.name,
    ))
}

/// A name at the start of a text without its quotes, and what follows it.
fn name_part(text: &str) -> Option<(String, &str)> {
    if let Some(rest) = text.strip_prefix('"') {
        let (name, after) = rest.split_once('"')?;
        return Some((name.to_owned(), after));
    }
    let end = text
        .find(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .unwrap_or(text.len());
    (end > 0).then(|| (text[..end].to_owned(), &text[end..]))
}
