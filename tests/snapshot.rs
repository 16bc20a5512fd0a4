//! The snapshot that `show` prints means what the dump means, and is printed
//! the same when it is read again.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::catalog::{Catalog, Entry, Key, MASK, Value};
use dumpdiff::diff::diff;
use dumpdiff::dump::Dump;
use dumpdiff::kind::Attributes;
use dumpdiff::load::load;
use dumpdiff::snapshot::{Snapshot, unified};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{
    cases, check_all, corpus, corpus_pairs, dumps, first_difference, first_lines, parse, read,
};

/// Secrets are shown as a mask, and that is what is read again.
fn masked(value: Value) -> Value {
    match value {
        Value::Secret(_) => Value::Secret(MASK.to_owned()),
        Value::List(values) => Value::List(values.into_iter().map(masked).collect()),
        Value::Map(values) => {
            let values = values.into_iter();
            Value::Map(values.map(|(name, value)| (name, masked(value))).collect())
        }
        value => value,
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
        secrets |= old.holds_secret();
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

fn check(path: &Path) -> Result<(), String> {
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
    if !diff(&catalog, &catalog_again).is_empty() && !text.contains(MASK) {
        return problem("the dump and its snapshot differ".to_owned());
    }
    if let Some(key) = snapshot.entangled.first() {
        return problem(format!("{key} stands before something that it needs"));
    }
    Ok(())
}

/// Applies a patch to a file of the given text with a program, and gives
/// what comes of it.
fn applied(program: &str, arguments: &[&str], text: &str, patch: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE), text).unwrap();
    fs::write(folder.path().join("change.patch"), patch).unwrap();
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder.path())
        // No repository above may take part.
        .env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    // That a hunk was moved or met other lines is no failure to `patch`.
    if !output.status.success() || said.contains("offset") || said.contains("fuzz") {
        return Err(format!("{program}: {}", first_lines(&said, 6)));
    }
    Ok(fs::read_to_string(folder.path().join(FILE)).unwrap())
}

const FILE: &str = "structure.sql";

/// Law 7: the unified diff turns the one snapshot into the other.
#[test]
fn the_unified_diff_is_a_patch() {
    let mut pairs = cases();
    if let Some(folder) = corpus() {
        pairs.extend(corpus_pairs(&folder));
    }
    let empty = AtomicUsize::new(0);
    check_all(&pairs, |pair| {
        let snapshot = |path| snapshot_of(&read(path, "dump.sql")).1;
        let (old, new) = (snapshot(&pair.old), snapshot(&pair.new));
        let patch = unified(&old, &new, FILE);
        let (old, new) = (old.text(), new.text());
        if patch.is_empty() {
            empty.fetch_add(1, Ordering::Relaxed);
            return if old == new {
                Ok(())
            } else {
                Err(format!("{}: the patch is empty", pair.name))
            };
        }
        let programs: [(&str, &[&str]); 2] = [
            ("patch", &["-p0", "--binary", "-i", "change.patch"]),
            ("git", &["apply", "change.patch"]),
        ];
        for (program, arguments) in programs {
            let result = applied(program, arguments, &old, &patch)
                .map_err(|problem| format!("{}: {problem}", pair.name))?;
            if result != new {
                let difference = first_difference(&result, &new);
                return Err(format!("{}: {program}: {difference}", pair.name));
            }
        }
        Ok(())
    });
    let empty = empty.into_inner();
    assert!(empty < pairs.len() / 2, "{empty} patches are empty");
}

/// Law 3, as far as it needs no server.
#[test]
fn a_snapshot_is_read_as_the_dump_and_printed_as_itself() {
    check_all(&dumps(), |path| check(path));
}

/// Objects that need each other in a circle are all printed, and named: those
/// that could not be parted.
#[test]
fn circles_end_and_are_named() {
    let view = |name: String, of: String| format!("CREATE VIEW {name} AS SELECT x FROM {of};\n");
    let mut text = String::new();
    for n in 0..3_000 {
        text += &view(format!("public.a{n}"), format!("public.b{n}"));
        text += &view(format!("public.b{n}"), format!("public.a{n}"));
        text += &view(format!("public.c{n}"), format!("public.c{}", n + 1));
    }
    text += "CREATE VIEW public.c3000 AS SELECT x FROM public.a0;\n";
    let dump = parse("dump.sql", text.into_bytes()).unwrap();
    let (catalog, snapshot) = snapshot_of(&dump);
    assert_eq!(snapshot.blocks.len(), catalog.len());
    // One of each pair comes before the other.
    assert_eq!(snapshot.entangled.len(), 3_000);
    // The chain stands from its end to its beginning.
    let names: Vec<&str> = snapshot
        .blocks
        .iter()
        .map(|block| block.key.name())
        .filter(|name| name.starts_with('c'))
        .collect();
    assert_eq!((names[0], names[3_000]), ("c3000", "c0"));
}
