//! What the subcommands that compare two dumps have in common: the two
//! inputs, how they are read and loaded, and the diff.

use super::gate::ConfigArgs;
use super::output::{self, Messages};
use super::rename::{RenameArgs, trouble};
use super::select::{self, SelectArgs};
use super::{ReadArgs, Trouble};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diff::Diff;
use crate::dump::Dump;
use crate::load::load_pair_renamed;
use crate::rename::{self, Options};
use crate::select::Selection;
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
    configuring: ConfigArgs,
    #[command(flatten)]
    pub renaming: RenameArgs,
    #[command(flatten)]
    selecting: SelectArgs,
    #[command(flatten)]
    reading: ReadArgs,
}

/// Two dumps, and what is wrong with them though they can be used.
pub(super) struct Inputs {
    pub old: Dump,
    pub new: Dump,
    /// What the configuration says.
    pub config: Config,
    /// What is to be seen.
    pub selection: Selection,
    warnings: Vec<Diagnostic>,
}

/// What two dumps mean.
// The program ends soon: to free a hundred thousand objects one by one would
// only delay that.
pub(super) struct Catalogs {
    old: ManuallyDrop<Catalog>,
    new: ManuallyDrop<Catalog>,
}

impl Inputs {
    /// The differences that are to be seen, under the new names of what was
    /// renamed.
    pub fn diff<'a>(
        &self,
        catalogs: &'a mut Catalogs,
        renames: &Options,
    ) -> Result<Diff<'a>, Trouble> {
        let diff = threads::pool()?
            .install(|| {
                let diff = rename::diff(&mut catalogs.old, &catalogs.new, renames)?;
                Ok(self.selection.apply(diff))
            })
            .map_err(|problem| trouble(problem, &self.old, &self.new))?;
        Ok(diff)
    }
}

impl CompareArgs {
    /// Reads and loads both dumps; with `cancel`, what both say alike may be
    /// left out.
    pub fn load(&self, cancel: bool) -> Result<(Inputs, Catalogs), Trouble> {
        self.reading.prepare();
        let config = self.configuring.load()?;
        let (old, new) = self.read()?;
        // A statement that no parser accepts is trouble also where both files
        // hold it, so that --strict has to parse them all. So has a rename
        // that is told, which may name what is alike.
        let is_told = self.renaming.is_told() || !config.renames.told.is_empty();
        let cancel = cancel && !self.no_cancel && !self.reading.strict && !is_told;
        let map = self.selecting.map();
        let mut selection = self.selecting.selection();
        selection.presets.extend(&config.presets);
        selection.ignored.extend(&config.ignored);
        select::check(&selection, &old, &new, &map)?;
        let (mut old_loaded, mut new_loaded) = load_pair_renamed(&old, &new, cancel, &map)?;
        let errors = [&old_loaded, &new_loaded]
            .into_iter()
            .flat_map(|loaded| loaded.coverage.errors.iter().chain(&loaded.coverage.unrun))
            .cloned();
        self.reading.check(errors)?;
        let warnings = [old_loaded.warnings(), new_loaded.warnings()].concat();
        let warnings = warnings.into_iter().cloned().collect();
        let catalogs = Catalogs {
            old: ManuallyDrop::new(std::mem::take(&mut old_loaded.catalog)),
            new: ManuallyDrop::new(std::mem::take(&mut new_loaded.catalog)),
        };
        let inputs = Inputs {
            old,
            new,
            config,
            selection,
            warnings,
        };
        Ok((inputs, catalogs))
    }

    /// Says what is wrong with the inputs though they can be used; tells
    /// whether there was anything.
    pub fn warn(&self, inputs: &Inputs, messages: &Messages) -> bool {
        messages.warnings(inputs.warnings.iter(), &inputs.old, &inputs.new);
        self.configuring.note(&inputs.config);
        if let Some(note) = self.selecting.note() {
            output::note(note);
        }
        !inputs.warnings.is_empty()
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
