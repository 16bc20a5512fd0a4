//! The files around a plan: the checks before and after it, and the plan as
//! data. What the checks find is proven on servers by `plan.rs`.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::report::json::schema;
use jsonschema::Validator;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use support::{Pair, arg, cases, check_all, first_lines, run};
use tempfile::TempDir;

/// Where the files of the plan of a pair are.
fn plan_of(old: &Path, new: &Path) -> TempDir {
    let folder = TempDir::new().unwrap();
    let place = arg(folder.path());
    let output = run(&["plan", "--output-dir", place, arg(old), arg(new)]);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    folder
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// The statements of a script, without the lines that psql reads itself.
fn statements(script: &str) -> String {
    let is_sql = |line: &&str| !line.starts_with("\\set ") && !line.starts_with("\\pset ");
    let lines = script.lines().filter(is_sql);
    lines.collect::<Vec<_>>().join("\n")
}

fn check_pair(validator: &Validator, pair: &Pair) -> Result<(), String> {
    let folder = plan_of(&pair.old, &pair.new);
    let name = &pair.name;
    for file in ["check-before.sql", "check-after.sql"] {
        let script = statements(&text(&folder, file));
        pg_query::parse(&script, 0)
            .map_err(|problem| format!("{name}, {file}: {problem}\n{}", first_lines(&script, 9)))?;
    }
    let json = text(&folder, "plan.json");
    let document: Value =
        serde_json::from_str(&json).map_err(|error| format!("{name}: {error}"))?;
    validator
        .validate(&document)
        .map_err(|error| format!("{name}: {:.2000}", error.to_string()))?;
    if document["format"] != "dumpdiff-plan" {
        return Err(format!("{name}: the format is {}", document["format"]));
    }
    check_steps(
        &document,
        &text(&folder, "up.sql"),
        &text(&folder, "down.sql"),
    )
    .map_err(|problem| format!("{name}: {problem}"))
}

/// What the schema cannot say: that the document and the scripts agree.
fn check_steps(document: &Value, up: &str, down: &str) -> Result<(), String> {
    let steps = document["steps"].as_array().unwrap();
    let told = up
        .lines()
        .filter(|line| line.starts_with("-- step "))
        .count();
    if told != steps.len() {
        return Err(format!(
            "{told} steps in up.sql, {} in plan.json",
            steps.len()
        ));
    }
    let texts = |list: &Value| -> Vec<String> {
        let list = list.as_array().unwrap().iter();
        list.map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    for (place, step) in steps.iter().enumerate() {
        let number = place as u64 + 1;
        let needs = step["needs"].as_array().unwrap();
        if step["number"] != number || needs.iter().any(|need| need.as_u64() >= Some(number)) {
            return Err(format!("step {number} is {step}"));
        }
        for statement in texts(&step["statements"]) {
            if !up.contains(&format!("{statement};\n")) {
                return Err(format!("not in up.sql: {statement}"));
            }
        }
        for statement in texts(&step["rollback"]) {
            if !down.contains(&format!("{statement};\n")) {
                return Err(format!("not in down.sql: {statement}"));
            }
        }
        for rule in texts(&step["findings"]) {
            if !up.contains(&format!("-- finding: {rule} (")) {
                return Err(format!("not in up.sql: {rule}"));
            }
        }
    }
    Ok(())
}

#[test]
fn files_of_the_cases_can_be_read() {
    let validator = jsonschema::draft202012::new(&schema().to_value()).unwrap();
    check_all(&cases(), |pair| check_pair(&validator, pair));
}

/// Each way back stands at a step, unless another object gives it.
#[test]
fn most_of_the_way_back_stands_at_the_steps() {
    let (mut found, mut all) = (0, 0);
    for pair in cases().iter().step_by(7) {
        let folder = plan_of(&pair.old, &pair.new);
        let document: Value = serde_json::from_str(&text(&folder, "plan.json")).unwrap();
        let of = |field: &str| -> HashSet<String> {
            let steps = document["steps"].as_array().unwrap().iter();
            let all = steps.flat_map(|step| step[field].as_array().unwrap());
            all.map(|one| one.as_str().unwrap().to_owned()).collect()
        };
        let (statements, rollback) = (of("statements"), of("rollback"));
        found += usize::from(!rollback.is_empty());
        all += usize::from(!statements.is_empty());
    }
    assert!(all > 50 && found * 10 >= all * 9, "{found} of {all}");
}

const OLD: &str = "
CREATE SCHEMA old_name;
CREATE TYPE old_name.state AS ENUM ('new', 'paid', 'lost');
CREATE TABLE old_name.customer (id integer NOT NULL, mail text, kind text, phone text, \
    CONSTRAINT customer_pkey PRIMARY KEY (id));
CREATE TABLE old_name.invoice (id integer, customer_id integer, total numeric(10,4), \
    state old_name.state);
CREATE SEQUENCE old_name.number MAXVALUE 1000;
CREATE SERVER archive FOREIGN DATA WRAPPER postgres_fdw;
CREATE USER MAPPING FOR app SERVER archive OPTIONS (password 'hunter-one');
";

const NEW: &str = "
CREATE SCHEMA accounting;
CREATE TYPE accounting.state AS ENUM ('new', 'paid');
CREATE TYPE accounting.level AS ENUM ('low', 'high');
CREATE FUNCTION accounting.fine(x text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE TABLE accounting.customer (id integer NOT NULL, mail text NOT NULL, kind text, level accounting.level, \
    CONSTRAINT customer_pkey PRIMARY KEY (id));
CREATE TABLE accounting.invoice (id integer, customer_id integer, total numeric(8,4), \
    state accounting.state);
ALTER TABLE ONLY accounting.customer ADD CONSTRAINT known CHECK (kind <> 'none');
ALTER TABLE ONLY accounting.customer ADD CONSTRAINT later CHECK (accounting.fine(kind));
ALTER TABLE ONLY accounting.customer ADD CONSTRAINT high CHECK (level <> 'low'::accounting.level);
ALTER TABLE ONLY accounting.customer ADD CONSTRAINT customer_mail UNIQUE (mail);
ALTER TABLE ONLY accounting.invoice ADD CONSTRAINT invoice_customer FOREIGN KEY (customer_id) \
    REFERENCES accounting.customer (id);
CREATE SEQUENCE accounting.number MAXVALUE 100;
CREATE SERVER archive FOREIGN DATA WRAPPER postgres_fdw;
CREATE USER MAPPING FOR app SERVER archive OPTIONS (password 'hunter-two');
";

/// What is asked: nothing that only the new schema has.
const ASKED: [&str; 9] = [
    "SELECT * FROM old_name.customer WHERE NOT (kind <> 'none')",
    "SELECT * FROM old_name.customer WHERE mail IS NULL",
    "SELECT * FROM old_name.customer WHERE phone IS NOT NULL LIMIT 1",
    "SELECT * FROM old_name.invoice WHERE abs(round(total::numeric, 4)) >= 1e4",
    "SELECT * FROM old_name.invoice WHERE abs(total) >= 1e4 LIMIT 1",
    "SELECT last_value FROM old_name.number WHERE last_value > 100",
    "SELECT mail, count(*) FROM old_name.customer WHERE mail IS NOT NULL \
     GROUP BY mail HAVING count(*) > 1",
    "SELECT own.* FROM old_name.invoice AS own WHERE own.customer_id IS NOT NULL AND NOT EXISTS \
     (SELECT 1 FROM old_name.customer AS other WHERE other.id = own.customer_id)",
    "SELECT state::text FROM old_name.invoice WHERE state::text IN ('lost') LIMIT 1",
];

#[test]
fn the_old_database_is_asked_by_its_own_names_and_for_what_it_has() {
    let folder = TempDir::new().unwrap();
    let (old, new) = (folder.path().join("old.sql"), folder.path().join("new.sql"));
    fs::write(&old, OLD).unwrap();
    fs::write(&new, NEW).unwrap();
    let plan = TempDir::new().unwrap();
    let renames = ["--rename", "schema:old_name=accounting"];
    let files = ["--output-dir", arg(plan.path()), arg(&old), arg(&new)];
    let output = run(&[&["plan"], &renames[..], &files[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let before = text(&plan, "check-before.sql");
    let queries = before
        .lines()
        .filter(|line| line.starts_with("    SELECT "));
    let mut queries: Vec<&str> = queries.map(str::trim).collect();
    queries.sort_unstable();
    assert_eq!(queries, ASKED);
    let json = text(&plan, "plan.json");
    for (name, secret) in [("plan.json", &json), ("check-before.sql", &before)] {
        assert!(!secret.contains("hunter"), "{name}");
    }
    for name in ["up.sql", "down.sql", "check-after.sql"] {
        assert!(!text(&plan, name).contains("hunter"), "{name}");
    }
    assert!(json.contains(r#""variable":"user_mapping_app_archive_password""#));
    let up = text(&plan, "up.sql");
    assert!(
        up.contains("-- finding: column-removed (critical)\n"),
        "{up}"
    );
}
