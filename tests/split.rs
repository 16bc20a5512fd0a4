//! The splitter against PostgreSQL's own parser, over real dumps.
//!
//! They are not part of the project: the variable `DUMPDIFF_CORPUS` names the
//! folder that holds them, and without it there is nothing to do here.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use dumpdiff::dump::{Class, Dump, ReadOptions};

/// What stands in statements that the parser refuses, and why.
const EXPLAINED: &[&str] = &[
    // One snapshot of the corpus was written by SQLite.
    "AUTOINCREMENT",
];

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "sql") {
            files.push(path);
        }
    }
}

fn corpus() -> Vec<PathBuf> {
    let mut files = Vec::new();
    if let Some(folder) = std::env::var_os("DUMPDIFF_CORPUS") {
        for part in ["corpus", "cases"] {
            collect(&Path::new(&folder).join(part), &mut files);
        }
        assert!(!files.is_empty(), "no dumps in {}", folder.display());
    }
    files.sort();
    files
}

/// Every statement of the schema parses as exactly one statement, or it is
/// one that the parser is too old for.
#[test]
fn statements_parse() {
    let mut failed = Vec::new();
    let mut count = 0;
    for path in corpus() {
        let dump = Dump::read(&path, &ReadOptions::default())
            .unwrap_or_else(|diagnostic| panic!("{}", diagnostic.render(false)));
        for statement in dump.statements() {
            if statement.class != Class::Schema {
                continue;
            }
            count += 1;
            let text = dump.text(statement).unwrap();
            let error = match pg_query::parse(&text, 0) {
                Ok(parsed) if parsed.protobuf.stmts.len() == 1 => continue,
                Ok(parsed) => format!("{} statements", parsed.protobuf.stmts.len()),
                Err(error) => error.to_string(),
            };
            if !EXPLAINED.iter().any(|why| text.contains(why)) {
                let place = dump.position(statement.start);
                let text: String = text.chars().take(300).collect();
                failed.push(format!(
                    "{}:{}: {error}\n{text}",
                    path.display(),
                    place.line
                ));
            }
        }
    }
    eprintln!("{count} statements, {} failed", failed.len());
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// In files that PostgreSQL's scanner can split, it finds the same number of
/// statements.
#[test]
fn counts_agree_with_the_scanner() {
    let mut compared = 0;
    for path in corpus() {
        let dump = Dump::read(&path, &ReadOptions::default()).unwrap();
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        if dump.data_blocks > 0 || !dump.psql.is_empty() || text.starts_with('\u{feff}') {
            continue;
        }
        let Ok(expected) = pg_query::split_with_scanner(&text) else {
            continue;
        };
        let expected = expected
            .iter()
            .filter(|text| !text.trim().is_empty())
            .count();
        assert_eq!(dump.statements().len(), expected, "{}", path.display());
        compared += 1;
    }
    eprintln!("{compared} files compared");
}
