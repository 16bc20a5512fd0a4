//! Columns of one table that went, and those that came.

use super::dictionary::{Dictionary, Token, token};
use super::finder::{Finder, Found, Place, by_owner};
use super::pairs::{Limits, MOST_PAIRS, Pair};
use super::words::Named;
use crate::catalog::{Catalog, Entry, Key, Name, TypeName};
use crate::kind::{Column, Kind, Object};
use rustc_hash::FxHashMap;

/// What the evidence counts, in thousandths.
const NAME: u32 = 300;
const TYPE: u32 = 270;
const PLACE: u32 = 250;
const ATTRIBUTES: u32 = 80;
const ONLY: u32 = 50;
const ROLES: u32 = 50;

/// By how much name and type have to fit better than those of any other.
const NEARLY: u32 = 150;

/// A column that takes another's place is often it, so that less is asked of
/// its name; and what is weak is told too.
const LIMITS: Limits = Limits {
    chosen: 780,
    listed: 550,
};

/// Types that are converted into one another without a thought.
const FAMILIES: [&[&str]; 4] = [
    &[
        "character varying",
        "text",
        "character",
        "citext",
        "name",
        "\"char\"",
    ],
    &[
        "smallint",
        "integer",
        "bigint",
        "numeric",
        "real",
        "double precision",
        "money",
    ],
    &["json", "jsonb"],
    &[
        "date",
        "timestamp without time zone",
        "timestamp with time zone",
    ],
];

/// A column with what tells it from others of its table.
struct Candidate<'a> {
    key: &'a Key,
    column: &'a Column,
    comment: Option<&'a String>,
    named: Named,
    /// The columns before and behind it that both sides have.
    neighbours: [Token; 2],
    /// How many columns stand between it and the one before.
    step: usize,
    /// What its constraints and indexes are.
    roles: Vec<Token>,
}

impl<'a> Finder<'a> {
    pub(super) fn columns(&mut self) {
        let of_columns = |found: &[Found<'a>]| -> Vec<Found<'a>> {
            let columns = found.iter().filter(|(key, _)| key.kind == Kind::Column);
            columns.copied().collect()
        };
        let (gone, come) = (of_columns(&self.removed), of_columns(&self.added));
        if gone.is_empty() || come.is_empty() {
            return;
        }
        let come = by_owner(&come);
        let mut tables: Vec<(Place, Vec<Found<'a>>)> = by_owner(&gone).into_iter().collect();
        tables.sort_unstable_by(|(one, _), (two, _)| one.cmp(two));
        let dictionaries = self.dictionaries();
        for ((database, old_table), gone) in tables {
            let names = self.map.names(database.as_ref());
            let new_table = names
                .and_then(|names| names.type_name(&old_table))
                .unwrap_or_else(|| old_table.clone());
            let old_place = (database.clone(), old_table);
            let new_place = (database, new_table);
            let Some(come) = come.get(&new_place) else {
                continue;
            };
            let (Some(old), Some(new)) = (
                Side::new(self.old, &old_place, &dictionaries[0]),
                Side::new(self.new, &new_place, &dictionaries[1]),
            ) else {
                continue;
            };
            let old_columns = old.candidates(&gone, &new);
            let new_columns = new.candidates(come, &old);
            let alone = old_columns.len() == 1 && new_columns.len() == 1;
            let pairs = pairs(&old_columns, &new_columns, alone, &dictionaries);
            let keys = |columns: &[Candidate<'a>]| -> Vec<&'a Key> {
                columns.iter().map(|column| column.key).collect()
            };
            self.decide(&keys(&old_columns), &keys(&new_columns), pairs, LIMITS);
        }
        self.settle();
    }
}

/// The pairs of columns with how likely they are one. Where names and types fit
/// another column nearly as well, the place alone does not decide.
fn pairs(
    old: &[Candidate<'_>],
    new: &[Candidate<'_>],
    alone: bool,
    dictionaries: &[Dictionary; 2],
) -> Vec<Pair> {
    let looked_at = led(old, new).into_iter().map(|(at, place)| {
        let (one, two) = (&old[at], &new[place]);
        let pair = Pair {
            old: at,
            new: place,
            confidence: one.likeness(two, alone, dictionaries),
        };
        let of = type_likeness(
            one.column.r#type.as_ref(),
            two.column.r#type.as_ref(),
            dictionaries,
        );
        (pair, one.named.likeness(&two.named) + of)
    });
    let pairs: Vec<(Pair, u32)> = looked_at.collect();
    // The two that are most alike of each column's pairs.
    let mut best: [FxHashMap<usize, [u32; 2]>; 2] = [FxHashMap::default(), FxHashMap::default()];
    for (pair, alike) in &pairs {
        for (side, at) in [pair.old, pair.new].into_iter().enumerate() {
            let [first, second] = best[side].entry(at).or_default();
            if alike > first {
                (*first, *second) = (*alike, *first);
            } else {
                *second = (*second).max(*alike);
            }
        }
    }
    let decided = pairs.into_iter().map(|(mut pair, alike)| {
        let is_clear = [pair.old, pair.new]
            .into_iter()
            .zip(&best)
            .all(|(at, best)| best[&at][0] == alike && best[&at][1] + NEARLY <= alike);
        if !is_clear {
            pair.confidence = pair.confidence.min(LIMITS.chosen - 1);
        }
        pair
    });
    decided.collect()
}

/// The pairs that are looked at: all where a few columns went and came, as
/// nearly always; of more, those that share their place or a rare word.
fn led(old: &[Candidate<'_>], new: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    if old.len() * new.len() <= MOST_PAIRS {
        let all = (0..old.len()).flat_map(|at| (0..new.len()).map(move |place| (at, place)));
        return all.collect();
    }
    let mut holders: FxHashMap<Token, [Vec<usize>; 2]> = FxHashMap::default();
    for (side, columns) in [old, new].into_iter().enumerate() {
        for (at, column) in columns.iter().enumerate() {
            let words = column.named.words();
            let name = [words.concat()];
            let names = words.iter().chain(&name).map(token);
            for path in names.chain([token((column.neighbours, column.step))]) {
                holders.entry(path).or_default()[side].push(at);
            }
        }
    }
    let rare = holders
        .into_values()
        .filter(|[old, new]| old.len() * new.len() <= 64);
    let mut led: Vec<(usize, usize)> = rare
        .flat_map(|[old, new]| {
            let pairs = old.into_iter().flat_map(|at| {
                let new = new.clone();
                new.into_iter().map(move |place| (at, place))
            });
            pairs.collect::<Vec<_>>()
        })
        .collect();
    led.sort_unstable();
    led.dedup();
    led
}

/// A table of one side.
struct Side {
    order: Vec<Name>,
    places: FxHashMap<Name, usize>,
    roles: FxHashMap<Name, Vec<Token>>,
}

impl Side {
    fn new(catalog: &Catalog, (database, table): &Place, dictionary: &Dictionary) -> Option<Self> {
        let kinds = [Kind::Table, Kind::ForeignTable, Kind::CompositeType];
        let entry = kinds.into_iter().find_map(|kind| {
            let mut key = Key::qualified(kind, table);
            key.database.clone_from(database);
            catalog.get(&key)
        })?;
        let order = match &entry.object {
            Object::Table(table) => &table.columns,
            Object::ForeignTable(table) => &table.columns,
            Object::CompositeType(of) => &of.columns,
            _ => return None,
        };
        let mut roles: FxHashMap<Name, Vec<Token>> = FxHashMap::default();
        for key in catalog.related_where(table, |key, _| key.database == *database) {
            let Some(entry) = catalog.get(&key) else {
                continue;
            };
            for (column, role) in roles_of(entry, dictionary) {
                roles.entry(column).or_default().push(role);
            }
        }
        for of in roles.values_mut() {
            of.sort_unstable();
        }
        let places = order.0.iter().enumerate();
        Some(Self {
            places: places.map(|(place, name)| (name.clone(), place)).collect(),
            order: order.0.clone(),
            roles,
        })
    }

    fn candidates<'a>(&self, found: &[Found<'a>], other: &Self) -> Vec<Candidate<'a>> {
        // Of each column, the one before that both sides have, how many stand
        // between, and the one behind.
        let is_common = |name: &&Name| other.places.contains_key(*name);
        let mut surroundings = Vec::with_capacity(self.order.len());
        let (mut before, mut step) = (0, 0);
        for name in &self.order {
            surroundings.push(([before, 0], step));
            step += 1;
            if is_common(&name) {
                (before, step) = (token(name), 0);
            }
        }
        let mut behind = 0;
        for (name, (neighbours, _)) in self.order.iter().zip(&mut surroundings).rev() {
            neighbours[1] = behind;
            if is_common(&name) {
                behind = token(name);
            }
        }
        found
            .iter()
            .filter_map(|(key, entry)| {
                let Object::Column(column) = &entry.object else {
                    return None;
                };
                let place = self.places.get(key.name());
                let (neighbours, step) = place
                    .and_then(|place| surroundings.get(*place).copied())
                    .unwrap_or_default();
                Some(Candidate {
                    key,
                    column,
                    comment: entry.comment.as_ref(),
                    named: Named::new(key.name()),
                    neighbours,
                    step,
                    roles: self.roles.get(key.name()).cloned().unwrap_or_default(),
                })
            })
            .collect()
    }
}

/// The columns that a constraint or index is of, each with what it is to them.
fn roles_of(entry: &Entry, dictionary: &Dictionary) -> Vec<(Name, Token)> {
    match &entry.object {
        Object::Constraint(constraint) => {
            let mut role = token((constraint.r#type, constraint.columns.len()));
            if let Some(table) = &constraint.references {
                dictionary.tokens(&table.to_string(), |part| role = token((role, part)));
            }
            let columns = constraint.columns.iter().enumerate();
            columns
                .map(|(at, name)| (name.clone(), token((role, at))))
                .collect()
        }
        Object::Index(index) => {
            let keys = index.keys.iter().enumerate();
            keys.map(|(at, key)| {
                let role = token(("index", index.unique, &index.method, index.keys.len(), at));
                (Name::from(key.expression.text()), role)
            })
            .collect()
        }
        _ => Vec::new(),
    }
}

impl Candidate<'_> {
    /// How likely it is that two columns are one.
    fn likeness(&self, other: &Self, alone: bool, dictionaries: &[Dictionary; 2]) -> u32 {
        let name = self.named.likeness(&other.named);
        let of = type_likeness(
            self.column.r#type.as_ref(),
            other.column.r#type.as_ref(),
            dictionaries,
        );
        // Then nothing but the place would speak for it.
        if of < 600 && name < 400 {
            return 0;
        }
        // A column that is added comes last. One that is followed by the same
        // as the one that went has taken its place.
        let place = if self.neighbours != other.neighbours || self.step != other.step {
            300
        } else if self.neighbours[1] == 0 {
            600
        } else {
            1000
        };
        let (one, two) = (self.column, other.column);
        let attributes = [
            one.not_null.is_some() == two.not_null.is_some(),
            one.default.is_some() == two.default.is_some(),
            one.identity == two.identity && one.generated.is_some() == two.generated.is_some(),
            text(one, &dictionaries[0]) == text(two, &dictionaries[1]),
        ];
        let alike = attributes.into_iter().filter(|alike| *alike).count();
        let attributes = u32::try_from(alike).unwrap_or(0) * 250;
        let roles = match (self.roles.is_empty(), other.roles.is_empty()) {
            (true, true) => 500,
            _ if self.roles == other.roles => 1000,
            _ => 0,
        };
        let said = match (self.comment, other.comment) {
            (Some(one), Some(two)) if one == two => 50,
            _ => 0,
        };
        let sum = NAME * name
            + TYPE * of
            + PLACE * place
            + ATTRIBUTES * attributes
            + ROLES * roles
            + if alone { ONLY * 1000 } else { 0 };
        let sure = (sum / 1000 + said).min(990);
        if self.named.differs_in_numbers(&other.named) && place < 1000 {
            sure.min(LIMITS.chosen - 1)
        } else {
            sure
        }
    }
}

fn text(column: &Column, dictionary: &Dictionary) -> Token {
    let mut all = token(0);
    if let Some(default) = &column.default {
        dictionary.tokens(default.text(), |part| all = token((all, part)));
    }
    if let Some(generated) = &column.generated {
        dictionary.tokens(generated.expression.text(), |part| all = token((all, part)));
    }
    all
}

fn type_likeness(
    one: Option<&TypeName>,
    two: Option<&TypeName>,
    dictionaries: &[Dictionary; 2],
) -> u32 {
    let (Some(one), Some(two)) = (one, two) else {
        return if one == two { 1000 } else { 0 };
    };
    let name = |of: &TypeName, side: usize| {
        let mut all = token(of.array);
        dictionaries[side].tokens(&of.name.to_string(), |part| all = token((all, part)));
        all
    };
    let family = |of: &TypeName| {
        FAMILIES
            .iter()
            .position(|all| all.contains(&&*of.name.name))
    };
    if name(one, 0) == name(two, 1) {
        if one.modifier == two.modifier {
            1000
        } else {
            850
        }
    } else if one.array == two.array && family(one).is_some() && family(one) == family(two) {
        600
    } else {
        0
    }
}
