//! The search, kind by kind: what is found of one kind tells more about those
//! that mention it.

use super::dictionary::Dictionary;
use super::map::Map;
use super::pairs::{Limits, Pair, pairs, resolve};
use super::profile::{Profile, Profiler};
use super::{Candidate, Rename, Renames, Sort};
use crate::catalog::{Catalog, Entry, Key, Name, QualifiedName};
use crate::kind::{Kind, Object};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// An object of one side.
pub(super) type Found<'a> = (&'a Key, &'a Entry);

/// The relation that something belongs to, with its database.
pub(super) type Place = (Option<Name>, QualifiedName);

/// Kinds that stand alone, in the order in which they are looked at.
const TYPES: &[Kind] = &[Kind::Enum, Kind::Domain, Kind::Range, Kind::CompositeType];
const TABLES: &[Kind] = &[Kind::Table, Kind::ForeignTable];
const VIEWS: &[Kind] = &[Kind::View, Kind::MaterializedView];
const ROUTINES: &[Kind] = &[Kind::Function, Kind::Procedure, Kind::Aggregate];

/// The state of a search.
pub(super) struct Finder<'a> {
    pub old: &'a Catalog,
    pub new: &'a Catalog,
    /// What the old side alone has, as far as it is not known what became of
    /// it, in the order of the keys.
    pub removed: Vec<Found<'a>>,
    /// What the new side alone has, likewise.
    pub added: Vec<Found<'a>>,
    pub chosen: Vec<Rename>,
    candidates: Vec<Candidate>,
    followers: Vec<(Key, Key)>,
    pub map: Map,
}

impl<'a> Finder<'a> {
    pub(super) fn new(old: &'a Catalog, new: &'a Catalog) -> Self {
        let mut finder = Self {
            old,
            new,
            removed: only(old, new),
            added: only(new, old),
            chosen: Vec::new(),
            candidates: Vec::new(),
            followers: Vec::new(),
            map: Map::default(),
        };
        // Nothing can have become of anything else, which is the usual case.
        if finder.added.is_empty() || finder.removed.is_empty() {
            finder.removed.clear();
            finder.added.clear();
        }
        finder
    }

    /// Takes two objects for one.
    pub(super) fn choose(&mut self, old: &Key, new: &Key, confidence: u32, told: bool) {
        self.map.add(old, new);
        self.chosen.push(Rename {
            new: new.clone(),
            old: old.clone(),
            sort: Sort::of(old, new),
            confidence: percent(confidence),
            told,
        });
    }

    /// Leaves out what is one object under the renames that are known.
    pub(super) fn settle(&mut self) {
        let added: FxHashSet<&Key> = self.added.iter().map(|(key, _)| *key).collect();
        let mut settled: FxHashSet<Key> = FxHashSet::default();
        let map = &self.map;
        self.removed.retain(|(key, _)| {
            let new = map.key(key).filter(|new| added.contains(new));
            let stays = new.is_none();
            settled.extend(new);
            stays
        });
        self.added.retain(|(key, _)| !settled.contains(*key));
    }

    /// Guesses what was renamed.
    pub(super) fn guess(&mut self) {
        if self.removed.is_empty() {
            return;
        }
        self.schemas();
        self.alone(TYPES);
        self.alone(TABLES);
        self.follow();
        self.columns();
        self.alone(VIEWS);
        self.signatures();
        self.alone(ROUTINES);
        self.members();
        self.alone(&[Kind::Sequence]);
    }

    /// What was found, in order.
    pub(super) fn finish(self) -> Renames {
        let Self {
            removed,
            added,
            mut chosen,
            mut candidates,
            followers,
            ..
        } = self;
        chosen.sort_unstable();
        let removed: FxHashSet<&Key> = removed.iter().map(|(key, _)| *key).collect();
        let added: FxHashSet<&Key> = added.iter().map(|(key, _)| *key).collect();
        candidates.retain(|one| removed.contains(&one.old) && added.contains(&one.new));
        candidates.sort_unstable_by(|one, two| {
            let by_confidence = two.confidence.cmp(&one.confidence);
            one.old
                .cmp(&two.old)
                .then(by_confidence)
                .then(one.new.cmp(&two.new))
        });
        // What was listed twice stands here with its likelier finding first.
        let mut seen = FxHashSet::default();
        candidates.retain(|one| seen.insert((one.old.clone(), one.new.clone())));
        Renames {
            chosen,
            candidates,
            followers,
        }
    }

    pub(super) fn dictionaries(&self) -> [Dictionary; 2] {
        let keys =
            |found: &[Found<'a>]| -> Vec<&'a Key> { found.iter().map(|(key, _)| *key).collect() };
        let (removed, added) = (keys(&self.removed), keys(&self.added));
        Dictionary::both(&self.chosen, removed.into_iter(), added.into_iter())
    }

    /// Acts upon the pairs of two lists.
    pub(super) fn decide(
        &mut self,
        old: &[&'a Key],
        new: &[&'a Key],
        pairs: Vec<Pair>,
        limits: Limits,
    ) {
        let (chosen, listed) = resolve(pairs, limits);
        for pair in chosen {
            self.choose(old[pair.old], new[pair.new], pair.confidence, false);
        }
        self.candidates
            .extend(listed.into_iter().map(|pair| Candidate {
                old: old[pair.old].clone(),
                new: new[pair.new].clone(),
                confidence: percent(pair.confidence),
            }));
    }

    /// Schemas by what lies in them.
    fn schemas(&mut self) {
        let is_schema = |(key, _): &&Found<'a>| key.kind == Kind::Schema;
        if !self.removed.iter().any(|one| is_schema(&one))
            || !self.added.iter().any(|one| is_schema(&one))
        {
            return;
        }
        let dictionaries = self.dictionaries();
        let sides = [
            (&self.removed, &dictionaries[0]),
            (&self.added, &dictionaries[1]),
        ];
        let [old, new] = sides.map(|(found, dictionary)| {
            let mut inside: FxHashMap<(Option<&Name>, &str), Vec<&'a Key>> = FxHashMap::default();
            for (key, _) in found {
                if let Some(schema) = key.schema() {
                    let place = (key.database.as_ref(), &**schema);
                    inside.entry(place).or_default().push(*key);
                }
            }
            let schemas = found.iter().filter(is_schema);
            let profiles: Vec<Profile<'a>> = schemas
                .map(|(key, _)| {
                    let inside = inside.get(&(key.database.as_ref(), key.name()));
                    let inside = inside.map_or(&[][..], Vec::as_slice);
                    Profiler::new(dictionary).schema(key, inside)
                })
                .collect();
            profiles
        });
        self.compare(&old, &new);
    }

    /// Objects that stand alone, or that others belong to.
    fn alone(&mut self, kinds: &[Kind]) {
        // A sequence that a column owns is what its column makes it.
        let is_alone = |(key, entry): &&Found<'a>| {
            kinds.contains(&key.kind)
                && !matches!(&entry.object, Object::Sequence(one) if one.owned_by.is_some())
        };
        let has = |found: &[Found<'a>]| found.iter().any(|one| is_alone(&one));
        if !has(&self.removed) || !has(&self.added) {
            return;
        }
        let dictionaries = self.dictionaries();
        let sides = [
            (&self.removed, &dictionaries[0]),
            (&self.added, &dictionaries[1]),
        ];
        let [old, new] = sides.map(|(found, dictionary)| {
            let members = by_owner(found);
            let objects = found.par_iter().filter(is_alone);
            let profiles: Vec<Profile<'a>> = objects
                .map(|(key, entry)| {
                    let members = members.get(&(key.database.clone(), key.relation()));
                    let members = members.map_or(&[][..], Vec::as_slice);
                    Profiler::new(dictionary).profile(key, entry, members)
                })
                .collect();
            profiles
        });
        self.compare(&old, &new);
    }

    fn compare(&mut self, old: &[Profile<'a>], new: &[Profile<'a>]) {
        let found = pairs(old, new);
        let keys = |profiles: &[Profile<'a>]| -> Vec<&'a Key> {
            profiles.iter().map(|profile| profile.key).collect()
        };
        self.decide(&keys(old), &keys(new), found, Limits::default());
        self.settle();
    }

    /// Indexes and owned sequences go to another schema with their table.
    pub(super) fn follow(&mut self) {
        let moved: FxHashMap<Place, &Name> = self
            .chosen
            .iter()
            .filter(|rename| rename.old.kind.is_relation())
            .filter(|rename| rename.old.schema() != rename.new.schema())
            .filter_map(|rename| {
                let place = (rename.old.database.clone(), rename.old.relation());
                Some((place, rename.new.schema()?))
            })
            .collect();
        if moved.is_empty() {
            return;
        }
        let added: FxHashSet<&Key> = self.added.iter().map(|(key, _)| *key).collect();
        let mut followers = Vec::new();
        for (key, entry) in &self.removed {
            let (Kind::Index | Kind::Sequence, Some(table)) = (key.kind, entry.object.belongs_to())
            else {
                continue;
            };
            if let Some(schema) = moved.get(&(key.database.clone(), table.clone())) {
                let mut new = (*key).clone();
                if let Some(first) = new.names_mut().first_mut() {
                    *first = (*schema).clone();
                }
                if added.contains(&new) {
                    followers.push(((*key).clone(), new));
                }
            }
        }
        for (old, new) in &followers {
            self.map.add(old, new);
        }
        self.followers.extend(followers);
        self.settle();
    }
}

/// What one catalog makes and the other does not, in the order of the keys.
fn only<'a>(one: &'a Catalog, other: &Catalog) -> Vec<Found<'a>> {
    let is_only = |(key, entry): &Found<'a>| {
        entry.created && other.get(key).is_none_or(|entry| !entry.created)
    };
    let mut found: Vec<Found<'a>> = one.iter().filter(is_only).collect();
    found.par_sort_unstable_by_key(|(key, _)| *key);
    found
}

/// The relation that an object belongs to.
pub(super) fn owner(key: &Key, object: &Object) -> Option<QualifiedName> {
    if key.kind.is_member() {
        Some(key.relation())
    } else {
        object.belongs_to().cloned()
    }
}

/// Objects by what they belong to.
pub(super) fn by_owner<'a>(found: &[Found<'a>]) -> FxHashMap<Place, Vec<Found<'a>>> {
    let mut owned: FxHashMap<Place, Vec<Found<'a>>> = FxHashMap::default();
    for (key, entry) in found {
        if let Some(owner) = owner(key, &entry.object) {
            let place = (key.database.clone(), owner);
            owned.entry(place).or_default().push((*key, *entry));
        }
    }
    owned
}

fn percent(confidence: u32) -> u8 {
    u8::try_from(confidence / 10).unwrap_or(100).min(100)
}
