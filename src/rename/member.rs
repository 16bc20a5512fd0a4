//! What belongs to a table and has a name of its own: constraints, indexes,
//! triggers, policies, rules, statistics and owned sequences.
//!
//! None of them holds rows that a wrong guess could hide the loss of, but a
//! definition that is another is another object: only what is the same but
//! for its name is chosen.

use super::dictionary::{Dictionary, Token, token};
use super::finder::{Finder, Found, by_owner};
use super::pairs::{Limits, MOST_PAIRS, Pair};
use super::words::Named;
use crate::catalog::{Key, Name, QualifiedName};
use crate::kind::{Attributes, Kind, Object};
use rustc_hash::FxHashMap;

const KINDS: [Kind; 8] = [
    Kind::Constraint,
    Kind::DomainConstraint,
    Kind::Index,
    Kind::Trigger,
    Kind::Policy,
    Kind::Rule,
    Kind::Statistics,
    Kind::Sequence,
];

/// How sure an equal definition makes it, names aside.
const EQUAL: u32 = 850;

const LIMITS: Limits = Limits {
    chosen: EQUAL,
    listed: EQUAL,
};

/// The members of one definition on one table, by their side.
type Alike<'a> = [Vec<&'a Key>; 2];

impl<'a> Finder<'a> {
    pub(super) fn members(&mut self) {
        let wanted = |found: &[Found<'a>]| -> Vec<Found<'a>> {
            let members = found.iter().filter(|(key, _)| KINDS.contains(&key.kind));
            members.copied().collect()
        };
        let sides = [wanted(&self.removed), wanted(&self.added)];
        if sides.iter().any(Vec::is_empty) {
            return;
        }
        // What is not known yet tells two definitions apart here.
        let none = std::iter::empty::<&Key>;
        let dictionaries = Dictionary::both(&self.chosen, none(), none());
        let mut alike: FxHashMap<Token, Alike<'a>> = FxHashMap::default();
        for (side, found) in sides.iter().enumerate() {
            for ((database, table), members) in by_owner(found) {
                let new_table = match side {
                    0 => self
                        .map
                        .names(database.as_ref())
                        .and_then(|names| names.type_name(&table))
                        .unwrap_or_else(|| table.clone()),
                    _ => table.clone(),
                };
                for (key, entry) in members {
                    let place = token((&database, &new_table, key.kind));
                    let definition = definition(&entry.object, &table, place, &dictionaries[side]);
                    alike.entry(definition).or_default()[side].push(key);
                }
            }
        }
        let mut groups: Vec<Alike<'a>> = alike
            .into_values()
            .filter(|[old, new]| !old.is_empty() && !new.is_empty())
            .collect();
        for keys in groups.iter_mut().flatten() {
            keys.sort_unstable();
        }
        groups.sort_unstable();
        for [old, new] in groups {
            // So many of one definition cannot be told apart.
            if old.len() * new.len() > MOST_PAIRS {
                continue;
            }
            let mut pairs = Vec::new();
            for (at, one) in old.iter().enumerate() {
                for (place, two) in new.iter().enumerate() {
                    let confidence = EQUAL + name_likeness(self, one, two) * 140 / 1000;
                    pairs.push(Pair {
                        old: at,
                        new: place,
                        confidence,
                    });
                }
            }
            self.decide(&old, &new, pairs, LIMITS);
        }
        self.settle();
    }
}

/// The whole definition of a member of a table. A sequence is told by the
/// column that owns it.
fn definition(
    object: &Object,
    table: &QualifiedName,
    place: Token,
    dictionary: &Dictionary,
) -> Token {
    let mut whole = place;
    let referenced = match object {
        Object::Sequence(sequence) => {
            let owner = sequence.owned_by.as_ref();
            let column = owner.map(|owner| dictionary.of_column(table, &owner.column));
            return token((whole, column));
        }
        Object::Constraint(constraint) => constraint.references.as_ref(),
        _ => None,
    };
    let tables: Vec<&QualifiedName> = [table].into_iter().chain(referenced).collect();
    for (name, value) in object.attributes() {
        if !matches!(name, "table" | "index_comment" | "clustered") {
            whole = token((whole, name));
            // What it is attached to may be renamed along with it.
            if name == "attached_to" {
                whole = token((whole, value.is_nothing()));
                continue;
            }
            dictionary.tokens_on(&tables, &value.to_string(), |part| {
                whole = token((whole, part));
            });
        }
    }
    whole
}

/// How much the names are alike, where those of the tables in front of them
/// are the same: `a_pkey` of `a` is `b_pkey` of `b`.
fn name_likeness(finder: &Finder<'_>, old: &Key, new: &Key) -> u32 {
    let table = |key: &Key, catalog: &crate::catalog::Catalog| -> Option<Name> {
        let of: Option<QualifiedName> = if key.kind.is_member() {
            Some(key.relation())
        } else {
            catalog.get(key)?.object.belongs_to().cloned()
        };
        Some(of?.name)
    };
    let tables = (table(old, finder.old), table(new, finder.new));
    if let (Some(old_table), Some(new_table)) = tables
        && let Some(rest) = old.name().strip_prefix(&*old_table)
        && new.name().strip_prefix(&*new_table) == Some(rest)
    {
        return 1000;
    }
    Named::new(old.name()).likeness(&Named::new(new.name()))
}
