//! Nothing of a dump is lost in silence: a dump that lacks one schema
//! statement, or has one token changed, differs from the whole one, unless
//! both restore to the same database.
//!
//! The mutations of each dump are drawn with a fixed seed. The dumps of
//! `DUMPDIFF_CORPUS` are tried too where that folder is given;
//! `DUMPDIFF_MUTATIONS` says how many mutations each dump gets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/mutate.rs"]
mod mutate;

use dumpdiff::diff::diff;
use dumpdiff::dump::{Class, Dump, ReadOptions, Statement};
use dumpdiff::load::load_pair;
use dumpdiff::threads;
use mutate::{Mutation, Random, Vocabulary};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// How many statements of each dump are removed or changed where nothing else
/// is asked for.
const USUAL: usize = 6;

fn collect(folder: &Path, wanted: &dyn Fn(&Path) -> bool, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, wanted, files);
        } else if wanted(&path) {
            files.push(path);
        }
    }
}

/// The dumps to mutate: the new side of every case, and dumps of the corpus.
fn dumps() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    collect(&root, &|path| path.ends_with("new.sql"), &mut files);
    if let Some(folder) = std::env::var_os("DUMPDIFF_CORPUS") {
        let folder = Path::new(&folder);
        let is_sql = |path: &Path| path.extension().is_some_and(|extension| extension == "sql");
        let is_small = |path: &Path| is_sql(path) && fs::metadata(path).unwrap().len() < 2 << 20;
        collect(&folder.join("corpus/postgres"), &is_small, &mut files);
        collect(&folder.join("corpus/supabase"), &is_small, &mut files);
        collect(&folder.join("cases"), &is_small, &mut files);
        // One version of each repository: its versions differ little.
        let is_last = |path: &Path| is_small(path) && path.to_string_lossy().contains("0040-");
        collect(&folder.join("corpus/history"), &is_last, &mut files);
    }
    if let Ok(part) = std::env::var("DUMPDIFF_ONLY") {
        files.retain(|path| path.to_string_lossy().contains(&part));
    }
    files
}

fn limit() -> usize {
    std::env::var("DUMPDIFF_MUTATIONS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(USUAL)
}

fn parse(bytes: Vec<u8>) -> Dump {
    Dump::parse("dump.sql", bytes, &ReadOptions::default())
        .unwrap_or_else(|diagnostic| panic!("{}", diagnostic.render(false)))
}

/// Whether the program sees no difference. A dump that cannot be read any
/// more counts as one: that is not silent.
fn is_silent(old: &Dump, new: Vec<u8>) -> bool {
    let Ok(new) = Dump::parse("new.sql", new, &ReadOptions::default()) else {
        return false;
    };
    match load_pair(old, &new, true) {
        Ok((old, new)) => diff(&old.catalog, &new.catalog).is_empty(),
        Err(_) => false,
    }
}

/// The dump with other bytes in the place of a statement's.
fn replaced(bytes: &[u8], statement: &Statement, text: &[u8]) -> Vec<u8> {
    let mut end = statement.end;
    // Without its statement a semicolon would end nothing.
    if text.is_empty() && bytes.get(end) == Some(&b';') {
        end += 1;
    }
    [&bytes[..statement.start], text, &bytes[end..]].concat()
}

/// The number that the mutations of a dump are drawn with. It comes from the
/// last names of its path, so that a case that is added moves no other one.
fn seed(path: &Path) -> u64 {
    let names: Vec<_> = path.components().rev().take(3).collect();
    let bytes = names
        .iter()
        .flat_map(|name| name.as_os_str().as_encoded_bytes());
    // FNV-1a, which is the same everywhere and in every version.
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What the program did not see, in words.
struct Silence {
    place: String,
    mutation: String,
    reason: Option<&'static str>,
}

/// Tries mutations of every dump, and says which of them stayed unseen.
fn run(
    choose: impl Fn(&Dump, &str, usize, &mut Random) -> Vec<(usize, Mutation)> + Sync,
    excuse: impl Fn(&Dump, usize, &Mutation) -> Option<&'static str> + Sync,
) {
    let limit = limit();
    let (mut count, mut silences) = (0, Vec::new());
    for path in dumps() {
        let bytes = fs::read(&path).unwrap();
        let Ok(text) = std::str::from_utf8(&bytes) else {
            continue;
        };
        let dump = parse(bytes.clone());
        let mut random = Random::new(seed(&path));
        let mutations = choose(&dump, text, limit, &mut random);
        count += mutations.len();
        let found: Vec<Silence> = threads::pool().unwrap().install(|| {
            mutations
                .into_par_iter()
                .filter_map(|(index, mutation)| {
                    let statement = &dump.statements()[index];
                    let mutated = replaced(&bytes, statement, mutation.text.as_bytes());
                    is_silent(&dump, mutated).then(|| Silence {
                        place: format!(
                            "{}:{}",
                            path.display(),
                            dump.position(statement.start).line
                        ),
                        reason: excuse(&dump, index, &mutation),
                        mutation: mutation.description,
                    })
                })
                .collect()
        });
        silences.extend(found);
    }
    let mut reasons = std::collections::BTreeMap::<&str, usize>::new();
    for silence in &silences {
        if let Some(reason) = silence.reason {
            *reasons.entry(reason).or_default() += 1;
            if std::env::var("DUMPDIFF_EXCUSED").is_ok_and(|wanted| reason.contains(&wanted)) {
                eprintln!("excused: {}: {}", silence.place, silence.mutation);
            }
        }
    }
    let lost: Vec<String> = silences
        .iter()
        .filter(|silence| silence.reason.is_none())
        .map(|silence| format!("{}: {}", silence.place, silence.mutation))
        .collect();
    eprintln!("{count} mutations, {} unseen without a reason", lost.len());
    for (reason, count) in reasons {
        eprintln!("{count:6} {reason}");
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

fn schema_statements(dump: &Dump) -> Vec<usize> {
    let statements = dump.statements().iter().enumerate();
    statements
        .filter(|(_, statement)| statement.class == Class::Schema)
        .map(|(index, _)| index)
        .collect()
}

/// The first words of a statement, in capitals.
fn head(text: &str, count: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().take(count).collect();
    words.join(" ").to_uppercase()
}

/// Whether another schema statement of the dump fulfils a condition.
fn any_other(dump: &Dump, index: usize, wanted: impl Fn(&str) -> bool) -> bool {
    schema_statements(dump)
        .into_iter()
        .filter(|other| *other != index)
        .any(|other| wanted(&dump.text(&dump.statements()[other]).unwrap_or_default()))
}

/// Whether the statement stands before everything that makes an object, where
/// `pg_dump --clean` drops what may be there.
fn is_in_clean_head(dump: &Dump, index: usize) -> bool {
    let text = |index: usize| dump.text(&dump.statements()[index]).unwrap().into_owned();
    schema_statements(dump)
        .into_iter()
        .take_while(|other| *other <= index)
        .all(|other| {
            let text = text(other);
            text.starts_with("DROP ")
                || text.contains(" DROP ")
                || text.starts_with("CREATE OR REPLACE VIEW")
        })
}

/// The first dotted name of a statement behind some of its words.
fn name_after(text: &str, words: &str) -> Option<String> {
    let rest = text.split_once(words)?.1.trim_start();
    let rest = rest.strip_prefix("IF NOT EXISTS ").unwrap_or(rest);
    let end = rest.find([' ', '(', '\n', ';']).unwrap_or(rest.len());
    Some(rest[..end].to_owned())
}

/// Why a dump without the statement restores to the same database.
fn removal_excuse(dump: &Dump, index: usize, mutation: &Mutation) -> Option<&'static str> {
    let text = mutation.before.as_str();
    let others = |wanted: &dyn Fn(&str) -> bool| any_other(dump, index, wanted);
    if text.starts_with("DROP ") && !text.contains("EXISTS") {
        // What comes after may need the place; the server says so.
        return Some("without the DROP the file does not restore");
    }
    if text.starts_with("DROP ")
        && !others(&|other| other.contains(text.rsplit(' ').next().unwrap_or(text)))
    {
        return Some("nothing of that name is in the file");
    }
    let name = name_after(text, "TABLE").unwrap_or_default();
    if text.starts_with("CREATE TABLE") && others(&|other| other == format!("DROP TABLE {name}")) {
        return Some("the table is dropped again");
    }
    if is_in_clean_head(dump, index) {
        return Some("a DROP in the head that --clean writes finds nothing in an empty database");
    }
    if text.contains(" OWNER TO ") && !others(&|other| other.contains(" OWNER TO ")) {
        return Some("a dump without any owner does not know owners, which is said");
    }
    if text.starts_with("REVOKE ") {
        let behind = |text: &str, word: &str| {
            let rest = text.split_once(word).map_or("", |(_, rest)| rest);
            rest.replace(" TO ", " FROM ")
                .replace(" WITH GRANT OPTION", "")
        };
        let object = behind(text, " ON ");
        let grants_again =
            |other: &str| other.starts_with("GRANT ALL ") && behind(other, " ON ") == object;
        if others(&grants_again) {
            return Some("what is revoked is granted again");
        }
    }
    let is_sequence = text.starts_with("ALTER SEQUENCE") || text.starts_with("ALTER TABLE");
    if is_sequence && text.contains(" OWNER TO ") {
        // Clients before 16 say TABLE of sequences too.
        let word = if text.starts_with("ALTER TABLE") {
            "TABLE"
        } else {
            "SEQUENCE"
        };
        let name = name_after(text, word)?;
        let owned_by = format!("ALTER SEQUENCE {name} OWNED BY");
        if others(&|other| other.starts_with(&owned_by)) {
            return Some("OWNED BY refuses a sequence whose owner is not that of the table");
        }
    }
    if head(text, 2) == "CREATE TYPE" && !text.contains(['(', '\'']) && !text.contains(" AS ") {
        let opening = format!("CREATE TYPE {} ", name_after(text, "TYPE")?);
        if others(&|other| other.starts_with(&opening)) {
            return Some("a shell type is filled later, and its functions make it too");
        }
    }
    if head(text, 5).contains("VIEW ") && text.contains("NULL::") {
        let opening = format!("VIEW {} ", name_after(text, "VIEW")?);
        let replaces =
            |other: &str| other.starts_with("CREATE OR REPLACE") && other.contains(&opening);
        if others(&replaces) {
            return Some("the first step of a view in a loop is replaced later");
        }
    }
    let upper = text.replace('"', "").to_uppercase();
    if upper.starts_with("COMMENT ON SCHEMA PUBLIC IS 'STANDARD PUBLIC SCHEMA'")
        || upper.starts_with("CREATE SCHEMA IF NOT EXISTS PUBLIC")
        || upper.starts_with("CREATE SCHEMA PUBLIC")
    {
        return Some("initdb makes the schema public with its comment");
    }
    if upper.contains("EXTENSION") && upper.contains("PLPGSQL") {
        return Some("initdb makes plpgsql");
    }
    if let Some((role, attributes)) = text.split_once(" WITH ")
        && role.starts_with("ALTER ROLE ")
        && are_of_a_new_role(attributes)
    {
        return Some("a new role has these attributes anyway");
    }
    None
}

/// What a role has where nothing is said.
const OF_A_NEW_ROLE: [&str; 7] = [
    "INHERIT",
    "NOSUPERUSER",
    "NOCREATEROLE",
    "NOCREATEDB",
    "NOLOGIN",
    "NOREPLICATION",
    "NOBYPASSRLS",
];

fn are_of_a_new_role(attributes: &str) -> bool {
    attributes
        .split_whitespace()
        .all(|word| OF_A_NEW_ROLE.contains(&word))
}

/// Why a dump with the changed statement restores to the same database, or to
/// none.
#[allow(clippy::too_many_lines, reason = "a list of reasons reads best as one")]
fn change_excuse(dump: &Dump, index: usize, mutation: &Mutation) -> Option<&'static str> {
    if let Some(reason) = removal_excuse(dump, index, mutation) {
        return Some(reason);
    }
    let (before, removed, added) = (
        mutation.before.as_str(),
        mutation.removed.as_str(),
        mutation.added.as_str(),
    );
    let verb = head(before, 1);
    let sort = |text: &str| {
        let mut words: Vec<&str> = text
            .split([',', ' '])
            .filter(|word| !word.is_empty())
            .collect();
        words.sort_unstable();
        words.join(" ")
    };
    let is_swap = added.contains(',') && sort(removed) == sort(added);
    let grants =
        verb == "GRANT" || verb == "REVOKE" || head(before, 3) == "ALTER DEFAULT PRIVILEGES";
    if is_swap && grants {
        return Some("privileges and roles are sets");
    }
    if is_swap && head(before, 2) == "CREATE STATISTICS" {
        return Some("kinds and columns of statistics are sets");
    }
    if removed.to_uppercase().contains("NOT") && verb == "CREATE" {
        let table = name_after(before, "TABLE").unwrap_or_default();
        if any_other(dump, index, |other| {
            other.contains(&table)
                && (other.contains("PRIMARY KEY") || other.contains(" AS IDENTITY"))
        }) {
            return Some("columns of a primary key and identities are not null anyway");
        }
    }
    if let Some(name) = removed.strip_prefix("AS ")
        && added.is_empty()
        && (before.contains(&format!("{name}(")) || before.contains(&format!("{name} AS {name}")))
    {
        return Some("the server gives the output column that name anyway");
    }
    if head(before, 2) == "ALTER ROLE" && added.is_empty() && are_of_a_new_role(removed) {
        return Some("a new role has these attributes anyway");
    }
    if head(before, 2) == "CREATE EXTENSION" && removed == "SCHEMA public" && added.is_empty() {
        return Some("an extension goes into the first schema of the search path");
    }
    if removed.eq_ignore_ascii_case("WITH NO DATA") {
        return Some("whether a materialized view holds rows is no part of the schema");
    }
    if removed.to_uppercase().starts_with("ONLY") || added.eq_ignore_ascii_case("ONLY") {
        // What has no children is reached alone either way.
        let words: Vec<&str> = before.split_whitespace().collect();
        let table = words.iter().position(|word| *word == "ONLY");
        let table = table.and_then(|at| words.get(at + 1)).unwrap_or(&"");
        let inherits = |other: &str| {
            let parents = other.split_once("INHERITS (").map_or("", |(_, rest)| rest);
            let mut parents = parents.split([',', ' ', ')', ';']);
            parents.any(|parent| parent == *table) || other.contains(&format!("{table} ATTACH "))
        };
        if !any_other(dump, index, inherits) {
            return Some("ONLY says nothing of tables without children");
        }
        if before.contains(" ATTACH PARTITION ") || before.contains("REPLICA IDENTITY") {
            return Some("the statement never reaches children");
        }
    }
    if is_in_sequence(before, removed) {
        return Some("a sequence's option that is its default, or that the server refuses twice");
    }
    if removed.starts_with("CONSTRAINT ") && added.is_empty() {
        return Some("the name is the one that the server chooses");
    }
    if before.contains("INDEX") && removed.contains("_idx") && added.is_empty() {
        return Some("the name is the one that the server chooses");
    }
    if verb == "GRANT" || verb == "REVOKE" {
        let single = [
            "LANGUAGE",
            "FOREIGN SERVER",
            "FOREIGN DATA WRAPPER",
            "TYPE",
            "DOMAIN",
            "FUNCTION",
            "PROCEDURE",
        ];
        let is_single = single
            .iter()
            .any(|kind| before.contains(&format!(" ON {kind} ")));
        if is_single && (removed == "ALL" || added == "ALL") {
            return Some("ALL is the kind's only privilege");
        }
    }
    if before.starts_with("CREATE SUBSCRIPTION")
        && before.contains("connect = false")
        && removed.ends_with("false")
    {
        return Some("whether to connect is asked of the moment only");
    }
    if before.starts_with("CREATE DATABASE") && removed == "template0" {
        return Some("the template is no fact about the database");
    }
    if verb == "DROP" {
        return Some("what is not there is not dropped");
    }
    let name = name_after(before, "TABLE").unwrap_or_default();
    if before.starts_with("CREATE TABLE")
        && any_other(dump, index, |other| other == format!("DROP TABLE {name}"))
    {
        return Some("the table is dropped again");
    }
    let behind_references = before
        .split_once("REFERENCES ")
        .map_or("", |(_, rest)| rest);
    if added.is_empty() && removed.starts_with('(') && behind_references.contains(removed) {
        return Some("REFERENCES without columns means the primary key");
    }
    if removed == "USING btree" {
        return Some("btree is the method where none is said");
    }
    if removed.starts_with("::") && added.is_empty() && before.contains(&format!("'{removed}")) {
        return Some("a literal's cast to its column's own type");
    }
    if removed.eq_ignore_ascii_case("LANGUAGE sql") && before.contains("BEGIN ATOMIC") {
        return Some("a body between BEGIN ATOMIC and END is SQL");
    }
    if before.contains(" WITH (") && added.is_empty() && ["='on'", "='true'"].contains(&removed) {
        return Some("a storage parameter without a value is on");
    }
    if before.contains("CREATE POLICY") && before.contains("PUBLIC") {
        let roles = before.split_once(" TO ").map_or("", |(_, roles)| roles);
        if roles
            .split(" USING ")
            .next()
            .is_some_and(|roles| roles.contains(removed))
        {
            return Some("PUBLIC is everyone, whoever stands beside it");
        }
    }
    if before.contains("LANGUAGE c ") && added.is_empty() {
        let symbol = removed.trim_matches([',', ' ', '\'']);
        if before.contains(&format!(".{symbol}(")) {
            return Some("a function in C has its own name where no other is said");
        }
    }
    if removed == "," && added.is_empty() && before.contains("CONSTRAINT") {
        return Some("a table's constraint may stand behind a column");
    }
    let is_kind = ["MATERIALIZED", "FOREIGN", "SEQUENCE"].contains(&removed);
    if is_kind && ["ALTER", "COMMENT", "GRANT"].contains(&verb.as_str()) {
        return Some("the word for the kind of a relation is not compared, the relation is");
    }
    if removed == "NO" && before.contains("WITH NO DATA") {
        return Some("whether a materialized view holds rows is no part of the schema");
    }
    if removed.replace('"', "").contains("TABLE pg_catalog.") {
        return Some("names are looked up in pg_catalog first");
    }
    if before.contains("WITH (connect = false") && added.eq_ignore_ascii_case("true") {
        return Some("whether to connect is asked of the moment only");
    }
    if removed == "IN" && head(before, 2) == "CREATE PROCEDURE" && added.is_empty() {
        return Some("arguments are IN where nothing is said");
    }
    if removed == "IF NOT EXISTS" || removed == "OR REPLACE" {
        return Some("nothing of the name exists in an empty database");
    }
    if removed.ends_with('.') && added.is_empty() && head(before, 5).contains("VIEW ") {
        return Some("a view's FROM has one item, so that a qualifier says nothing");
    }
    if removed == "public." {
        return Some("the search path leads to public");
    }
    if removed.trim_matches(['"', '.']) == "pg_catalog" || removed == "\"pg_catalog\"." {
        return Some("names are looked up in pg_catalog first");
    }
    if verb != "CREATE" && mutation.before.contains(") ") && is_routine(&mutation.before) {
        return Some("a routine is found by the types of its input arguments");
    }
    None
}

/// Whether the words are an option of a sequence that goes without saying.
fn is_in_sequence(text: &str, removed: &str) -> bool {
    let words = [
        "NO MINVALUE",
        "NO MAXVALUE",
        "CACHE 1",
        "MINVALUE",
        "MINVALUE NO",
        "MAXVALUE",
        "START WITH 1",
        "INCREMENT BY 1",
        "1 INCREMENT BY",
    ];
    let removed = removed.split_whitespace().collect::<Vec<_>>().join(" ");
    text.contains("SEQUENCE") && words.contains(&removed.as_str())
}

/// Whether the statement is about a routine by its signature.
fn is_routine(text: &str) -> bool {
    ["FUNCTION", "PROCEDURE", "AGGREGATE", "ROUTINE"]
        .iter()
        .any(|word| head(text, 6).contains(word))
}

#[test]
fn a_removed_statement_is_seen() {
    run(
        |dump, _, limit, random| {
            let all = schema_statements(dump);
            random
                .sample(&all, limit)
                .into_iter()
                .map(|index| {
                    let text = dump.text(&dump.statements()[index]).unwrap();
                    (index, Mutation::removal(&text))
                })
                .collect()
        },
        removal_excuse,
    );
}

#[test]
fn a_changed_token_is_seen() {
    run(
        |dump, text, limit, random| {
            let vocabulary = Vocabulary::of(text);
            let all = schema_statements(dump);
            random
                .sample(&all, limit)
                .into_iter()
                .flat_map(|index| {
                    let statement = dump.text(&dump.statements()[index]).unwrap();
                    mutate::mutations(&statement, &vocabulary, 4, random)
                        .into_iter()
                        .map(move |mutation| (index, mutation))
                        .collect::<Vec<_>>()
                })
                .collect()
        },
        change_excuse,
    );
}
