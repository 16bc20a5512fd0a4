//! Which objects of the two sides go together.

use super::dictionary::Token;
use super::profile::{Likeness, Profile};
use super::words::Named;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// What is at least as likely, in thousandths, may be chosen.
const CHOSEN: u32 = 800;
/// What is at least as likely is worth a word.
const LISTED: u32 = 500;
/// By how much the best has to be likelier than any other.
const MARGIN: u32 = 80;
/// How likely names make it that differ in numbers only.
const NUMBERED: u32 = 450;
/// A feature that more objects of both sides have leads nowhere.
const RARE: usize = 32;
/// How many of the objects that rare features lead to are looked at.
const LOOKED_AT: usize = 4;
/// Of groups that come together anyway, such as the columns of a table, so
/// many pairs are looked at without an index.
pub(super) const MOST_PAIRS: usize = 64 * 64;
/// How many candidates of an object are told.
const TOLD: usize = 3;

/// Two objects that may be one, by their places in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub old: usize,
    pub new: usize,
    /// In thousandths.
    pub confidence: u32,
}

/// How sure two likenesses make a rename.
pub(super) fn confidence(likeness: &Likeness, name: u32) -> u32 {
    let Likeness { shape, strength } = likeness;
    let weight = 550 + 350 * name.max(*strength) / 1000;
    let both = name.min(*strength);
    (shape * weight / 1000 + 100 * name / 1000 + 50 * both / 1000).min(990)
}

/// How sure it is that two objects are one.
fn scored(old: &Profile<'_>, new: &Profile<'_>) -> u32 {
    if old.key.kind != new.key.kind || old.key.database != new.key.database {
        return 0;
    }
    let sure = confidence(&old.likeness(new), old.named.likeness(&new.named));
    let schemas = [old, new].map(|one| Named::new(one.key.schema().map_or("", |name| name)));
    let is_numbered =
        old.named.differs_in_numbers(&new.named) || schemas[0].differs_in_numbers(&schemas[1]);
    let is_far = schemas[0].words() != schemas[1].words();
    let sure = sure.saturating_sub(if is_far { 30 } else { 0 });
    if is_numbered {
        sure.min(NUMBERED)
    } else {
        sure
    }
}

/// The pairs that rare features lead to, with how sure they are.
pub(super) fn pairs(old: &[Profile<'_>], new: &[Profile<'_>]) -> Vec<Pair> {
    let mut holders: FxHashMap<Token, [Vec<usize>; 2]> = FxHashMap::default();
    for (side, profiles) in [old, new].into_iter().enumerate() {
        for (at, profile) in profiles.iter().enumerate() {
            for token in tokens(profile) {
                let of = &mut holders.entry(token).or_default()[side];
                // One more than is rare is as good as all of them.
                if of.len() <= RARE && of.last() != Some(&at) {
                    of.push(at);
                }
            }
        }
    }
    holders.retain(|_, [old, new]| {
        !old.is_empty() && !new.is_empty() && old.len() + new.len() <= RARE
    });
    // The weight of a feature that so many objects share.
    let weight = |[old, new]: &[Vec<usize>; 2]| 1000 / (old.len() * new.len());
    let led: Vec<Vec<(usize, usize, usize)>> = old
        .par_iter()
        .enumerate()
        .map_init(
            || vec![0; new.len()],
            |weights, (at, profile)| {
                let mut found = Vec::new();
                for token in tokens(profile) {
                    let Some(of) = holders.get(&token) else {
                        continue;
                    };
                    for place in &of[1] {
                        if weights[*place] == 0 {
                            found.push(*place);
                        }
                        weights[*place] += weight(of).max(1);
                    }
                }
                let taken = |place: usize| (std::mem::take(&mut weights[place]), at, place);
                found.into_iter().map(taken).collect()
            },
        )
        .collect();
    let mut led: Vec<(usize, usize, usize)> = led.into_iter().flatten().collect();
    let mut wanted: Vec<(usize, usize)> = Vec::new();
    // The most likely of each object of either side.
    for side in [0, 1] {
        let own = |(_, old, new): &(usize, usize, usize)| [*old, *new][side];
        let other = |(_, old, new): &(usize, usize, usize)| [*new, *old][side];
        led.sort_unstable_by(|one, two| {
            let by_weight = two.0.cmp(&one.0);
            own(one)
                .cmp(&own(two))
                .then(by_weight)
                .then(other(one).cmp(&other(two)))
        });
        for of in led.chunk_by(|one, two| own(one) == own(two)) {
            wanted.extend(of.iter().take(LOOKED_AT).map(|(_, old, new)| (*old, *new)));
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    let mut pairs: Vec<Pair> = wanted
        .into_par_iter()
        .map(|(at, place)| Pair {
            old: at,
            new: place,
            confidence: scored(&old[at], &new[place]),
        })
        .filter(|pair| pair.confidence > 0)
        .collect();
    let has_one_name = |pair: &Pair| old[pair.old].key.name() == new[pair.new].key.name();
    prefer(&mut pairs, has_one_name);
    pairs
}

/// What only moved to another schema is it, however much is like it beside.
fn prefer(pairs: &mut [Pair], has_one_name: impl Fn(&Pair) -> bool) {
    let (mut olds, mut news) = (FxHashSet::default(), FxHashSet::default());
    for pair in pairs.iter() {
        if pair.confidence >= CHOSEN && has_one_name(pair) {
            olds.insert(pair.old);
            news.insert(pair.new);
        }
    }
    for pair in pairs {
        if !has_one_name(pair) && (olds.contains(&pair.old) || news.contains(&pair.new)) {
            pair.confidence = pair.confidence.saturating_sub(2 * MARGIN);
        }
    }
}

fn tokens<'p>(profile: &'p Profile<'_>) -> impl Iterator<Item = Token> + 'p {
    let features = profile.features.iter().map(|(token, _)| *token);
    features.chain(profile.paths.iter().copied())
}

/// Where the line is drawn.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub chosen: u32,
    pub listed: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            chosen: CHOSEN,
            listed: LISTED,
        }
    }
}

/// Best and second best of an object.
#[derive(Clone, Copy, Default)]
struct Best(u32, u32);

impl Best {
    fn add(&mut self, confidence: u32) {
        if confidence > self.0 {
            *self = Self(confidence, self.0);
        } else {
            self.1 = self.1.max(confidence);
        }
    }

    fn is_clear(self, confidence: u32) -> bool {
        confidence == self.0 && self.0 >= self.1 + MARGIN
    }
}

/// The pairs that are chosen, and those that are told.
pub(super) fn resolve(mut pairs: Vec<Pair>, limits: Limits) -> (Vec<Pair>, Vec<Pair>) {
    let mut chosen = Vec::new();
    // What is taken by a sure pair makes others unambiguous. A few rounds do
    // for what is seen; a chain without end is not worth more.
    for _ in 0..8 {
        let (mut olds, mut news): (FxHashMap<usize, Best>, FxHashMap<usize, Best>) =
            (FxHashMap::default(), FxHashMap::default());
        for pair in &pairs {
            olds.entry(pair.old).or_default().add(pair.confidence);
            news.entry(pair.new).or_default().add(pair.confidence);
        }
        let is_clear = |pair: &Pair| {
            pair.confidence >= limits.chosen
                && olds[&pair.old].is_clear(pair.confidence)
                && news[&pair.new].is_clear(pair.confidence)
        };
        let (clear, others): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(is_clear);
        pairs = others;
        if clear.is_empty() {
            break;
        }
        let taken_old: FxHashSet<usize> = clear.iter().map(|pair| pair.old).collect();
        let taken_new: FxHashSet<usize> = clear.iter().map(|pair| pair.new).collect();
        pairs.retain(|pair| !taken_old.contains(&pair.old) && !taken_new.contains(&pair.new));
        chosen.extend(clear);
    }
    pairs.retain(|pair| pair.confidence >= limits.listed);
    (chosen, likeliest(pairs))
}

/// Those that are among the likeliest of both their objects.
fn likeliest(mut pairs: Vec<Pair>) -> Vec<Pair> {
    let mut ranks: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for side in [0, 1] {
        let own = |pair: &Pair| [pair.old, pair.new][side];
        let other = |pair: &Pair| [pair.new, pair.old][side];
        pairs.sort_unstable_by(|one, two| {
            let by_confidence = two.confidence.cmp(&one.confidence);
            own(one)
                .cmp(&own(two))
                .then(by_confidence)
                .then(other(one).cmp(&other(two)))
        });
        for of in pairs.chunk_by(|one, two| own(one) == own(two)) {
            for pair in of.iter().take(TOLD) {
                *ranks.entry((pair.old, pair.new)).or_default() += 1;
            }
        }
    }
    pairs.retain(|pair| ranks.get(&(pair.old, pair.new)) == Some(&2));
    pairs
}
