//! The snapshot that `show` prints means what the dump means, and is printed
//! the same when it is read again.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::catalog::{Catalog, Entry, Key, Secret, Value};
use dumpdiff::diff::diff;
use dumpdiff::dump::Dump;
use dumpdiff::kind::Attributes;
use dumpdiff::load::load;
use dumpdiff::snapshot::Snapshot;
use std::path::PathBuf;
use support::{check_all, dumps, first_difference, parse, read};

/// Secrets are shown as a mask, and that is what is read again.
fn masked(value: Value) -> Value {
    match value {
        Value::Secret(_) => Value::Secret(Secret::MASK.to_owned()),
        Value::List(values) => Value::List(values.into_iter().map(masked).collect()),
        Value::Map(values) => {
            let values = values.into_iter();
            Value::Map(values.map(|(name, value)| (name, masked(value))).collect())
        }
        value => value,
    }
}

fn has_secret(value: &Value) -> bool {
    match value {
        Value::Secret(_) => true,
        Value::List(values) => values.iter().any(has_secret),
        Value::Map(values) => values.values().any(has_secret),
        _ => false,
    }
}

/// How an entry differs from the one that was read again.
fn entry_difference(key: &Key, old: &Entry, new: &Entry) -> Option<String> {
    let changed = |what: &str, old: &dyn std::fmt::Debug, new: &dyn std::fmt::Debug| {
        Some(format!("{key}: {what}: {old:?} became {new:?}"))
    };
    if (old.created, &old.owner) != (new.created, &new.owner) {
        return changed(
            "made and owned",
            &(old.created, &old.owner),
            &(new.created, &new.owner),
        );
    }
    if old.acl != new.acl {
        return changed("privileges", &old.acl, &new.acl);
    }
    if (&old.comment, &old.labels) != (&new.comment, &new.labels) {
        return changed(
            "comment and labels",
            &(&old.comment, &old.labels),
            &(&new.comment, &new.labels),
        );
    }
    if old.depends_on_extensions != new.depends_on_extensions {
        return changed(
            "extensions",
            &old.depends_on_extensions,
            &new.depends_on_extensions,
        );
    }
    let mut secrets = false;
    for ((name, old), (_, new)) in old
        .object
        .attributes()
        .into_iter()
        .zip(new.object.attributes())
    {
        secrets |= has_secret(&old);
        let (old, new) = (masked(old), masked(new));
        // A statement of which the literals are hidden holds no secret more.
        if old != new && name != "secret" {
            return changed(name, &old, &new);
        }
    }
    (old.object != new.object && !secrets).then(|| format!("{key}: the trees differ"))
}

/// How a catalog differs from the one that was read again.
fn catalog_difference(old: &Catalog, new: &Catalog) -> Option<String> {
    let mut keys: Vec<&Key> = old.iter().chain(new.iter()).map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
        .find_map(|key| match (old.get(key), new.get(key)) {
            (Some(old), Some(new)) => entry_difference(key, old, new),
            (Some(_), None) => Some(format!("{key} is gone")),
            (None, Some(_)) => Some(format!("{key} came")),
            (None, None) => None,
        })
}

fn snapshot_of(dump: &Dump) -> (Catalog, Snapshot) {
    let loaded = load(dump).unwrap();
    let snapshot = Snapshot::of(&loaded.catalog);
    (loaded.catalog, snapshot)
}

fn check(path: &PathBuf) -> Result<(), String> {
    let problem = |what: String| Err(format!("{}: {what}", path.display()));
    let dump = read(path, "dump.sql");
    let (catalog, snapshot) = snapshot_of(&dump);
    let text = snapshot.text();
    let again = parse("snapshot.sql", text.clone().into_bytes());
    let again = again.map_err(|problem| format!("{}: {}", path.display(), problem.message))?;
    let (catalog_again, snapshot_again) = snapshot_of(&again);
    if let Some(difference) = catalog_difference(&catalog, &catalog_again) {
        return problem(difference);
    }
    let text_again = snapshot_again.text();
    if text != text_again {
        let difference = first_difference(&text, &text_again);
        return problem(format!("printed again: {difference}"));
    }
    if !diff(&catalog, &catalog_again).is_empty() && !text.contains(Secret::MASK) {
        return problem("the dump and its snapshot differ".to_owned());
    }
    if let Some(key) = snapshot.entangled.first() {
        return problem(format!("{key} stands before something that it needs"));
    }
    Ok(())
}

/// Law 3, as far as it needs no server.
#[test]
fn a_snapshot_is_read_as_the_dump_and_printed_as_itself() {
    check_all(&dumps(), check);
}
