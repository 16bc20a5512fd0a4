//! Which differences stand together: a relation or type with its members.

use crate::catalog::{Catalog, Key, Value};
use crate::diff::{Change, Diff, Difference};
use crate::kind::{Attributes, Kind};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// An object that differs or that members of it do.
#[derive(Default)]
pub(super) struct Group<'a> {
    /// The difference of the object itself.
    pub own: Option<&'a Difference<'a>>,
    /// The members that differ.
    pub members: Vec<&'a Difference<'a>>,
}

impl Group<'_> {
    /// Whether a member came or went with the object as a whole. What a dump
    /// says of an inherited column is a mention, that came or went likewise.
    pub fn is_part_of_whole(&self, member: &Difference<'_>) -> bool {
        let is_mention = matches!(member.change, Change::Altered(_));
        self.own.is_some_and(|own| match own.change {
            Change::Added => member.change == Change::Added || (is_mention && member.old.is_none()),
            Change::Removed => {
                member.change == Change::Removed || (is_mention && member.new.is_none())
            }
            Change::Altered(_) => false,
        })
    }
}

/// The groups of a diff, in `pg_dump`'s order of kinds and then by name. They
/// are made on the threads of the pool that the caller is in.
pub(super) fn groups<'a>(diff: &'a Diff<'a>) -> Vec<(Key, Group<'a>)> {
    let mut groups: BTreeMap<_, (Key, Group<'a>)> = BTreeMap::new();
    let differences = diff.differences.par_iter();
    let parents: Vec<Option<Key>> = differences
        .map(|difference| parent(diff, difference))
        .collect();
    for (difference, parent) in diff.differences.iter().zip(parents) {
        let is_member = parent.is_some();
        let key = parent.unwrap_or_else(|| difference.key.clone());
        let order = (key.database.clone(), key.kind, key.clone());
        let (_, group) = groups
            .entry(order)
            .or_insert_with(|| (key, Group::default()));
        if is_member {
            group.members.push(difference);
        } else {
            group.own = Some(difference);
        }
    }
    let mut groups: Vec<(Key, Group<'a>)> = groups.into_values().collect();
    groups
        .par_iter_mut()
        .for_each(|(key, group)| sort_members(diff, key, &mut group.members));
    groups
}

/// The object that a difference is told under.
fn parent(diff: &Diff<'_>, difference: &Difference<'_>) -> Option<Key> {
    let key = difference.key;
    let relation = if key.kind.is_member() {
        key.relation()
    } else {
        [difference.new, difference.old]
            .into_iter()
            .flatten()
            .find_map(|entry| entry.object.belongs_to())?
            .clone()
    };
    // What went is a member of what the old side had under the name, which
    // can be of another kind now.
    let catalogs = match difference.change {
        Change::Removed => [diff.old, diff.new],
        _ => [diff.new, diff.old],
    };
    let named = |kind| {
        let mut parent = Key::qualified(kind, &relation);
        parent.database.clone_from(&key.database);
        parent
    };
    let found = catalogs
        .into_iter()
        .find_map(|catalog| find(catalog, &named));
    let fallback = match key.kind {
        Kind::DomainConstraint => Kind::Domain,
        _ => Kind::Table,
    };
    Some(found.unwrap_or_else(|| named(fallback)))
}

fn find(catalog: &Catalog, named: &impl Fn(Kind) -> Key) -> Option<Key> {
    // Tables hold nearly all members, so that they are looked for first.
    std::iter::once(Kind::Table)
        .chain(Kind::ALL.iter().copied())
        .filter(|kind| kind.is_relation() || kind.is_type())
        .map(named)
        .find(|key| catalog.contains(key))
}

/// Members stand by kind; columns in the order of their table, the others by
/// name.
fn sort_members(diff: &Diff<'_>, key: &Key, members: &mut [&Difference<'_>]) {
    let places = if members.iter().any(|member| member.key.kind == Kind::Column) {
        column_places(diff, key)
    } else {
        BTreeMap::new()
    };
    members.sort_by_cached_key(|member| {
        let place = places.get(member.key.name()).copied();
        let place = place.filter(|_| member.key.kind == Kind::Column);
        (
            rank(member.key.kind),
            place.unwrap_or(usize::MAX),
            member.key.clone(),
        )
    });
}

/// Columns come before all other members, as they do in CREATE TABLE.
pub(super) fn rank(kind: Kind) -> (bool, Kind) {
    (kind != Kind::Column, kind)
}

fn column_places(diff: &Diff<'_>, key: &Key) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for catalog in [diff.old, diff.new] {
        let attributes = catalog.get(key).map(|entry| entry.object.attributes());
        for (_, value) in attributes.into_iter().flatten() {
            if let Value::Order(names) = value {
                let named = names.iter().enumerate();
                places.extend(named.map(|(place, name)| (name.to_string(), place)));
            }
        }
    }
    places
}
