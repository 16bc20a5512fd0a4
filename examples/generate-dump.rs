//! Writes a dump of any size, in the form of `pg_dump` 17, for measurements.
//!
//!     generate-dump --tables N [--seed S] [--edits K] [--prefix WORD] > out.sql
//!
//! What the options mean stands with [`schema::Wanted`].

#[path = "../benches/support/schema.rs"]
mod schema;

use schema::Wanted;
use std::io::{self, BufWriter};
use std::process::ExitCode;

fn wanted(arguments: &[String]) -> Option<Wanted<'_>> {
    let mut tables = None;
    let (mut seed, mut edits, mut prefix) = (1, 0, "");
    for pair in arguments.chunks(2) {
        let [option, value] = pair else { return None };
        match option.as_str() {
            "--tables" => tables = Some(value.parse().ok()?),
            "--seed" => seed = value.parse().ok()?,
            "--edits" => edits = value.parse().ok()?,
            "--prefix" => prefix = value,
            _ => return None,
        }
    }
    Some(Wanted {
        tables: tables?,
        seed,
        edits,
        prefix,
    })
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(wanted) = wanted(&arguments) else {
        eprintln!("usage: generate-dump --tables N [--seed S] [--edits K] [--prefix WORD]");
        return ExitCode::from(2);
    };
    if let Err(error) = schema::write(wanted, BufWriter::new(io::stdout().lock())) {
        eprintln!("generate-dump: {error}");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}
