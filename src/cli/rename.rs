//! The options that say what was renamed.

use super::Trouble;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::dump::Dump;
use crate::rename::{Options, Problem, Told};
use clap::Args;

/// What was renamed.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Renames")]
pub(super) struct RenameArgs {
    /// Guess no renames: what went and what came is told as removed and added
    #[arg(long)]
    no_renames: bool,
    /// Take an object of the old side for one of the new side, names in double
    /// quotes as in SQL, the kind in front where it is not clear:
    /// public.a=public.b, column:public.t.a=public.t.b. What else was renamed
    /// is guessed all the same
    #[arg(long = "rename", value_name = "[KIND:]OLD=NEW", value_parser = Told::read)]
    told: Vec<Told>,
}

impl RenameArgs {
    /// What is to be looked for. What the command line tells comes first,
    /// since of two that name one object the first one counts.
    pub(super) fn options(&self, config: &Config) -> Options {
        let known = &config.renames;
        Options {
            guess: !self.no_renames && known.guess.unwrap_or(true),
            told: [&*self.told, &*known.told].concat(),
        }
    }

    /// Whether anything is said of an object, which what both sides hold alike
    /// may tell more about.
    pub(super) fn is_told(&self) -> bool {
        !self.told.is_empty()
    }
}

/// A rename that cannot be, as trouble with the two files.
pub(super) fn trouble(problem: Problem, old: &Dump, new: &Dump) -> Trouble {
    let diagnostic = Diagnostic::new(
        &format!("{} and {}", old.name, new.name),
        problem.to_string(),
    );
    Trouble::from(match problem.help {
        Some(help) => diagnostic.with_help(help),
        None => diagnostic,
    })
}
