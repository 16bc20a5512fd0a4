//! The new side without what is hidden.

use super::Selection;
use super::fate::{Fate, comment_of_not_null};
use super::scope::parent;
use crate::catalog::{Acl, Catalog, Entry, Facts, Identifier, Key, Name, Origin};
use crate::diff::{AttributeChange, Change, Diff, Difference, Holding, Summed, diff};
use crate::kind::{Attributes, Kind, NotNull, Object};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The catalog of the new side in which every hidden difference is undone: its
/// comparison with the old side finds just the differences that are shown. Of
/// objects that came, what is not told of them is left out too.
#[must_use]
pub fn undone(diff: &Diff<'_>) -> Catalog {
    let mut catalog = diff.new.clone();
    let hidden = &diff.hidden;
    for difference in &hidden.differences {
        undo(&mut catalog, diff, difference);
    }
    for summed in &hidden.summed {
        undo_summed(&mut catalog, diff, summed);
    }
    for difference in &hidden.differences {
        if difference.key.kind == Kind::Column {
            let is_there = catalog.contains(difference.key);
            match difference.change {
                Change::Added if !is_there => take_member(&mut catalog, difference.key),
                Change::Removed => put_member(&mut catalog, diff.old, difference.key),
                _ => {}
            }
        }
    }
    for difference in &diff.differences {
        match difference.change {
            // The table may be there only because its removal is hidden.
            Change::Removed if difference.key.kind == Kind::Column => {
                take_member(&mut catalog, difference.key);
            }
            Change::Added if !hidden.belongings.is_empty() => {
                if let Some(entry) = catalog.get_mut(difference.key) {
                    strip(entry, &|attribute| hidden.hides(attribute));
                }
            }
            _ => {}
        }
    }
    catalog
}

/// What of a catalog is to be seen; the catalog itself where nothing is
/// hidden.
#[must_use]
pub fn retained<'a>(selection: &Selection, catalog: &'a Catalog) -> Cow<'a, Catalog> {
    if selection.is_empty() {
        return Cow::Borrowed(catalog);
    }
    // All of it came to an empty schema, but for what is hidden.
    let mut empty = Catalog::default();
    empty.facts = catalog.facts.clone();
    Cow::Owned(undone(&selection.apply(diff(&empty, catalog))))
}

fn undo(catalog: &mut Catalog, diff: &Diff<'_>, difference: &Difference<'_>) {
    let key = difference.key;
    let Change::Altered(changes) = &difference.change else {
        match difference.old {
            Some(old) => catalog.insert(key.clone(), old.clone()),
            None => catalog.remove(key),
        };
        return;
    };
    let facts = [&diff.old.facts, &diff.new.facts];
    with_entries(catalog, key, difference.old, |entry, old| {
        for change in changes {
            take_back(key, entry, old, change, facts);
        }
    });
}

/// Calls a function with an entry of the catalog and the old side's. A side
/// that does not speak of the object is as one that knows nothing.
fn with_entries(
    catalog: &mut Catalog,
    key: &Key,
    old: Option<&Entry>,
    change: impl FnOnce(&mut Entry, &Entry),
) {
    let silent = |origin| {
        let mut entry = Entry::new(key.kind.unknown_object(), origin);
        entry.created = false;
        entry
    };
    let old = old.cloned().unwrap_or_else(|| silent(Origin::default()));
    if !catalog.contains(key) {
        catalog.insert(key.clone(), silent(old.origin));
    }
    if let Some(entry) = catalog.get_mut(key) {
        change(entry, &old);
    }
}

fn undo_summed(catalog: &mut Catalog, diff: &Diff<'_>, summed: &Summed<'_>) {
    let Summed { key, count } = summed;
    let old = diff.old.get(key);
    let is_grant = matches!(key.kind, Kind::DefaultAcl | Kind::Parameter);
    if is_grant || count.databases + count.large_objects > 0 {
        match old {
            Some(old) => catalog.insert((*key).clone(), old.clone()),
            None => catalog.remove(key),
        };
        return;
    }
    with_entries(catalog, key, old, |entry, old| {
        if count.privileges > 0 {
            entry.acl.clone_from(&old.acl);
        }
        if count.comments > 0 {
            entry.comment.clone_from(&old.comment);
            entry.object.take_attribute("index_comment", &old.object);
            take_not_null_comment(entry, old);
        }
    });
}

fn take_not_null_comment(entry: &mut Entry, old: &Entry) {
    let comment = not_null(&mut old.object.clone()).and_then(|one| one.comment.clone());
    if let Some(not_null) = not_null(&mut entry.object) {
        not_null.comment = comment;
    }
}

/// Sets one attribute to the old side's value.
fn take_back(
    key: &Key,
    entry: &mut Entry,
    old: &Entry,
    change: &AttributeChange,
    facts: [&Facts; 2],
) {
    let attribute = change.attribute.as_str();
    match attribute {
        "owner" => entry.owner.clone_from(&old.owner),
        "comment" => entry.comment.clone_from(&old.comment),
        "depends_on_extensions" => {
            entry
                .depends_on_extensions
                .clone_from(&old.depends_on_extensions);
        }
        "column_order" => reorder(&mut entry.object, &old.object),
        // The rest of the constraint may differ in what is shown.
        "not_null" if matches!(comment_of_not_null(change), Some(Fate::Hidden(_))) => {
            take_not_null_comment(entry, old);
        }
        _ if entry.object.take_attribute(attribute, &old.object) => {}
        _ if attribute.starts_with("privileges of ") => {
            take_grant(key, entry, old, attribute, facts);
        }
        _ => {
            let is_it =
                |provider: &str| attribute == format!("security_label {}", Identifier(provider));
            entry.labels.retain(|provider, _| !is_it(provider));
            let labels = old.labels.iter().filter(|(provider, _)| is_it(provider));
            entry
                .labels
                .extend(labels.map(|(provider, label)| (provider.clone(), label.clone())));
        }
    }
}

fn not_null(object: &mut Object) -> Option<&mut NotNull> {
    match object {
        Object::Column(column) => column.not_null.as_mut(),
        Object::Domain(domain) => domain.not_null.as_mut(),
        _ => None,
    }
}

/// Gives one holder what it holds on the old side.
fn take_grant(key: &Key, entry: &mut Entry, old: &Entry, attribute: &str, facts: [&Facts; 2]) {
    let is_relative = [&entry.acl, &old.acl]
        .into_iter()
        .flatten()
        .any(Acl::is_relative);
    let list = |acl: Option<&Acl>, facts: &Facts| match acl {
        Some(acl) => acl.clone(),
        None if is_relative => Acl::unknown(),
        None => Acl::default_on(key, facts.server_version),
    };
    let old = list(old.acl.as_ref(), facts[0]);
    let mut new = list(entry.acl.as_ref(), facts[1]);
    let holdings: BTreeSet<Holding> = [&old, &new]
        .into_iter()
        .flat_map(Acl::iter)
        .map(|(grantee, grantor, _)| Holding {
            grantee: grantee.clone(),
            grantor: grantor.cloned(),
        })
        .collect();
    for Holding { grantee, grantor } in holdings
        .into_iter()
        .filter(|holding| holding.to_string() == attribute)
    {
        new.take(grantee, grantor, &old);
    }
    entry.acl = Some(new);
}

/// Leaves out what is not told of an object.
fn strip(entry: &mut Entry, hides: &dyn Fn(&str) -> bool) {
    if hides("owner") {
        entry.owner = None;
    }
    if hides("privileges of ") {
        entry.acl = None;
    }
    if hides("comment") {
        entry.comment = None;
    }
    entry
        .labels
        .retain(|provider, _| !hides(&format!("security_label {provider}")));
}

fn columns(object: &mut Object) -> Option<&mut Vec<Name>> {
    match object {
        Object::Table(table) => Some(&mut table.columns.0),
        Object::ForeignTable(table) => Some(&mut table.columns.0),
        Object::CompositeType(of) => Some(&mut of.columns.0),
        _ => None,
    }
}

/// Brings the columns that both sides have into the old side's order; the
/// others keep their places.
fn reorder(object: &mut Object, old: &Object) {
    let mut old = old.clone();
    let (Some(names), Some(old)) = (columns(object), columns(&mut old)) else {
        return;
    };
    let common: BTreeSet<Name> = names.iter().cloned().collect();
    let mut in_order = old.iter().filter(|name| common.contains(*name));
    let known: BTreeSet<&Name> = old.iter().collect();
    for name in names.iter_mut().filter(|name| known.contains::<Name>(name)) {
        if let Some(next) = in_order.next() {
            name.clone_from(next);
        }
    }
}

/// Takes a column out of its table's order.
fn take_member(catalog: &mut Catalog, key: &Key) {
    if let Some(names) = parent(catalog, key)
        .and_then(|parent| catalog.get_mut(&parent))
        .and_then(|entry| columns(&mut entry.object))
    {
        names.retain(|name| **name != *key.name());
    }
}

/// Puts a column back into its table's order, behind the one that it follows
/// on the old side.
fn put_member(catalog: &mut Catalog, old: &Catalog, key: &Key) {
    let Some(parent) = parent(catalog, key) else {
        return;
    };
    let mut before = old.get(&parent).map(|entry| entry.object.clone());
    let before = before.as_mut().and_then(columns);
    let Some(names) = catalog
        .get_mut(&parent)
        .and_then(|entry| columns(&mut entry.object))
    else {
        return;
    };
    if names.iter().any(|name| **name == *key.name()) {
        return;
    }
    let at = before.map_or(names.len(), |before| {
        let mut earlier = before.iter().take_while(|name| ***name != *key.name());
        let last = earlier.by_ref().filter(|name| names.contains(name)).last();
        last.and_then(|last| names.iter().position(|name| name == last))
            .map_or(0, |at| at + 1)
    });
    names.insert(at, Name::from(key.name()));
}
