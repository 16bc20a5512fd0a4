//! Privileges as rules see them: who gains and loses what.

use crate::catalog::{Acl, Entry, Grantee, Key, Privileges};
use crate::diff::{AttributeChange, Holding, Side};
use crate::kind::Kind;
use crate::report::in_line;
use crate::rules::Case;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// How the privileges of one grantee change, whoever granted them. What the
/// grantee has by another way as well, through PUBLIC or of a column through
/// its table, is neither gained nor lost.
#[derive(Debug)]
pub(in crate::rules) struct GrantChange {
    pub grantee: Grantee,
    /// The attribute that says it.
    pub attribute: String,
    /// What the grantee did not have.
    pub gained: Privileges,
    /// What of it may be granted on.
    pub gained_to_pass_on: Privileges,
    /// What the grantee has no more.
    pub lost: Privileges,
    /// What the grantee had and may now grant on.
    pub option_gained: Privileges,
    /// What the grantee has and may no longer grant on.
    pub option_lost: Privileges,
}

/// What a grantee holds by one list.
#[derive(Clone, Copy, Default)]
struct Held {
    all: Privileges,
    grantable: Privileges,
    revoked: Privileges,
}

impl Held {
    fn of(acl: &Acl, wanted: &Grantee) -> Self {
        let mut held = Self::default();
        for (_, _, grant) in acl.iter().filter(|(grantee, ..)| *grantee == wanted) {
            held.all = held.all.union(grant.held);
            held.grantable = held.grantable.union(grant.grantable);
            held.revoked = held.revoked.union(grant.revoked);
        }
        held
    }
}

/// What every grantee of a list holds.
fn held(acl: &Acl) -> BTreeMap<&Grantee, Held> {
    let mut all: BTreeMap<&Grantee, Held> = BTreeMap::new();
    for (grantee, _, grant) in acl.iter() {
        let held = all.entry(grantee).or_default();
        held.all = held.all.union(grant.held);
        held.grantable = held.grantable.union(grant.grantable);
        held.revoked = held.revoked.union(grant.revoked);
    }
    all
}

/// The grantees whose privileges differ. Of a new object these are the
/// privileges that it does not have by itself; one that is gone has none.
pub(in crate::rules) fn changes(it: &Case<'_>) -> Vec<GrantChange> {
    let belongings;
    let attributes = if it.is_removed() {
        return Vec::new();
    } else if it.is_added() {
        if it.new().is_none_or(|entry| entry.acl.is_none()) {
            return Vec::new();
        }
        belongings = it.difference().belongings(it.pair().diff());
        &belongings[..]
    } else {
        it.changes()
    };
    let named: Vec<&AttributeChange> = attributes
        .iter()
        .filter(|change| change.attribute.starts_with("privileges of "))
        .collect();
    if named.is_empty() {
        return Vec::new();
    }
    // A new object has what its kind has by default.
    let old = match it.old() {
        Some(_) => list(it, Side::Old),
        None => Acl::default_on(it.key(), it.pair().new_side().facts.server_version),
    };
    between(it, &old, &list(it, Side::New), &named)
}

/// The grantees whose privileges differ between two lists.
pub(in crate::rules) fn between(
    it: &Case<'_>,
    old: &Acl,
    new: &Acl,
    named: &[&AttributeChange],
) -> Vec<GrantChange> {
    // A list can name a hundred thousand roles, so that none is looked for in
    // it again and again.
    let named: FxHashSet<&str> = named.iter().map(|it| it.attribute.as_str()).collect();
    let mut grantees: BTreeMap<Grantee, String> = BTreeMap::new();
    for (grantee, grantor, _) in old.iter().chain(new.iter()) {
        let holding = Holding {
            grantee: grantee.clone(),
            grantor: grantor.cloned(),
        };
        let attribute = holding.to_string();
        if named.contains(attribute.as_str()) {
            grantees.entry(grantee.clone()).or_insert(attribute);
        }
    }
    let (old_held, new_held) = (held(old), held(new));
    let of = |held: &BTreeMap<&Grantee, Held>, grantee: &Grantee| {
        held.get(grantee).copied().unwrap_or_default()
    };
    let everybody = (
        of(&old_held, &Grantee::Public).all,
        of(&new_held, &Grantee::Public).all,
    );
    let mut changes = Vec::with_capacity(grantees.len());
    for (grantee, attribute) in grantees {
        let (before, after) = (of(&old_held, &grantee), of(&new_held, &grantee));
        let (had, has) = if grantee == Grantee::Public {
            (before.all, after.all)
        } else {
            (before.all.union(everybody.0), after.all.union(everybody.1))
        };
        let had = had.union(of_table(it, Side::Old, &grantee));
        let has = has.union(of_table(it, Side::New, &grantee));
        let restored = before.revoked.minus(after.revoked);
        let revoked = after.revoked.minus(before.revoked);
        let gained = after.all.minus(had).union(restored);
        let option = after.grantable.minus(before.grantable);
        changes.push(GrantChange {
            gained,
            gained_to_pass_on: option.common(gained),
            lost: before.all.minus(has).union(revoked),
            option_gained: option.minus(gained),
            option_lost: before.grantable.minus(after.grantable).common(after.all),
            grantee,
            attribute,
        });
    }
    changes
}

/// The list of the object on a side.
fn list(it: &Case<'_>, side: Side) -> Acl {
    let (this, other) = match side {
        Side::Old => (it.old(), it.new()),
        Side::New => (it.new(), it.old()),
    };
    let acl = |entry: Option<&Entry>| entry.and_then(|entry| entry.acl.clone());
    // Where one side only says how it deviates from a list that nobody knows,
    // the other deviates by nothing.
    let is_relative = acl(other).is_some_and(|acl| acl.is_relative());
    acl(this).unwrap_or_else(|| {
        if is_relative {
            Acl::unknown()
        } else {
            Acl::default_on(it.key(), it.pair().catalog(side).facts.server_version)
        }
    })
}

/// What a grantee may do with a column because it may with the whole table.
fn of_table(it: &Case<'_>, side: Side, grantee: &Grantee) -> Privileges {
    if it.kind() != Kind::Column {
        return Privileges::NONE;
    }
    let pair = it.pair();
    let table = pair.relation(side, it.key(), &it.key().relation());
    let Some(acl) = table
        .and_then(|table| pair.catalog(side).get(&table))
        .and_then(|entry| entry.acl.as_ref())
    else {
        return Privileges::NONE;
    };
    let everybody = Held::of(acl, &Grantee::Public).all;
    Held::of(acl, grantee).all.union(everybody)
}

/// Whether anybody but the owner holds any of some privileges.
pub(in crate::rules) fn others_hold(key: &Key, entry: &Entry, wanted: Privileges) -> bool {
    let default;
    let acl = if let Some(acl) = &entry.acl {
        acl
    } else {
        default = Acl::default_of_key(key);
        &default
    };
    acl.iter().any(|(grantee, _, grant)| {
        *grantee != Grantee::Owner && !grant.held.common(wanted).is_empty()
    })
}

/// Whether everybody holds a privilege.
pub(in crate::rules) fn public_holds(key: &Key, entry: &Entry, wanted: Privileges) -> bool {
    match &entry.acl {
        Some(acl) => Held::of(acl, &Grantee::Public).all.contains(wanted),
        None => Privileges::public_default(key.kind).contains(wanted),
    }
}

/// Whether one side says privileges and the other none at all, so that those
/// of the silent side are not known.
pub(in crate::rules) fn are_unknown(it: &Case<'_>) -> bool {
    let (old, new) = (&it.pair().old().facts, &it.pair().new_side().facts);
    old.objects && new.objects && old.privileges != new.privileges
}

/// Privileges as words of a message.
pub(in crate::rules) fn words(privileges: Privileges, kind: Kind) -> String {
    privileges.words(kind).join(", ")
}

/// A grantee as part of a message.
pub(in crate::rules) fn name(grantee: &Grantee) -> String {
    in_line(&grantee.to_string())
}

/// A set of privileges by their words.
pub(in crate::rules) fn of(names: &[&str]) -> Privileges {
    names
        .iter()
        .filter_map(|name| Privileges::of_word(name))
        .fold(Privileges::NONE, Privileges::union)
}

/// Whether any of some privileges is among others.
pub(in crate::rules) fn any(privileges: Privileges, wanted: &[&str]) -> bool {
    !privileges.common(of(wanted)).is_empty()
}

/// Privileges that change something: rows, structure or settings.
pub(in crate::rules) const WRITING: [&str; 9] = [
    "INSERT",
    "UPDATE",
    "DELETE",
    "TRUNCATE",
    "TRIGGER",
    "MAINTAIN",
    "CREATE",
    "SET",
    "ALTER SYSTEM",
];
