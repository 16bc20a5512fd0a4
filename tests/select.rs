//! What a selection shows and hides, over the cases and, where they are at
//! hand, over real pairs of dumps.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::catalog::Value;
use dumpdiff::diff::{AttributeChange, Change, Diff, Difference, Note, diff};
use dumpdiff::kind::Kind;
use dumpdiff::load::load;
use dumpdiff::select::{Class, Pattern, Preset, Selection, kinds_of_word, undone};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{
    Pair, arg, cases, check_all, corpus, corpus_pairs, first_difference, pairs_below, program,
    read, run, selected_report,
};

/// A pair in which objects differ in every class.
fn rich_pair() -> Pair {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/select");
    Pair {
        name: "select".to_owned(),
        old: folder.join("old.sql"),
        new: folder.join("new.sql"),
    }
}

fn pairs() -> Vec<Pair> {
    let mut pairs = cases();
    pairs.push(rich_pair());
    pairs.extend(pairs_below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/preset"),
    ));
    if let Some(folder) = corpus() {
        // Neighbours in a history are alike: each fifth pair tells as much.
        pairs.extend(corpus_pairs(&folder).into_iter().step_by(5));
    }
    pairs
}

fn ignoring(classes: &[Class]) -> Selection {
    Selection {
        ignored: classes.iter().copied().collect(),
        ..Selection::default()
    }
}

/// Selections of every sort, by names that many of the dumps have.
fn selections() -> Vec<(String, Selection)> {
    let mut selections: Vec<(String, Selection)> = Class::ALL
        .iter()
        .map(|class| (format!("--ignore {}", class.word()), ignoring(&[*class])))
        .collect();
    selections.push(("--ignore all".to_owned(), ignoring(Class::ALL)));
    for preset in Preset::ALL {
        let selection = Selection {
            presets: [*preset].into(),
            ..Selection::default()
        };
        selections.push((format!("--preset {}", preset.word()), selection));
    }
    for kind in [
        "table", "column", "type", "routine", "index", "view", "trigger",
    ] {
        let kinds = kinds_of_word(kind).into_iter().collect();
        let selection = Selection {
            kinds,
            ..Selection::default()
        };
        selections.push((format!("--kind {kind}"), selection));
    }
    for pattern in ["public", "*", "a*|p*"] {
        let schemas = vec![Pattern::schema(pattern).unwrap()];
        let only = Selection {
            schemas: schemas.clone(),
            ..Selection::default()
        };
        let without = Selection {
            exclude_schemas: schemas,
            ..Selection::default()
        };
        selections.push((format!("--schema {pattern}"), only));
        selections.push((format!("--exclude-schema {pattern}"), without));
    }
    for pattern in ["t", "public.?", "*_*", "[a-p]*"] {
        let tables = vec![Pattern::table(pattern).unwrap()];
        let only = Selection {
            tables: tables.clone(),
            ..Selection::default()
        };
        let without = Selection {
            exclude_tables: tables,
            ..Selection::default()
        };
        selections.push((format!("--table {pattern}"), only));
        selections.push((format!("--exclude-table {pattern}"), without));
    }
    selections.push((
        "--schema public --kind table --ignore comments".to_owned(),
        Selection {
            schemas: vec![Pattern::schema("public").unwrap()],
            kinds: [Kind::Table].into(),
            ..ignoring(&[Class::Comments])
        },
    ));
    selections
}

/// How an object differs, its attributes by name.
#[derive(Debug, PartialEq)]
enum Told {
    Added,
    Removed,
    Altered(BTreeMap<String, (Value, Value)>),
}

fn told<'a>(differences: impl IntoIterator<Item = &'a Difference<'a>>) -> BTreeMap<String, Told> {
    let attribute = |change: &AttributeChange| {
        let values = (change.old.clone(), change.new.clone());
        (change.attribute.clone(), values)
    };
    differences
        .into_iter()
        .map(|difference| {
            let told = match &difference.change {
                Change::Added => Told::Added,
                Change::Removed => Told::Removed,
                Change::Altered(changes) => Told::Altered(changes.iter().map(attribute).collect()),
            };
            (difference.key.to_string(), told)
        })
        .collect()
}

/// What is shown and what is hidden put together again.
fn together(found: &Diff<'_>) -> Result<BTreeMap<String, Told>, String> {
    let mut all = told(&found.differences);
    for (key, hidden) in told(&found.hidden.differences) {
        match (all.get_mut(&key), hidden) {
            (None, hidden) => {
                all.insert(key, hidden);
            }
            (Some(Told::Altered(shown)), Told::Altered(hidden)) => {
                for (attribute, (old, new)) in hidden {
                    let Some(part) = shown.get_mut(&attribute) else {
                        shown.insert(attribute, (old, new));
                        continue;
                    };
                    // What is shown leads to where the hidden part begins.
                    if part.1 != old {
                        return Err(format!("{key}: {attribute}: {} and {old}", part.1));
                    }
                    part.1 = new;
                }
            }
            (Some(shown), hidden) => return Err(format!("{key}: {shown:?} and {hidden:?}")),
        }
    }
    Ok(all)
}

fn compare(expected: &BTreeMap<String, Told>, got: &BTreeMap<String, Told>) -> Result<(), String> {
    for (key, one) in expected {
        if got.get(key) != Some(one) {
            return Err(format!("{key}: {one:?}\n    and {:?}", got.get(key)));
        }
    }
    match got.keys().find(|key| !expected.contains_key(*key)) {
        Some(key) => Err(format!("{key}: {:?} is too much", got.get(key))),
        None => Ok(()),
    }
}

/// The notes that stand for differences.
fn summed(found: &Diff<'_>) -> Vec<Note> {
    let notes = found.notes.iter().copied();
    notes.filter(|note| note.differences() > 0).collect()
}

/// Every difference is shown or hidden, and none is both; and where what is
/// hidden is undone, what is shown is left.
#[test]
fn what_is_hidden_can_be_undone() {
    let selections = selections();
    let counts: Vec<AtomicUsize> = selections.iter().map(|_| AtomicUsize::new(0)).collect();
    check_all(&pairs(), |pair| {
        let (old, new) = (read(&pair.old, "old.sql"), read(&pair.new, "new.sql"));
        let (old, new) = (load(&old).unwrap().catalog, load(&new).unwrap().catalog);
        let whole = told(&diff(&old, &new).differences);
        for ((options, selection), count) in selections.iter().zip(&counts) {
            let fail = |problem: String| format!("{}, {options}: {problem}", pair.name);
            let found = selection.apply(diff(&old, &new));
            compare(&whole, &together(&found).map_err(fail)?).map_err(fail)?;
            let counted = found.hidden.counts.iter().map(|count| count.count).sum();
            count.fetch_add(counted, Ordering::Relaxed);
            // Each object with a hidden difference is counted.
            if counted < found.hidden.differences.len() {
                return Err(fail(format!("{:?}", found.hidden.counts)));
            }
            let without = undone(&found);
            let left = diff(&old, &without);
            compare(&told(&found.differences), &told(&left.differences)).map_err(fail)?;
            if summed(&found) != summed(&left) {
                return Err(fail(format!("{:?} and {:?}", found.notes, left.notes)));
            }
        }
        let found = Selection::default().apply(diff(&old, &new));
        let same = undone(&found);
        compare(&BTreeMap::new(), &told(&diff(&new, &same).differences))
            .map_err(|problem| format!("{}: {problem}", pair.name))
    });
    for ((options, _), count) in selections.iter().zip(&counts) {
        let count = count.load(Ordering::Relaxed);
        assert!(
            count > 0 || options == "--exclude-schema *",
            "{options} hides nothing"
        );
    }
}

/// Law 5 with a selection: what both sides hold alike may be left out of both.
#[test]
fn leaving_out_what_is_alike_changes_nothing() {
    let mut selections = selections();
    // Which attributes are hidden does not depend on what is loaded.
    selections.retain(|(_, selection)| {
        selection.ignored.len() != 1 || selection.ignored.contains(&Class::Owner)
    });
    check_all(&pairs(), |pair| {
        let (old, new) = (read(&pair.old, "old.sql"), read(&pair.new, "new.sql"));
        for (options, selection) in &selections {
            let [with, without] =
                [true, false].map(|cancel| selected_report(&old, &new, cancel, selection));
            if with != without {
                return Err(format!(
                    "{}, {options}: {}",
                    pair.name,
                    first_difference(&without, &with)
                ));
            }
        }
        Ok(())
    });
}

/// Law 5 with a selection: the number of threads changes nothing.
#[test]
fn threads_change_nothing() {
    let mut chosen = cases();
    // Each run starts the program.
    chosen.retain(|pair| pair.name.len() % 5 == 0);
    chosen.push(rich_pair());
    check_all(&chosen, |pair| {
        for options in [
            ["--ignore", "owner,privileges,comments,casts"],
            ["--kind", "table,function"],
            ["--exclude-schema", "public"],
        ] {
            let outputs: Vec<_> = ["1", "2", "7"]
                .iter()
                .map(|threads| {
                    let files = ["--threads", *threads, arg(&pair.old), arg(&pair.new)];
                    let output = run(&[&options[..], &files[..]].concat());
                    (output.status.code(), output.stdout, output.stderr)
                })
                .collect();
            if outputs.iter().any(|output| *output != outputs[0]) {
                return Err(format!("{}: {outputs:?}", pair.name));
            }
        }
        Ok(())
    });
}

/// What the program prints with a few selections, the exit status in front.
#[test]
fn outputs_are_as_reviewed() {
    let pair = rich_pair();
    let selections: [&[&str]; 13] = [
        &[],
        &["--ignore", "owner"],
        &["--ignore", "privileges,comments,security-labels"],
        &["--ignore", "casts,body-whitespace,function-cost"],
        &["--ignore", "owner,privileges,comments", "--stat"],
        &["--schema", "audit"],
        &["--exclude-schema", "a*"],
        &["--table", "account"],
        &[
            "--table",
            "app.*",
            "--exclude-table",
            "account",
            "--schema",
            "audit",
        ],
        &["--kind", "table"],
        &[
            "--kind",
            "role,extension,collation,server",
            "--ignore",
            "connections",
        ],
        &["--table", "named", "--ignore", "casts"],
        &[
            "--map",
            "role:alice=bob",
            "--table",
            "account",
            "--kind",
            "table",
        ],
    ];
    let mut text = String::new();
    for options in selections {
        let folder = pair.old.parent().unwrap();
        let output = program()
            .current_dir(folder)
            .args(options)
            .args(["old.sql", "new.sql"])
            .output()
            .unwrap();
        text += &format!(
            "dumpdiff {} old.sql new.sql\nexit status: {}\n{}{}\n",
            options.join(" "),
            output.status.code().unwrap(),
            String::from_utf8(output.stderr).unwrap(),
            String::from_utf8(output.stdout).unwrap(),
        );
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/select"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("outputs", text));
}
