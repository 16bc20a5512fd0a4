//! What the names in a text stand for while renames are looked for.
//!
//! Names that are known to be one have one token on both sides. Those of
//! which it is not known yet what became of them have one token together, so
//! that they tell neither for nor against anything.

use super::Rename;
use crate::catalog::{Key, QualifiedName};
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
    /// The same without columns, which are known by their relation too.
    names: FxHashMap<Token, Option<Token>>,
    columns: FxHashMap<(Token, Token), Token>,
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
                    Kind::Column => {
                        let column = (qualified_token(key), token(key.name()));
                        side.columns.insert(column, word);
                        note(&mut side.words, key.name(), word);
                    }
                    kind if kind.is_member() => {}
                    _ => {
                        side.qualified.insert(qualified_token(key), qualified);
                        if rename.old.name() != rename.new.name() {
                            note(&mut side.words, key.name(), word);
                            note(&mut side.names, key.name(), word);
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

    /// What a column of a relation stands for.
    pub(super) fn of_column(&self, relation: &QualifiedName, name: &str) -> Token {
        let plain = token(name);
        let known = self.columns.get(&(relation_token(relation), plain));
        known.copied().unwrap_or(plain)
    }

    /// What a single word stands for where only the columns of some relations
    /// can be meant: a column of that name elsewhere says nothing.
    fn of_word_on(&self, relations: &[Token], word: &str) -> Token {
        let plain = token(word);
        let mut columns = relations
            .iter()
            .filter_map(|relation| self.columns.get(&(*relation, plain)));
        columns.next().copied().unwrap_or_else(|| {
            let name = self.names.get(&plain).copied().flatten();
            name.unwrap_or(plain)
        })
    }

    /// Calls a function with each token of a text: names, other words, signs.
    pub(super) fn tokens(&self, text: &str, each: impl FnMut(Token)) {
        self.split(text, &|word| self.of_word(word), each);
    }

    /// The same where only the columns of some relations can be meant.
    pub(super) fn tokens_on(
        &self,
        relations: &[&QualifiedName],
        text: &str,
        each: impl FnMut(Token),
    ) {
        let relations: Vec<Token> = relations.iter().map(|name| relation_token(name)).collect();
        self.split(text, &|word| self.of_word_on(&relations, word), each);
    }

    fn split(&self, text: &str, of_word: &dyn Fn(&str) -> Token, mut each: impl FnMut(Token)) {
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
                self.chain(&chain, of_word, &mut each);
            }
        }
    }

    fn chain(
        &self,
        chain: &[String],
        of_word: &dyn Fn(&str) -> Token,
        each: &mut impl FnMut(Token),
    ) {
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
            each(of_word(word));
        }
    }
}

/// Notes what a word stands for.
fn note(words: &mut FxHashMap<Token, Option<Token>>, word: &str, stands_for: Token) {
    let known = words.entry(token(word)).or_insert(Some(stands_for));
    if *known != Some(stands_for) {
        *known = None;
    }
}

fn qualified_token(key: &Key) -> Token {
    relation_token(&key.relation())
}

fn relation_token(relation: &QualifiedName) -> Token {
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
