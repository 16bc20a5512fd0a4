//! `dumpdiff generate`: what the program can write about itself. Everything
//! is made from the definition of the command line, of the documents and of
//! the rules, so that it never says anything else than they do.

mod completions;
mod man;

use super::output;
use super::rules::pages;
use super::{Cli, Outcome, Trouble};
use crate::report::json::schema;
use crate::rules::ALL;
use clap::{Args, CommandFactory, Subcommand};
use clap_complete::Shell;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct GenerateArgs {
    #[command(subcommand)]
    artifact: Artifact,
    /// Write to a file, which is replaced only when all is written
    #[arg(short, long, value_name = "FILE", global = true)]
    output: Option<PathBuf>,
}

/// What the program can write about itself.
#[derive(Debug, Subcommand)]
enum Artifact {
    /// The manual page, for a folder man1
    Man,
    /// What completes the command line in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// The JSON Schema of everything that it writes with --format json
    JsonSchema,
    /// The pages of all rules, as one document in Markdown
    Rules,
}

pub(super) fn run(args: &GenerateArgs) -> Result<Outcome, Trouble> {
    output::write_with(args.output.as_deref(), |out| match args.artifact {
        Artifact::Man => man::write(&Cli::command(), out),
        Artifact::Completions { shell } => {
            out.write_all(completions::script(&Cli::command(), shell).as_bytes())
        }
        Artifact::JsonSchema => {
            serde_json::to_writer_pretty(&mut *out, &schema())?;
            out.write_all(b"\n")
        }
        Artifact::Rules => out.write_all(pages(ALL).as_bytes()),
    })?;
    Ok(Outcome::Nothing)
}
