//! Writes a dump of any size, in the form of `pg_dump` 17, for measurements.
//!
//!     generate-dump --tables N [--seed S] [--edits K] [--prefix WORD]
//!         [--renames before|after] > out.sql
//!
//! What the options mean stands with [`schema::Wanted`].

#[path = "../benches/support/schema.rs"]
mod schema;

use schema::{Renames, Wanted};
use std::io::{self, BufWriter};
use std::process::ExitCode;

fn wanted(arguments: &[String]) -> Option<Wanted<'_>> {
    let mut tables = None;
    let (mut seed, mut edits, mut prefix) = (1, 0, "");
    let mut renames = Renames::None;
    for pair in arguments.chunks(2) {
        let [option, value] = pair else { return None };
        match option.as_str() {
            "--tables" => tables = Some(value.parse().ok()?),
            "--seed" => seed = value.parse().ok()?,
            "--edits" => edits = value.parse().ok()?,
            "--prefix" => prefix = value,
            "--renames" if value == "before" => renames = Renames::Before,
            "--renames" if value == "after" => renames = Renames::After,
            _ => return None,
        }
    }
    Some(Wanted {
        tables: tables?,
        seed,
        edits,
        prefix,
        renames,
    })
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(wanted) = wanted(&arguments) else {
        eprintln!(
            "usage: generate-dump --tables N [--seed S] [--edits K] [--prefix WORD] \
             [--renames before|after]"
        );
        return ExitCode::from(2);
    };
    if let Err(error) = schema::write(wanted, BufWriter::new(io::stdout().lock())) {
        eprintln!("generate-dump: {error}");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}
