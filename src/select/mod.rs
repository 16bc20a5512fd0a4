//! What of a diff is to be seen: filters by schema, table and kind, platforms
//! whose own objects are left out, and classes of differences that are
//! ignored.
//!
//! A [`Selection`] splits the differences of a [`Diff`] into those that stay
//! and those that are [`hidden`](Diff::hidden). Nothing vanishes silently:
//! what is hidden is counted by class, and kept, so that [`undone`] can give
//! the new side as it would be without it.

mod casts;
mod class;
mod fate;
mod names;
mod pattern;
mod platform;
mod preset;
mod scope;
mod undone;
pub(crate) mod whitespace;

pub use class::Class;
pub(crate) use names::kind_words;
pub use names::{Unmatched, kinds_of_word};
pub use pattern::{Pattern, PatternError};
pub use preset::Preset;
pub use undone::{retained, undone};

use fate::Fate;

use crate::catalog::{Entry, Key};
use crate::diff::{
    AttributeChange, Change, Count, Diff, Difference, Hidden, HiddenCount, Note, Summed,
};
use crate::kind::Kind;
use crate::rename::Origins;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be seen. Empty, as it is by default, it hides nothing.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only what lies in one of these schemas; all where there is none.
    pub schemas: Vec<Pattern>,
    /// Nothing that lies in one of these schemas.
    pub exclude_schemas: Vec<Pattern>,
    /// Only these tables, views, materialized views, foreign tables and
    /// sequences, with all that belongs to them. Where there is one, schemas
    /// decide nothing, as in `pg_dump`.
    pub tables: Vec<Pattern>,
    /// None of these tables, nor what belongs to them.
    pub exclude_tables: Vec<Pattern>,
    /// Only objects of these kinds, relations and types with their columns;
    /// all where there is none.
    pub kinds: BTreeSet<Kind>,
    /// Nothing that these platforms make.
    pub presets: BTreeSet<Preset>,
    /// No differences of these classes.
    pub ignored: BTreeSet<Class>,
}

/// Why something is hidden, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Filter {
    Schema,
    Table,
    Kind,
    Preset(Preset),
    Ignored(Class),
}

impl Filter {
    fn word(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Table => "table",
            Self::Kind => "kind",
            Self::Preset(preset) => preset.word(),
            Self::Ignored(class) => class.word(),
        }
    }
}

impl Selection {
    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            schemas,
            exclude_schemas,
            tables,
            exclude_tables,
            kinds,
            presets,
            ignored,
        } = self;
        schemas.is_empty()
            && exclude_schemas.is_empty()
            && tables.is_empty()
            && exclude_tables.is_empty()
            && kinds.is_empty()
            && presets.is_empty()
            && ignored.is_empty()
    }

    /// Whether only some objects are to be seen.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.has_patterns() || !self.kinds.is_empty()
    }

    /// Hides what is not to be seen.
    #[must_use]
    pub fn apply<'a>(&self, mut diff: Diff<'a>) -> Diff<'a> {
        if self.is_empty() {
            return diff;
        }
        let origins = (!diff.renames.is_empty()).then(|| diff.renames.origins());
        let mut split = Split {
            selection: self,
            origins,
            counts: BTreeMap::new(),
            shown: Vec::new(),
            hidden: Vec::new(),
        };
        for difference in std::mem::take(&mut diff.differences) {
            split.difference(&diff, difference);
        }
        let Split {
            mut counts,
            shown,
            hidden,
            origins,
            ..
        } = split;
        let summed = self.sum_up(&mut diff, origins.as_ref(), &mut counts);
        self.retain_candidates(&mut diff, &shown);
        diff.differences = shown;
        diff.hidden = Hidden {
            counts: counts
                .into_iter()
                .map(|(filter, keys)| HiddenCount {
                    class: filter.word(),
                    count: keys.len(),
                })
                .collect(),
            differences: hidden,
            summed,
            belongings: self
                .ignored
                .iter()
                .flat_map(|class| class.belongings())
                .collect(),
        };
        diff
    }

    /// What the notes sum up is hidden likewise.
    fn sum_up<'a>(
        &self,
        diff: &mut Diff<'a>,
        origins: Option<&Origins>,
        counts: &mut Counts<'a>,
    ) -> Vec<Summed<'a>> {
        let mut hidden = Vec::new();
        let mut fates = Vec::new();
        for one in diff.summed() {
            let entries = [diff.old.get(one.key), diff.new.get(one.key)];
            let excluded = self.excluded_by_all_names(diff, origins, one.key, entries);
            fates.push(excluded.or_else(|| self.preset(one.key, entries).map(Filter::Preset)));
        }
        let mut fates = fates.into_iter();
        let ignores = |class| self.ignored.contains(&class);
        diff.retain_summed(|one| {
            let mut hide = |filter| {
                counts.entry(filter).or_default().insert(one.key);
            };
            let differs = one.count.privileges + one.count.comments > 0;
            if let Some(filter) = fates.next().flatten() {
                // Of what cannot be compared no difference is known.
                if differs {
                    hide(filter);
                }
                hidden.push(*one);
                return false;
            }
            let mut part = Count::default();
            if one.count.privileges > 0 && ignores(Class::Privileges) {
                hide(Filter::Ignored(Class::Privileges));
                part.privileges = std::mem::take(&mut one.count.privileges);
            }
            if one.count.comments > 0 && ignores(Class::Comments) {
                hide(Filter::Ignored(Class::Comments));
                part.comments = std::mem::take(&mut one.count.comments);
            }
            if part != Count::default() {
                hidden.push(Summed {
                    count: part,
                    ..*one
                });
            }
            true
        });
        if ignores(Class::Owner) {
            diff.notes
                .retain(|note| !matches!(note, Note::OwnersUnknown(_)));
        }
        hidden
    }
}

/// The objects of which something is hidden, by its class.
type Counts<'a> = BTreeMap<Filter, BTreeSet<&'a Key>>;

/// The differences while they are being split.
struct Split<'s, 'a> {
    selection: &'s Selection,
    origins: Option<Origins>,
    counts: Counts<'a>,
    shown: Vec<Difference<'a>>,
    hidden: Vec<Difference<'a>>,
}

impl<'a> Split<'_, 'a> {
    fn count(&mut self, filter: Filter, key: &'a Key) {
        self.counts.entry(filter).or_default().insert(key);
    }

    fn difference(&mut self, diff: &Diff<'a>, mut difference: Difference<'a>) {
        let key = difference.key;
        let entries = [difference.old, difference.new];
        let ignored = &self.selection.ignored;
        let selection = self.selection;
        let excluded = selection.excluded_by_all_names(diff, self.origins.as_ref(), key, entries);
        let preset = || {
            let preset = selection.preset(key, entries)?;
            // What comes from a user, or goes to one, is no platform's.
            let origin = self.origins.as_ref().and_then(|origins| origins.key(key));
            let is_own = origin.is_none_or(|old| selection.preset(&old, entries) == Some(preset));
            is_own.then_some(Filter::Preset(preset))
        };
        let class = || {
            let mut classes = ignored.iter();
            let class = classes.find(|class| class.covers_objects(key.kind))?;
            Some(Filter::Ignored(*class))
        };
        let whole = excluded.or_else(preset).or_else(class);
        if let Some(filter) = whole {
            self.count(filter, key);
            self.hidden.push(difference);
            return;
        }
        let Change::Altered(changes) = &mut difference.change else {
            for class in self.selection.untold(diff, &difference) {
                self.count(Filter::Ignored(class), key);
            }
            self.shown.push(difference);
            return;
        };
        let (mut shown, mut hidden) = (Vec::new(), Vec::new());
        for change in std::mem::take(changes) {
            match self.selection.fate(key.kind, entries, &change) {
                Fate::Shown => shown.push(change),
                Fate::Hidden(filter) => {
                    self.count(filter, key);
                    hidden.push(change);
                }
                Fate::Split(class, between) => {
                    self.count(Filter::Ignored(class), key);
                    hidden.push(AttributeChange {
                        attribute: change.attribute.clone(),
                        old: between.clone(),
                        new: change.new,
                    });
                    shown.push(AttributeChange {
                        new: between,
                        ..change
                    });
                }
            }
        }
        let [old, new] = entries;
        let renamed_from = difference.renamed_from;
        let of = |changes, renamed_from| Difference {
            key,
            change: Change::Altered(changes),
            old,
            new,
            renamed_from,
        };
        if !shown.is_empty() || renamed_from.is_some() {
            self.shown.push(of(shown, renamed_from));
        }
        if !hidden.is_empty() {
            self.hidden.push(of(hidden, None));
        }
    }
}

impl Selection {
    /// The filter that an object lies outside of, under its new name and under
    /// the one that it has in the old side: either is enough to be seen.
    fn excluded_by_all_names(
        &self,
        diff: &Diff<'_>,
        origins: Option<&Origins>,
        key: &Key,
        entries: [Option<&Entry>; 2],
    ) -> Option<Filter> {
        let filter = self.excluded(diff, None, key, entries)?;
        match origins {
            Some(origins) => {
                let old = origins.key(key).unwrap_or_else(|| key.clone());
                self.excluded(diff, Some(origins), &old, entries)
            }
            None => Some(filter),
        }
    }

    /// Of what may have been renamed, that which is seen to have gone or come.
    fn retain_candidates(&self, diff: &mut Diff<'_>, shown: &[Difference<'_>]) {
        if self.is_empty() || diff.renames.candidates.is_empty() {
            return;
        }
        let is_shown = |key: &Key| shown.binary_search_by(|one| one.key.cmp(key)).is_ok();
        diff.renames
            .candidates
            .retain(|one| is_shown(&one.old) || is_shown(&one.new));
    }

    /// The ignored classes of what an object that came or went has. Its owner
    /// is not told either, but every object has one, which is no difference.
    fn untold(&self, diff: &Diff<'_>, difference: &Difference<'_>) -> BTreeSet<Class> {
        if self.ignored.is_empty() {
            return BTreeSet::new();
        }
        let belongings = difference.belongings(diff);
        let is_said = |class: &Class| {
            belongings
                .iter()
                .any(|change| class.covers(difference.key.kind, &change.attribute))
        };
        self.ignored.iter().copied().filter(is_said).collect()
    }
}
