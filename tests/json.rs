//! What the program writes as JSON, against the schema that it publishes.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::diff::diff;
use dumpdiff::dump::Dump;
use dumpdiff::load::load;
use dumpdiff::report::json::{Coverage, Extent, schema};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use support::{Pair, arg, cases, check_all, corpus, program, read, run, sql_files, verdict};
use tempfile::TempDir;

/// The published schema, as a user gets it.
fn published() -> Value {
    let output = run(&["generate", "json-schema"]);
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema().to_value()).unwrap()
}

/// Parses a document, and fails unless the schema allows it and it is of the
/// format.
fn valid(validator: &Validator, name: &str, format: &str, text: &[u8]) -> Result<Value, String> {
    let document: Value =
        serde_json::from_slice(text).map_err(|error| format!("{name}: {error}"))?;
    if document["format"] != format {
        return Err(format!("{name}: the format is {}", document["format"]));
    }
    // Of the alternatives, the one that is meant says what is wrong.
    match validator.validate(&document) {
        Ok(()) => Ok(document),
        Err(error) => Err(format!("{name}, {format}: {:.2000}", error.to_string())),
    }
}

fn diff_json(old: &Dump, new: &Dump, extent: Extent) -> Vec<u8> {
    let (old_loaded, new_loaded) = (load(old).unwrap(), load(new).unwrap());
    let mut text = Vec::new();
    let difference = diff(&old_loaded.catalog, &new_loaded.catalog);
    difference
        .write_json(&verdict(&difference), old, new, extent, &mut text)
        .unwrap();
    text
}

fn check_json(old: &Dump, new: &Dump) -> Vec<u8> {
    let (old_loaded, new_loaded) = (load(old).unwrap(), load(new).unwrap());
    let mut text = Vec::new();
    let difference = diff(&old_loaded.catalog, &new_loaded.catalog);
    difference
        .write_check_json(&verdict(&difference), old, new, &mut text)
        .unwrap();
    text
}

fn check_pair(validator: &Validator, pair: &Pair) -> Result<(), String> {
    let (old, new) = (read(&pair.old, "old.sql"), read(&pair.new, "new.sql"));
    let name = &pair.name;
    valid(validator, name, "dumpdiff-check", &check_json(&old, &new))?;
    for extent in [Extent::Whole, Extent::Brief, Extent::Counts] {
        let text = diff_json(&old, &new, extent);
        let document = valid(validator, name, "dumpdiff-diff", &text)?;
        if extent == Extent::Whole {
            check_diff(name, &document)?;
        }
    }
    for dump in [&old, &new] {
        check_dump(validator, name, dump)?;
    }
    Ok(())
}

/// What the schema cannot say of a diff: that it agrees with itself.
fn check_diff(name: &str, document: &Value) -> Result<(), String> {
    let differences = document["differences"].as_array().unwrap();
    let is_counted = |difference: &&Value| difference["with_object"] != true;
    for count in document["counts"].as_array().unwrap() {
        for change in ["added", "removed", "altered"] {
            let found = differences
                .iter()
                .filter(is_counted)
                .filter(|it| it["kind"] == count["kind"] && it["change"] == change)
                .count();
            if count[change] != found {
                return Err(format!("{name}: {found} {change} of {count}"));
            }
        }
    }
    for difference in differences {
        let has = |field: &str| !difference[field].is_null();
        let expected = match difference["change"].as_str().unwrap() {
            "added" => [false, true, true, false],
            "removed" => [true, false, true, false],
            _ => [has("old"), has("new"), false, true],
        };
        if ["old", "new", "definition", "changes"].map(has) != expected {
            return Err(format!("{name}: {difference}"));
        }
        for change in difference["changes"].as_array().into_iter().flatten() {
            // Values that look the same are said to hide something.
            if change["old"] == change["new"] && change["hidden"] != true {
                return Err(format!("{name}: {change}"));
            }
        }
    }
    let in_notes = document["notes"].as_array().unwrap().iter();
    let summed_up = in_notes
        .filter(|note| note["is_difference"] == true)
        .count();
    let differs = !differences.is_empty() || summed_up > 0;
    if document["different"] != differs {
        return Err(format!("{name}: `different` is {}", document["different"]));
    }
    Ok(())
}

fn check_dump(validator: &Validator, name: &str, dump: &Dump) -> Result<(), String> {
    let loaded = load(dump).unwrap();
    let mut text = Vec::new();
    loaded.catalog.write_json(dump, &mut text).unwrap();
    let document = valid(validator, name, "dumpdiff-catalog", &text)?;
    let objects = document["objects"].as_array().unwrap();
    if objects.len() != loaded.catalog.len() {
        return Err(format!("{name}: {} objects", objects.len()));
    }
    let mut text = Vec::new();
    Coverage::new(&dump.name, &loaded.coverage)
        .write_json(&mut text)
        .unwrap();
    valid(validator, name, "dumpdiff-coverage", &text).map(drop)
}

#[test]
fn documents_of_the_cases_fit_the_schema() {
    let validator = validator();
    check_all(&cases(), |pair| check_pair(&validator, pair));
}

#[test]
fn documents_of_real_dumps_fit_the_schema() {
    let Some(folder) = corpus() else {
        return;
    };
    let mut pairs = support::corpus_pairs(&folder);
    // A few of them, from all over the corpus.
    let step = (pairs.len() / 60).max(1);
    pairs = pairs.into_iter().step_by(step).collect();
    let validator = validator();
    check_all(&pairs, |pair| check_pair(&validator, pair));
    let files = sql_files(&folder.join("corpus"));
    let step = (files.len() / 20).max(1);
    let files: Vec<PathBuf> = files.into_iter().step_by(step).collect();
    check_all(&files, |path| {
        check_dump(&validator, arg(path), &read(path, arg(path)))
    });
}

/// Every object of the schema is closed and every part of it is needed, so
/// that a document with anything else does not fit.
#[test]
fn what_does_not_fit_is_found() {
    let validator = validator();
    let folder = Files::new();
    let dump = read(&folder.old, "old.sql");
    let loaded = load(&dump).unwrap();
    let mut text = Vec::new();
    loaded.catalog.write_json(&dump, &mut text).unwrap();
    let good: Value = serde_json::from_slice(&text).unwrap();
    assert!(validator.is_valid(&good));
    let object = |change: fn(&mut Value)| {
        let mut bad = good.clone();
        change(&mut bad["objects"][0]);
        bad
    };
    let document = |field: &str, value: Value| {
        let mut bad = good.clone();
        bad[field] = value;
        bad
    };
    let bad = [
        document("version", json!(2)),
        document("format", json!("dumpdiff-diff")),
        document("more", json!(1)),
        document("objects", json!({})),
        object(|object| object["more"] = json!(1)),
        object(|object| object["kind"] = json!("nonsense")),
        object(|object| object["key"]["more"] = json!(1)),
        object(|object| object["origin"]["line"] = json!("1")),
        object(|object| object["definition"]["more"] = json!(1)),
        object(|object| object["definition"]["attributes"]["x"] = json!(1.5)),
        object(|object| {
            object.as_object_mut().unwrap().remove("identity");
        }),
    ];
    for document in bad {
        assert!(!validator.is_valid(&document), "{document}");
    }
}

/// A change of the format is a change of this snapshot. One that breaks a
/// reader needs a new version.
#[test]
fn the_published_schema_is_as_reviewed() {
    let published = published();
    assert_eq!(published, schema().to_value());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/json"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_json_snapshot!("schema", published));
}

const OLD: &str = "SET client_encoding = 'UTF8';\n\
    CREATE TABLE public.t (id integer NOT NULL, note text);\n\
    ALTER TABLE public.t OWNER TO app;\n\
    COMMENT ON TABLE public.t IS 'it''s';\n\
    CREATE SEQUENCE public.s INCREMENT BY 5;\n\
    CREATE VIEW public.v AS SELECT t.id FROM public.t WHERE (t.id > public.f());\n\
    GRANT SELECT ON TABLE public.t TO reader WITH GRANT OPTION;\n\
    GRANT ALL ON FUNCTION public.other() TO reader;\n\
    CREATE SERVER far FOREIGN DATA WRAPPER w;\n\
    CREATE USER MAPPING FOR app SERVER far OPTIONS (\"user\" 'u', password 'hunter2');\n";

/// Two small dumps.
struct Files {
    _folder: TempDir,
    old: PathBuf,
    new: PathBuf,
}

impl Files {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old.sql"), folder.path().join("new.sql"));
        fs::write(&old, OLD).unwrap();
        let changed = OLD
            .replace("hunter2", "hunter3")
            .replace("BY 5", "BY 6")
            .replace("note text", "note text, more bigint DEFAULT 7")
            .replace("TO reader WITH GRANT OPTION", "TO reader");
        fs::write(&new, changed).unwrap();
        Self {
            _folder: folder,
            old,
            new,
        }
    }
}

fn document(arguments: &[&str], status: i32) -> Value {
    let output = run(arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn find<'a>(list: &'a Value, kind: &str, identity: &str) -> &'a Value {
    let mut found = list.as_array().unwrap().iter();
    let found = found.find(|it| it["kind"] == kind && it["identity"] == identity);
    found.unwrap_or_else(|| panic!("no {kind} {identity} in {list:#}"))
}

#[test]
fn a_diff_tells_everything() {
    let files = Files::new();
    let (old, new) = (arg(&files.old), arg(&files.new));
    let found = document(&["--format", "json", old, new], 1);
    let list = &found["differences"];
    let column = find(list, "column", "public.t.more");
    assert_eq!(column["change"], "added");
    assert_eq!(
        column["key"],
        json!({"schema": "public", "relation": "t", "name": "more"})
    );
    let place = json!({"line": 2, "column": 56});
    assert_eq!(found["new"]["file"], *new);
    assert_eq!((&column["new"], &column["old"]), (&place, &Value::Null));
    assert_eq!(
        column["definition"]["attributes"],
        json!({"type": "bigint", "default": "7"})
    );
    assert_eq!(
        find(list, "sequence", "public.s")["changes"],
        json!([{"attribute": "increment", "old": 5, "new": 6}])
    );
    assert_eq!(
        find(list, "table", "public.t")["changes"],
        json!([{
            "attribute": "privileges", "of": "reader",
            "old": ["SELECT with grant option"], "new": ["SELECT"],
        }])
    );
    assert_eq!(
        find(list, "user mapping", "app on server far")["changes"],
        json!([{
            "attribute": "options", "of": "password",
            "old": "********", "new": "********", "hidden": true,
        }])
    );
    let counts = document(&["--format", "json", "--stat", old, new], 1);
    assert_eq!(counts["counts"], found["counts"]);
    assert_eq!(counts["differences"], Value::Null);
    let nothing = document(&["--format", "json", old, old], 0);
    assert_eq!(nothing["different"], false);
    assert_eq!(nothing["differences"], json!([]));
    let quiet = run(&["-q", "--format", "json", old, new]);
    assert_eq!((quiet.status.code(), quiet.stdout.len()), (Some(1), 0));
}

#[test]
fn a_catalog_tells_everything() {
    let files = Files::new();
    let catalog = document(&["show", "--format", "json", arg(&files.old)], 0);
    let list = &catalog["objects"];
    let table = find(list, "table", "public.t");
    assert_eq!(
        table["definition"],
        json!({
            "attributes": {
                "persistence": "logged", "replica_identity": "default",
                "columns": ["id", "note"],
            },
            "owner": "app",
            "privileges": [
                {"grantee": "the owner", "privileges": ["ALL"]},
                {"grantee": "reader", "privileges": ["SELECT"], "grantable": ["SELECT"]},
            ],
            "comment": "it's",
        })
    );
    assert_eq!(
        find(list, "view", "public.v")["definition"]["references"]["query"],
        json!([
            {"class": "relation", "schema": "public", "name": "t"},
            {"class": "routine", "schema": "public", "name": "f"},
            {"class": "column", "name": "id"},
        ])
    );
    assert_eq!(find(list, "function", "public.other()")["created"], false);
    assert_eq!(table["created"], Value::Null);
    assert!(!catalog.to_string().contains("hunter"));
}

#[test]
fn a_file_is_written_and_a_closed_pipe_is_no_trouble() {
    let files = Files::new();
    let target = files.old.with_file_name("out.json");
    let arguments = ["show", "--format", "json", arg(&files.old)];
    let output = run(&[&arguments[..], &["-o", arg(&target)]].concat());
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    assert_eq!(fs::read(&target).unwrap(), run(&arguments).stdout);

    let many: Vec<String> = (0..20_000)
        .map(|number| format!("CREATE TABLE t{number} (id integer);"))
        .collect();
    fs::write(&files.new, many.join("\n")).unwrap();
    let mut child = program()
        .args(["show", "--format", "json", arg(&files.new)])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}
