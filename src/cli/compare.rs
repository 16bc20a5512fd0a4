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
use crate::git::{self, Source};
use crate::load::{Asked, RenameMap, load_pair_asked};
use crate::rename::{self, Options};
use crate::report::in_line;
use crate::select::Selection;
use crate::threads;
use clap::Args;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// Which dumps are compared.
#[derive(Args, Debug)]
pub(super) struct SideArgs {
    /// The old dump, a plain SQL file as pg_dump writes it; - is standard
    /// input, REV:path a file of a git revision, and :path one of git's index.
    /// With --git, the one file that is compared with its past
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new dump
    #[arg(
        value_name = "NEW",
        required_unless_present = "base",
        conflicts_with = "base"
    )]
    pub new: Option<PathBuf>,
    /// Compare one file of the working tree with what it was where HEAD
    /// branched off from this revision, such as origin/main
    #[arg(long = "git", value_name = "BASE")]
    base: Option<String>,
    /// What to call the old side; this is also its path in annotations
    #[arg(long, value_name = "NAME")]
    old_name: Option<String>,
    /// What to call the new side; this is also its path in annotations
    #[arg(long, value_name = "NAME")]
    new_name: Option<String>,
}

/// How two dumps are compared.
#[derive(Args, Debug)]
pub(super) struct CompareArgs {
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
    pub warnings: Vec<Diagnostic>,
}

/// What two dumps mean.
// The program ends soon: to free a hundred thousand objects one by one would
// only delay that.
pub(super) struct Catalogs {
    pub old: ManuallyDrop<Catalog>,
    pub new: ManuallyDrop<Catalog>,
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

impl Catalogs {
    /// Both the other way round.
    pub fn reversed(&self) -> Self {
        Self {
            old: self.new.clone(),
            new: self.old.clone(),
        }
    }
}

impl SideArgs {
    /// Where the two dumps come from.
    fn sources(&self) -> Result<(Source, Source), Trouble> {
        if let Some(base) = &self.base {
            let pair = git::since(base, &self.old)?;
            for note in &pair.notes {
                output::note(&in_line(note));
            }
            return Ok((pair.old, pair.new));
        }
        let old = Source::of_argument(&self.old);
        let new = Source::of_argument(self.new.as_deref().unwrap_or(&self.old));
        if old.is_stdin() && new.is_stdin() {
            return Err(Trouble::Unsupported(
                "only one of the dumps can be standard input",
            ));
        }
        Ok((old, new))
    }

    /// Reads both files at the same time. What is wrong is said of both.
    fn read(&self, reading: ReadArgs) -> Result<(Dump, Dump), Trouble> {
        let (old, new) = self.sources()?;
        let (old, new) = threads::pool()?.join(
            || reading.read(&old, self.old_name.as_deref()),
            || reading.read(&new, self.new_name.as_deref()),
        );
        both(old, new)
    }
}

/// A file that stands for another.
pub(super) struct Named {
    /// Where the content is.
    pub file: PathBuf,
    /// What reports and messages call it.
    pub name: String,
    /// The path that it stands for.
    pub path: String,
}

/// Both dumps, or what is wrong with either.
fn both(
    old: Result<Dump, Diagnostic>,
    new: Result<Dump, Diagnostic>,
) -> Result<(Dump, Dump), Trouble> {
    match (old, new) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (old, new) => Err(Trouble::Input(
            [old.err(), new.err()].into_iter().flatten().collect(),
        )),
    }
}

impl CompareArgs {
    /// Reads and loads both dumps; where something is asked for, what both say
    /// alike may be left out beside that.
    pub fn load(
        &self,
        sides: &SideArgs,
        asked: Option<Asked>,
    ) -> Result<(Inputs, Catalogs), Trouble> {
        self.reading.prepare();
        let config = self.configuring.load()?;
        let (old, new) = sides.read(self.reading)?;
        let selection = self.selection(&config);
        select::check(&selection, &old, &new, &self.selecting.map())?;
        self.load_read(config, selection, (old, new), asked)
    }

    /// The same of two files whose names are known to be others. A pattern
    /// may mean nothing in them: it is given once for the whole history of a
    /// file.
    pub fn load_named(
        &self,
        old: Named,
        new: Named,
        asked: Option<Asked>,
    ) -> Result<(Inputs, Catalogs), Trouble> {
        self.reading.prepare();
        let config = self.configuring.load()?;
        let read = |named: Named| -> Result<Dump, Diagnostic> {
            let source = Source::of_argument(&named.file);
            let mut dump =
                self.reading
                    .read(&source, Some(&named.name))
                    .map_err(|mut problem| {
                        problem.file.clone_from(&named.name);
                        problem
                    })?;
            dump.path = Some(named.path);
            Ok(dump)
        };
        let (old, new) = threads::pool()?.join(|| read(old), || read(new));
        let dumps = both(old, new)?;
        let selection = self.selection(&config);
        self.load_read(config, selection, dumps, asked)
    }

    fn selection(&self, config: &Config) -> Selection {
        let mut selection = self.selecting.selection();
        selection.presets.extend(&config.presets);
        selection.ignored.extend(&config.ignored);
        selection
    }

    fn load_read(
        &self,
        config: Config,
        selection: Selection,
        (old, new): (Dump, Dump),
        asked: Option<Asked>,
    ) -> Result<(Inputs, Catalogs), Trouble> {
        // A statement that no parser accepts is trouble also where both files
        // hold it, so that --strict has to parse them all. So has a rename
        // that is told, which may name what is alike.
        let is_told = self.renaming.is_told() || !config.renames.told.is_empty();
        let is_whole = self.no_cancel || self.reading.strict || is_told;
        let asked = asked.filter(|_| !is_whole);
        let map = self.selecting.map();
        let (mut old_loaded, mut new_loaded) = load_pair_asked(&old, &new, asked.as_ref(), &map)?;
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

    /// The schemas and roles that go under other names on the new side.
    pub fn map(&self) -> RenameMap {
        self.selecting.map()
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
}
