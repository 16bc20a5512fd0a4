//! Renames: what went under one name and came under another.
//!
//! A rename is a map that is applied to the old catalog (keys, mentions,
//! texts of expressions and queries) before the one comparison, so that the
//! members of a renamed object, and what mentions it, are no differences.
//!
//! [`find`] looks only at what one side alone has, which is little of two
//! dumps of one database, and never at all pairs of it: an index of what is
//! rare about each object leads to those that are like it. Kinds come in
//! order, since what is known of schemas, types and tables tells more about
//! what mentions them. All scores are whole numbers that are the same for both
//! orders of the two sides: the renames of `(b, a)` are those of `(a, b)`
//! turned round.
//!
//! A rename that is chosen wrongly hides that data is lost. So one is chosen
//! only if it is likely by itself and no other comes near; anything else that
//! is likely at all is a [`Candidate`], which is told and changes nothing.

mod apply;
mod column;
mod dictionary;
mod finder;
mod map;
mod member;
mod pairs;
mod profile;
mod routine;
mod told;
mod words;

pub use apply::{apply, move_extensions};
pub use told::{Problem, Told};

use crate::catalog::{Catalog, Key, Name, QualifiedName};
use crate::diff::{Diff, diff_renamed};
use finder::Finder;
use std::collections::BTreeSet;
use std::fmt;

/// What is to be looked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether renames are guessed; what is told holds in any case.
    pub guess: bool,
    /// What the user knows.
    pub told: Vec<Told>,
}

impl Options {
    /// Nothing is renamed.
    pub const NONE: Self = Self {
        guess: false,
        told: Vec::new(),
    };
}

impl Options {
    /// The same for the way back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self {
            guess: self.guess,
            told: self.told.iter().map(Told::reversed).collect(),
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            guess: true,
            told: Vec::new(),
        }
    }
}

/// What became of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// It has another name, perhaps in another schema.
    Renamed,
    /// It has its name, in another schema.
    Moved,
    /// A routine with other arguments: PostgreSQL counts it as another one,
    /// so that what calls it is not rewritten.
    Signature,
}

impl Sort {
    /// The words between the new name and the old one.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Renamed => "renamed from",
            Self::Moved => "moved from",
            Self::Signature => "signature changed from",
        }
    }

    pub(crate) fn of(old: &Key, new: &Key) -> Self {
        if old.name() != new.name() {
            Self::Renamed
        } else if old.names != new.names {
            Self::Moved
        } else {
            Self::Signature
        }
    }
}

/// An object of the old side that is one of the new side under another key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rename {
    /// The key in the new side.
    pub new: Key,
    /// The key in the old side.
    pub old: Key,
    /// What became of it.
    pub sort: Sort,
    /// How sure it is, in percent.
    pub confidence: u8,
    /// Whether the user said so.
    pub told: bool,
}

/// Two objects that may be one, which is too little to act upon.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// What went.
    pub old: Key,
    /// What it may have become.
    pub new: Key,
    /// How likely that is, in percent.
    pub confidence: u8,
}

/// The renames between two catalogs.
#[derive(Clone, Debug, Default)]
pub struct Renames {
    /// Those that are applied, in the order of their new keys.
    pub chosen: Vec<Rename>,
    /// What may be renamed too, in the order of the old keys, the likeliest
    /// first.
    pub candidates: Vec<Candidate>,
    /// What moved along with its table, which nobody has to be told: from the
    /// old key to the new one.
    followers: Vec<(Key, Key)>,
}

impl Renames {
    /// The rename that leads to a key of the new side.
    #[must_use]
    pub fn of_new(&self, key: &Key) -> Option<&Rename> {
        let at = self.chosen.binary_search_by(|rename| rename.new.cmp(key));
        at.ok().and_then(|at| self.chosen.get(at))
    }

    /// Those that are wanted alone, with what moves along with them. `old` is
    /// the catalog that they have not been applied to.
    pub(crate) fn only(&self, old: &Catalog, wanted: impl Fn(&Rename) -> bool) -> Self {
        let mut only = self.clone();
        only.chosen.retain(wanted);
        let tables: BTreeSet<QualifiedName> = only
            .chosen
            .iter()
            .map(|rename| rename.old.relation())
            .collect();
        only.followers.retain(|(follower, _)| {
            let entry = old.get(follower);
            let table = entry.and_then(|entry| entry.object.belongs_to());
            table.is_some_and(|table| tables.contains(table))
        });
        only
    }

    /// Whether nothing is applied.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// The keys of the old side by those that they are compared under.
    pub(crate) fn origins(&self) -> Origins {
        let mut map = map::Map::default();
        for (old, new) in self.pairs() {
            map.add(new, old);
        }
        Origins(map)
    }

    fn pairs(&self) -> impl Iterator<Item = (&Key, &Key)> {
        let chosen = self.chosen.iter().map(|rename| (&rename.old, &rename.new));
        chosen.chain(self.followers.iter().map(|(old, new)| (old, new)))
    }
}

/// The way back from the keys of a diff to those of the old side.
#[derive(Debug)]
pub(crate) struct Origins(map::Map);

impl Origins {
    /// The key in the old side, where it is another one.
    pub(crate) fn key(&self, key: &Key) -> Option<Key> {
        self.0.key(key)
    }

    /// The name of a relation in the old side, where it is another one.
    pub(crate) fn relation(
        &self,
        database: Option<&Name>,
        relation: &QualifiedName,
    ) -> Option<QualifiedName> {
        self.0.names(database)?.relation(relation)
    }
}

/// Finds what of two catalogs was renamed.
///
/// # Errors
///
/// What the user told is not so.
pub fn find(old: &Catalog, new: &Catalog, options: &Options) -> Result<Renames, Problem> {
    let mut finder = Finder::new(old, new);
    finder.tell(&options.told)?;
    if options.guess {
        finder.guess();
    }
    Ok(finder.finish())
}

/// Finds and applies the renames, and compares.
///
/// # Errors
///
/// Those of [`find`].
pub fn diff<'a>(
    old: &'a mut Catalog,
    new: &'a Catalog,
    options: &Options,
) -> Result<Diff<'a>, Problem> {
    let renames = find(old, new, options)?;
    apply(old, &renames);
    Ok(diff_renamed(old, new, renames))
}

impl fmt::Display for Rename {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} {}",
            self.new,
            self.sort.words(),
            self.old.identity()
        )
    }
}
