//! Parses every schema statement of a dump, and does nothing else: the least
//! that a program has to do that reads dumps with PostgreSQL's parser. It is
//! what `dumpdiff show --format json` is measured against.
//!
//!     parse-statements [--threads N] DUMP
//!
//! Statements are cut by the library's own splitter and parsed one by one on
//! the library's own threads, as `dumpdiff` does it. What is printed is how
//! many there are.

use dumpdiff::dump::{Class, Dump, ReadOptions};
use dumpdiff::threads;
use pg_query::ParserOptions;
use rayon::prelude::*;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let counted = match *words {
        [path] => count(path, 0),
        ["--threads", number, path] => match number.parse() {
            Ok(number) => count(path, number),
            Err(_) => Err(format!("{number} is no number of threads")),
        },
        _ => Err("usage: parse-statements [--threads N] DUMP".to_owned()),
    };
    match counted {
        Ok(number) => {
            println!("{number}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

fn count(path: &str, threads: usize) -> Result<usize, String> {
    threads::configure(threads);
    let dump = Dump::read(Path::new(path), &ReadOptions::default())
        .map_err(|problem| problem.to_string())?;
    let pool = threads::pool().map_err(|problem| problem.to_string())?;
    Ok(pool.install(|| {
        let statements = dump.statements().par_iter();
        statements
            .filter(|statement| statement.class == Class::Schema)
            .filter_map(|statement| dump.text(statement).ok())
            .filter(|text| pg_query::parse(text, ParserOptions::DEFAULT).is_ok())
            .count()
    }))
}
