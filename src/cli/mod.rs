//! The command line: its options, a file for each subcommand, and the exit
//! status, which is that of `diff`: 0 for no differences, 1 for some, 2 for
//! trouble.

// The comments on options are shown to users, on whose terminals backticks
// around names would only be in the way.
#![allow(clippy::doc_markdown)]

mod check;
mod compare;
mod diff;
mod format;
mod gate;
mod generate;
mod git_driver;
mod output;
mod plan;
mod rename;
mod rules;
mod select;
mod show;
mod textconv;
mod unified;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::diagnostic::Diagnostic;
use crate::dump::{Class, Dump, ReadOptions};
use crate::git::Source;
use crate::threads;

use check::CheckArgs;
use compare::{CompareArgs, SideArgs};
use format::Format;
use generate::GenerateArgs;
use git_driver::DriverArgs;
use output::Messages;
use plan::PlanArgs;
use rules::RulesArgs;

/// Tells what really differs between two PostgreSQL schemas, from dump files
/// alone.
#[derive(Debug, Parser)]
#[command(
    name = "dumpdiff",
    version,
    override_usage = "dumpdiff [diff] [OPTIONS] OLD NEW\n       dumpdiff [diff] [OPTIONS] --git BASE FILE\n       dumpdiff <COMMAND>",
    after_help = "Exit status: 0 the schemas mean the same, 1 they differ, 2 trouble."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// Words that may stand where `diff` is left out; a file of such a name is
/// `./show`. Any other first argument belongs to `diff`.
const FIRST: [&str; 12] = [
    "diff",
    "check",
    "plan",
    "show",
    "rules",
    "git-driver",
    "generate",
    "help",
    "-h",
    "--help",
    "-V",
    "--version",
];

/// Commands of later versions, which nobody should take for missing files.
const PLANNED: [&str; 4] = ["report", "fleet", "fingerprint", "facts-sql"];

/// What is wrong with a first argument that can be meant as a command only:
/// a bare word that is no file.
fn no_command(first: &OsStr) -> Option<String> {
    let word = first.to_str()?;
    let is_word = !word.starts_with('-')
        && word
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '-');
    if word.is_empty() || !is_word || FIRST.contains(&word) || Path::new(word).exists() {
        return None;
    }
    let commands = "the commands are diff, check, plan, rules, show, git-driver, generate and help";
    Some(if PLANNED.contains(&word) {
        format!("there is no command '{word}' yet; {commands}")
    } else {
        format!("there is no command and no file '{word}'; {commands}")
    })
}

impl Cli {
    /// Reads the arguments, the program's name first. clap has no subcommand
    /// that goes without saying, so it is put in here.
    fn read(mut arguments: Vec<OsString>) -> Result<Self, clap::Error> {
        if let Some(first) = arguments.get(1)
            && let Some(problem) = no_command(first)
        {
            return Err(Self::command().error(ErrorKind::InvalidSubcommand, problem));
        }
        if arguments
            .get(1)
            .is_some_and(|first| FIRST.iter().all(|word| first != word))
        {
            arguments.insert(1, OsString::from("diff"));
        }
        git_driver::set_apart(&mut arguments);
        Self::try_parse_from(arguments)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tell the differences, grouped by object; this is what is done without
    /// a subcommand
    #[command(
        override_usage = "dumpdiff [diff] [OPTIONS] OLD NEW\n       dumpdiff [diff] [OPTIONS] --git BASE FILE"
    )]
    Diff(Box<DiffArgs>),
    /// Tell what the differences mean, and exit with 1 if a finding is at or
    /// above a level
    #[command(
        override_usage = "dumpdiff check [OPTIONS] OLD NEW\n       dumpdiff check [OPTIONS] --git BASE FILE"
    )]
    Check(Box<CheckArgs>),
    /// Write the script that turns the old schema into the new one
    #[command(
        override_usage = "dumpdiff plan [OPTIONS] OLD NEW\n       dumpdiff plan [OPTIONS] --git BASE FILE"
    )]
    Plan(Box<PlanArgs>),
    /// List the rules, or print the page of one
    Rules(RulesArgs),
    /// Write the canonical snapshot of a dump as SQL, its catalog as JSON, or
    /// account for every statement
    Show(ShowArgs),
    /// Tell the differences where git shows a diff: the program of a diff
    /// driver
    #[command(
        after_help = git_driver::HELP,
        override_usage = "dumpdiff git-driver [OPTIONS] PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE"
    )]
    GitDriver(Box<DriverArgs>),
    /// Write what belongs to the program: its manual page, completions for
    /// shells, the schema of its JSON, the pages of its rules
    Generate(GenerateArgs),
}

#[derive(Args, Debug)]
// Each switch of the command line is one.
#[allow(clippy::struct_excessive_bools)]
struct DiffArgs {
    #[command(flatten)]
    sides: SideArgs,
    #[command(flatten)]
    comparing: CompareArgs,
    /// How to write it [default: text]
    #[arg(long)]
    format: Option<Format>,
    /// Write to a file, which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// When to use colours [default: auto, which heeds NO_COLOR]
    #[arg(long, value_name = "WHEN")]
    color: Option<Color>,
    /// Print no differences and no warnings; the exit status tells
    #[arg(short, long, conflicts_with_all = ["output", "stat"])]
    quiet: bool,
    /// Print only how many objects differ
    #[arg(long)]
    stat: bool,
    /// Leave out the members of added and removed tables
    #[arg(long)]
    brief: bool,
}

#[derive(Args, Debug)]
struct ShowArgs {
    /// The dump; - is standard input, REV:path a file of a git revision
    dump: PathBuf,
    /// For git config diff.dumpdiff.textconv 'dumpdiff show --textconv': a
    /// file that cannot be read as a dump is printed as it is, below a comment
    /// that says why; nothing is said elsewhere
    #[arg(long, conflicts_with_all = ["coverage", "format", "output"])]
    textconv: bool,
    /// Account for every statement: what was understood, and what was not
    #[arg(long)]
    coverage: bool,
    /// How to write it [default: sql, with --coverage text]
    #[arg(long)]
    format: Option<ShowFormat>,
    /// Write to a file, which is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    filter: select::FilterArgs,
    #[command(flatten)]
    map: select::MapArgs,
    #[command(flatten)]
    reading: ReadArgs,
}

/// How dumps are read.
#[derive(Args, Clone, Copy, Debug)]
struct ReadArgs {
    /// Accept a dump whose end is missing
    #[arg(long)]
    allow_truncated: bool,
    /// Accept a file without any statement of a schema as an empty schema;
    /// /dev/null always is one
    #[arg(long)]
    allow_empty: bool,
    /// Take a statement that cannot be parsed, or a line that only psql could
    /// run, as trouble
    #[arg(long)]
    strict: bool,
    /// How many threads to use, 1 to 256 [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    /// The canonical snapshot
    Sql,
    /// The account of --coverage in words
    Text,
    /// The catalog, or the account, as data
    Json,
}

/// What a subcommand came to, if it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Nothing,
    Found,
}

/// Why a subcommand ends without a result.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    /// Something is wrong with the inputs.
    #[error("the input cannot be used")]
    Input(Vec<Diagnostic>),
    /// The result cannot be written.
    #[error("cannot write {0}: {1}")]
    Output(String, std::io::Error),
    /// What was asked for does not exist.
    #[error("{0}")]
    Unsupported(&'static str),
    /// What was asked for cannot be had.
    #[error("{0}")]
    Impossible(String),
    /// A name that nothing has.
    #[error("{0}")]
    Unknown(String),
}

impl From<Diagnostic> for Trouble {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Input(vec![diagnostic])
    }
}

/// Runs the program with its arguments.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::read(std::env::args_os().collect()) {
        Ok(cli) => cli,
        Err(error) => {
            // Help is no error, and its reader may be gone.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let messages = Messages::new();
    let result = match &cli.command {
        Command::Diff(args) => diff::run(args, &messages),
        Command::Check(args) => check::run(args, &messages),
        Command::Plan(args) => plan::run(args, &messages),
        Command::Rules(args) => rules::run(args),
        Command::Show(args) if args.textconv => textconv::run(args),
        Command::Show(args) => show::run(args, &messages),
        Command::GitDriver(args) => git_driver::run(args),
        Command::Generate(args) => generate::run(args),
    };
    match result {
        Ok(Outcome::Nothing) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(trouble) => {
            messages.trouble(&trouble);
            ExitCode::from(2)
        }
    }
}

impl ReadArgs {
    fn prepare(self) {
        threads::configure(self.threads.unwrap_or(0).into());
    }

    fn read(self, source: &Source, label: Option<&str>) -> Result<Dump, Diagnostic> {
        let options = ReadOptions {
            allow_truncated: self.allow_truncated,
        };
        let mut dump = source.read(&options)?;
        if let Some(label) = label {
            label.clone_into(&mut dump.name);
            // Who names a temporary file says what it stands for.
            dump.path = Some(label.to_owned());
        }
        if !self.allow_empty && !source.is_nothing() {
            has_schema(&dump)?;
        }
        Ok(dump)
    }

    /// With `--strict`, the statements that no parser accepts.
    fn check(self, errors: impl IntoIterator<Item = Diagnostic>) -> Result<(), Trouble> {
        let errors: Vec<Diagnostic> = if self.strict {
            errors.into_iter().map(as_error).collect()
        } else {
            Vec::new()
        };
        if errors.is_empty() {
            Ok(())
        } else {
            Err(Trouble::Input(errors))
        }
    }
}

/// Refuses a file that would pass for the dump of an empty database although
/// it is none: a failed `pg_dump` leaves an empty file, and all tables would
/// be said to be removed.
fn has_schema(dump: &Dump) -> Result<(), Diagnostic> {
    let of_schema = |text: &[u8]| {
        SCHEMA_VERBS.iter().any(|verb| {
            text.split_at_checked(verb.len())
                .is_some_and(|(head, rest)| {
                    head.eq_ignore_ascii_case(verb.as_bytes())
                        && rest.first().is_some_and(u8::is_ascii_whitespace)
                })
        })
    };
    let statements = dump.statements();
    if dump.has_header
        || statements.iter().any(|statement| match statement.class {
            Class::Schema => of_schema(dump.bytes(statement)),
            Class::Setting => true,
            Class::Data | Class::Statistics => false,
        })
    {
        return Ok(());
    }
    let is_blank = statements.is_empty() && dump.is_blank();
    let message = if is_blank {
        "the file is empty"
    } else {
        "the file holds no statement of a schema"
    };
    Err(Diagnostic::new(&dump.name, message).with_help(
        "give a file that `pg_dump` wrote as plain text; for an empty schema, give /dev/null or --allow-empty",
    ))
}

/// The first words of statements that make or change a schema.
const SCHEMA_VERBS: [&str; 10] = [
    "create", "alter", "drop", "grant", "revoke", "comment", "security", "import", "reassign", "do",
];

fn as_error(mut diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.severity = crate::diagnostic::Severity::Error;
    diagnostic.help = None;
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    fn read(line: &str) -> Result<Cli, clap::Error> {
        Cli::read(line.split(' ').map(OsString::from).collect())
    }

    #[test]
    fn diff_needs_no_subcommand() {
        for line in [
            "dumpdiff ./a b --stat",
            "dumpdiff --stat a b",
            "dumpdiff diff a b --stat",
            "dumpdiff - b --stat",
        ] {
            let Ok(Cli {
                command: Command::Diff(args),
            }) = read(line)
            else {
                unreachable!("{line}")
            };
            assert!(args.stat && args.sides.new.as_deref() == Some(Path::new("b")));
        }
        for line in [
            "dumpdiff",
            "dumpdiff a",
            "dumpdiff diff a",
            "dumpdiff a b c",
        ] {
            let error = read(line).err();
            assert!(error.is_some_and(|error| error.exit_code() == 2), "{line}");
        }
    }
}
