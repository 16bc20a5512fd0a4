//! Statements that both dumps hold alike need no parsing.
//!
//! Most of two dumps is the same text. A statement that stands once in each,
//! under the same settings, leads to the same objects on both sides, so that
//! it can be left out of both catalogs: unless another statement that is not
//! left out bears on it. Those are taken back:
//!
//! - what mentions the name of something that a surviving statement defines
//!   or alters (an index on a changed table, its owner, its comments);
//! - what defines a name that a surviving statement mentions (the table of a
//!   new index), with what says who may use it, and what a foreign key of it
//!   references: findings look at that too.
//!
//! A stage that needs more than what differs [asks](Asked) for it by name: what
//! mentions such a name is taken back as if a survivor were about it.
//!
//! Statements that stand in another order on the two sides survive, and a pair
//! that holds a verb whose effect reaches further than the names it mentions
//! is loaded whole.

mod asked;
mod mention;
mod order;
mod target;

pub use asked::Asked;

use crate::dump::{Class, Dump, Statement};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::hash::{Hash, Hasher};
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed};

/// The statements of both sides that still need loading.
pub(crate) struct Survivors {
    /// Those of the old side, by their index.
    pub old: Vec<usize>,
    /// Those of the new side.
    pub new: Vec<usize>,
    /// The names of which every mention is among them.
    pub known: Asked,
}

/// The statements of both sides that still need loading; nothing where all do.
pub(crate) fn cancel(old: &Dump, new: &Dump, asked: &Asked) -> Option<Survivors> {
    if asked.everything {
        return None;
    }
    let version = |dump: &Dump| dump.banner.server_version.map(|version| version.feature());
    let is_comparable = version(old) == version(new)
        && old.banner.client_version.is_some()
        && new.banner.client_version.is_some()
        && old.databases == new.databases;
    if !is_comparable {
        return None;
    }
    let (mut old, mut new) = rayon::join(|| Side::new(old), || Side::new(new));
    mark_survivors(&mut old, &mut new);
    if is_too_little(&old, &new) || order::reaches_far(&old, &new) {
        return None;
    }
    order::mark_moved(&mut old, &mut new);
    let mut known = asked.clone();
    known.names = take_back(&mut old, &mut new, asked);
    Some(Survivors {
        old: old.chosen(),
        new: new.chosen(),
        known,
    })
}

/// One dump with what is known of its statements.
struct Side<'a> {
    dump: &'a Dump,
    /// A hash of each statement with everything that decides how it is read.
    hashes: Vec<u64>,
    /// Whether the statement needs loading.
    survives: Vec<bool>,
}

impl<'a> Side<'a> {
    fn new(dump: &'a Dump) -> Self {
        let mut seeds: FxHashMap<(u32, u32), u64> = FxHashMap::default();
        let seeds: Vec<u64> = dump
            .statements()
            .iter()
            .map(|statement| {
                *seeds
                    .entry((statement.settings, statement.database))
                    .or_insert_with(|| seed(dump, statement))
            })
            .collect();
        let hashes = dump
            .statements()
            .par_iter()
            .zip(seeds)
            .with_min_len(4096)
            .map(|(statement, seed)| xxh3_64_with_seed(dump.bytes(statement), seed))
            .collect();
        Self {
            dump,
            hashes,
            survives: vec![false; dump.statements().len()],
        }
    }

    fn chosen(&self) -> Vec<usize> {
        let survivors = self
            .survives
            .iter()
            .enumerate()
            .filter(|(_, survives)| **survives);
        survivors.map(|(index, _)| index).collect()
    }

    /// The texts of the statements that need loading.
    fn survivors(&self) -> impl Iterator<Item = &[u8]> {
        let statements = self.dump.statements().iter().zip(&self.survives);
        statements
            .filter(|(_, survives)| **survives)
            .map(|(statement, _)| self.dump.bytes(statement))
    }
}

fn seed(dump: &Dump, statement: &Statement) -> u64 {
    let mut hasher = Xxh3::new();
    dump.settings(statement).hash(&mut hasher);
    statement.database.hash(&mut hasher);
    hasher.finish()
}

/// A schema statement survives unless it stands exactly once on each side.
fn mark_survivors(old: &mut Side, new: &mut Side) {
    let mut counts: FxHashMap<u64, (u8, u8)> =
        FxHashMap::with_capacity_and_hasher(old.hashes.len(), FxBuildHasher);
    for hash in &old.hashes {
        let count = counts.entry(*hash).or_default();
        count.0 = count.0.saturating_add(1);
    }
    for hash in &new.hashes {
        let count = counts.entry(*hash).or_default();
        count.1 = count.1.saturating_add(1);
    }
    let mark = |side: &mut Side| {
        let statements = side.dump.statements().iter().zip(&side.hashes);
        for ((statement, hash), survives) in statements.zip(&mut side.survives) {
            *survives = statement.class == Class::Schema && counts.get(hash) != Some(&(1, 1));
        }
    };
    mark(old);
    mark(new);
}

/// Whether so little could be left out that to look for what has to be taken
/// back would take longer than to load it: less than a quarter.
fn is_too_little(old: &Side, new: &Side) -> bool {
    let sides = [old, new].into_iter().flat_map(|side| {
        let statements = side.dump.statements().iter().zip(&side.survives);
        statements.filter(|(statement, _)| statement.class == Class::Schema)
    });
    let (mut all, mut cancelled) = (0, 0);
    for (_, survives) in sides {
        all += 1;
        cancelled += usize::from(!survives);
    }
    cancelled * 4 < all
}

/// Marks what the survivors bear on. What is cancelled stands on both sides,
/// so that one side tells it all, and its twin follows by its hash. Gives the
/// names of which every mention is marked.
fn take_back(old: &mut Side, new: &mut Side, asked: &Asked) -> FxHashSet<Vec<u8>> {
    let mut altered = FxHashSet::default();
    let mut mentioned = FxHashSet::default();
    for text in old.survivors().chain(new.survivors()) {
        altered.extend(target::targets(text));
        mentioned.extend(mention::names(text));
        if target::makes_relation(text) {
            mentioned.extend(target::defined(text).iter().flat_map(|name| stems(name)));
        }
        if asked.ties {
            altered.extend(target::ties(text));
        }
    }
    if altered.is_empty() {
        return altered;
    }
    altered.extend(asked.names.iter().cloned());
    // What mentions an object that only one side makes may be understood
    // otherwise on the other, though it is the same text.
    let one_sided = defined_once(old, new);
    let (Some(finder), Some(one_sided), Some(words)) = (
        mention::Finder::new(&altered),
        mention::Finder::new(&one_sided),
        mention::Finder::new(&asked.words),
    ) else {
        // Too many names for one search: everything is loaded.
        old.survives.fill(true);
        new.survives.fill(true);
        return altered;
    };
    let defined = by_statement(old, target::defined);
    let mut back = find(old, |index, text| {
        finder.finds(text)
            || is_among(defined[index].as_deref(), &mentioned)
            || (words.finds(text) && target::makes_routine(text))
    });
    // What the statements taken back are about must be there too: everything
    // that is said of it where the statement may mean something else now, or
    // where a table owns a sequence, since they have one owner.
    let mut access: Option<Vec<(usize, Vec<u8>)>> = None;
    let mut looked_for: FxHashSet<Vec<u8>> = FxHashSet::default();
    let mut found: FxHashSet<Vec<u8>> = altered;
    let mut secured: FxHashSet<Vec<u8>> = FxHashSet::default();
    while !back.is_empty() {
        let mut wanted: FxHashSet<Vec<u8>> = FxHashSet::default();
        let mut altered = FxHashSet::default();
        let mut relations: FxHashSet<Vec<u8>> = FxHashSet::default();
        for index in &back {
            old.survives[*index] = true;
            let text = old.dump.bytes(&old.dump.statements()[*index]);
            let names = target::targets(text);
            wanted.extend(target::referenced(text));
            if target::makes_relation(text) {
                relations.extend(names.iter().cloned());
            }
            let says_access = target::says_access(text);
            if target::makes_owned(text) || (!says_access && one_sided.finds(text)) {
                altered.extend(names);
            } else {
                wanted.extend(names);
            }
            if asked.ties {
                altered.extend(target::ties(text));
            }
        }
        wanted.extend(altered.iter().cloned());
        // What was looked for in an earlier round has been found.
        altered.retain(|name| found.insert(name.clone()));
        wanted.retain(|name| looked_for.insert(name.clone()));
        relations.retain(|name| secured.insert(name.clone()));
        if wanted.is_empty() && relations.is_empty() && altered.is_empty() {
            break;
        }
        let altered = mention::Finder::new(&altered);
        back = find(old, |index, text| {
            is_among(defined[index].as_deref(), &wanted)
                || altered.as_ref().is_none_or(|altered| altered.finds(text))
        });
        if !relations.is_empty() {
            let access = access.get_or_insert_with(|| says_access(old));
            let said = access.iter().filter(|(_, name)| relations.contains(name));
            let said = said.map(|(index, _)| *index);
            back.extend(said.filter(|index| !old.survives[*index]));
            back.sort_unstable();
            back.dedup();
        }
    }
    let back: FxHashSet<u64> = old
        .hashes
        .iter()
        .zip(&old.survives)
        .filter(|(_, survives)| **survives)
        .map(|(hash, _)| *hash)
        .collect();
    for (hash, survives) in new.hashes.iter().zip(&mut new.survives) {
        *survives |= back.contains(hash);
    }
    found
}

/// The names that a name begins with, at its underscores: a table that is a
/// copy of another, such as `orders_old`, is looked at beside it.
fn stems(name: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    memchr::memchr_iter(b'_', name).map(|end| name[..end].to_vec())
}

/// The names that survivors of one side define, and none of the other.
fn defined_once(old: &Side, new: &Side) -> FxHashSet<Vec<u8>> {
    let names = |side: &Side| -> FxHashSet<Vec<u8>> {
        side.survivors().filter_map(target::defined).collect()
    };
    let (old, new) = (names(old), names(new));
    old.symmetric_difference(&new).cloned().collect()
}

/// What is told of each cancelled schema statement; nothing of the others.
fn by_statement<T: Send>(side: &Side, told: impl Fn(&[u8]) -> Option<T> + Sync) -> Vec<Option<T>> {
    let statements = side.dump.statements().par_iter();
    statements
        .zip(&side.survives)
        .with_min_len(4096)
        .map(|(statement, survives)| {
            let is_cancelled = !survives && statement.class == Class::Schema;
            is_cancelled.then(|| told(side.dump.bytes(statement)))?
        })
        .collect()
}

fn is_among(name: Option<&[u8]>, names: &FxHashSet<Vec<u8>>) -> bool {
    name.is_some_and(|name| names.contains(name))
}

/// The names that cancelled statements about ownership, privileges and row
/// security are about, with the statement.
fn says_access(side: &Side) -> Vec<(usize, Vec<u8>)> {
    let targets = |text: &[u8]| target::says_access(text).then(|| target::targets(text));
    let statements = by_statement(side, targets).into_iter().enumerate();
    statements
        .flat_map(|(index, names)| names.into_iter().flatten().map(move |name| (index, name)))
        .collect()
}

/// The cancelled schema statements that fulfil a condition.
fn find(side: &Side, wanted: impl Fn(usize, &[u8]) -> bool + Sync) -> Vec<usize> {
    side.dump
        .statements()
        .par_iter()
        .zip(&side.survives)
        .enumerate()
        .with_min_len(4096)
        .filter(|(index, (statement, survives))| {
            !**survives
                && statement.class == Class::Schema
                && wanted(*index, side.dump.bytes(statement))
        })
        .map(|(index, _)| index)
        .collect()
}
