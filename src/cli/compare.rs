//! What the subcommands that compare two dumps have in common: the two
//! inputs, how they are read and loaded, and the diff.

use super::output::{self, Messages};
use super::select::{self, SelectArgs};
use super::{ReadArgs, Trouble};
use crate::diff::{Diff, diff};
use crate::dump::Dump;
use crate::load::{Loaded, load_pair_renamed};
use crate::threads;
use clap::Args;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// Which dumps are compared, and how.
#[derive(Args, Debug)]
pub(super) struct CompareArgs {
    /// The old dump, a plain SQL file as pg_dump writes it; `-` is standard
    /// input
    pub old: PathBuf,
    /// The new dump
    pub new: PathBuf,
    /// What to call the old side
    #[arg(long, value_name = "NAME")]
    old_name: Option<String>,
    /// What to call the new side
    #[arg(long, value_name = "NAME")]
    new_name: Option<String>,
    /// Parse every statement, also those that both files hold alike; the
    /// result is the same
    #[arg(long)]
    no_cancel: bool,
    #[command(flatten)]
    pub selecting: SelectArgs,
    #[command(flatten)]
    reading: ReadArgs,
}

/// Two dumps and what they mean.
pub(super) struct Inputs {
    pub old: Dump,
    pub new: Dump,
    // The program ends soon: to free a hundred thousand objects one by one
    // would only delay that.
    old_loaded: ManuallyDrop<Loaded>,
    new_loaded: ManuallyDrop<Loaded>,
}

impl CompareArgs {
    /// Reads and loads both dumps; with `cancel`, what both say alike may be
    /// left out.
    pub fn load(&self, cancel: bool) -> Result<Inputs, Trouble> {
        self.reading.prepare();
        let (old, new) = self.read()?;
        // A statement that no parser accepts is trouble also where both files
        // hold it, so that --strict has to parse them all.
        let cancel = cancel && !self.no_cancel && !self.reading.strict;
        let map = self.selecting.map();
        let selection = self.selecting.selection();
        select::check(&selection, &old, &new, &map)?;
        let (old_loaded, new_loaded) = load_pair_renamed(&old, &new, cancel, &map)?;
        let errors = [&old_loaded, &new_loaded]
            .into_iter()
            .flat_map(|loaded| loaded.coverage.errors.iter().chain(&loaded.coverage.unrun))
            .cloned();
        self.reading.check(errors)?;
        Ok(Inputs {
            old,
            new,
            old_loaded: ManuallyDrop::new(old_loaded),
            new_loaded: ManuallyDrop::new(new_loaded),
        })
    }

    /// The differences that are to be seen.
    pub fn diff<'a>(&self, inputs: &'a Inputs) -> Result<Diff<'a>, Trouble> {
        let selection = self.selecting.selection();
        let (old, new) = (&inputs.old_loaded.catalog, &inputs.new_loaded.catalog);
        Ok(threads::pool()?.install(|| selection.apply(diff(old, new))))
    }

    /// Says what is wrong with the inputs though they can be used; tells
    /// whether there was anything.
    pub fn warn(&self, inputs: &Inputs, messages: &Messages) -> bool {
        let mut warnings = inputs.old_loaded.warnings();
        warnings.append(&mut inputs.new_loaded.warnings());
        let has_warnings = !warnings.is_empty();
        messages.warnings(warnings.into_iter(), &inputs.old, &inputs.new);
        if let Some(note) = self.selecting.note() {
            output::note(note);
        }
        has_warnings
    }

    /// Reads both files at the same time. What is wrong is said of both.
    fn read(&self) -> Result<(Dump, Dump), Trouble> {
        let is_stdin = |path: &Path| path.as_os_str() == "-";
        if is_stdin(&self.old) && is_stdin(&self.new) {
            return Err(Trouble::Unsupported(
                "only one of the dumps can be standard input",
            ));
        }
        let (old, new) = threads::pool()?.join(
            || self.reading.read(&self.old, self.old_name.as_deref()),
            || self.reading.read(&self.new, self.new_name.as_deref()),
        );
        match (old, new) {
            (Ok(old), Ok(new)) => Ok((old, new)),
            (old, new) => Err(Trouble::Input(
                [old.err(), new.err()].into_iter().flatten().collect(),
            )),
        }
    }
}
