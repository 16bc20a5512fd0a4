//! The configuration and the gate: which file is read, and what the options
//! of the command line say over it.

use super::{Trouble, output};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::gate::Baseline;
use crate::rules::Severity;
use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the file that is looked for.
const FILE: &str = "dumpdiff.toml";

/// Which configuration is read.
#[derive(Args, Debug)]
pub(super) struct ConfigArgs {
    /// The configuration [default: the nearest dumpdiff.toml from the working
    /// directory upward]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no configuration
    #[arg(long)]
    no_config: bool,
}

/// What stops a release.
#[derive(Args, Debug)]
pub(super) struct GateArgs {
    /// Exit with 1 if a finding is at or above this level: critical, high,
    /// medium, low or info [default: that of the configuration, or high]
    #[arg(long, value_name = "LEVEL", value_parser = level)]
    fail_on: Option<Severity>,
    /// Let the findings of an earlier report pass: a file that check --format
    /// json wrote
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Print entries for the configuration that let the findings at or above
    /// the level pass, instead of the findings; the reasons are left to write
    #[arg(long, conflicts_with_all = ["format", "quiet"])]
    pub suggest_allow: bool,
    /// The day by which entries of the configuration expire, in UTC, so that
    /// a run can be repeated
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, hide = true)]
    today: Option<Date>,
}

impl ConfigArgs {
    /// Reads the configuration; an empty one where there is no file.
    pub fn load(&self) -> Result<Config, Trouble> {
        let path = match &self.config {
            Some(path) => path.clone(),
            None if self.no_config => return Ok(Config::default()),
            None => match nearest_file() {
                Some(path) => path,
                None => return Ok(Config::default()),
            },
        };
        let name = path.display().to_string();
        let text = read(&path, &name)?;
        config::read(&name, &text).map_err(Trouble::Input)
    }

    /// Names a file that nobody may think of: one that was found elsewhere
    /// than in the working directory.
    pub fn note(&self, config: &Config) {
        if self.config.is_none() && !config.file.is_empty() && config.file != FILE {
            output::note(&format!("the configuration is {}", config.file));
        }
    }
}

impl GateArgs {
    /// The level from which on a finding makes the exit status 1.
    pub fn fail_on(&self, config: &Config) -> Severity {
        self.fail_on.or(config.fail_on).unwrap_or(Severity::High)
    }

    /// The report whose findings pass.
    pub fn baseline(&self) -> Result<Option<Baseline>, Trouble> {
        let Some(path) = &self.baseline else {
            return Ok(None);
        };
        let name = path.display().to_string();
        let text = read(path, &name)?;
        Ok(Some(Baseline::read(&name, &text)?))
    }

    /// The day by which allows expire.
    pub fn today(&self) -> Date {
        self.today.unwrap_or_else(today)
    }
}

/// This day in UTC, so that all who look at one repository see the same.
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// The file in the working directory, or in the nearest directory above it.
fn nearest_file() -> Option<PathBuf> {
    let here = Path::new(FILE);
    if here.is_file() {
        return Some(here.to_owned());
    }
    let directory = env::current_dir().ok()?;
    let mut paths = directory.ancestors().map(|directory| directory.join(FILE));
    paths.find(|path| path.is_file())
}

fn read(path: &Path, name: &str) -> Result<String, Diagnostic> {
    let bytes = fs::read(path)
        .map_err(|error| Diagnostic::new(name, format!("the file cannot be read: {error}")))?;
    String::from_utf8(bytes).map_err(|_| Diagnostic::new(name, "the file is no text in UTF-8"))
}

/// The level of a word.
fn level(word: &str) -> Result<Severity, String> {
    Severity::of_word(word).ok_or_else(|| {
        let words: Vec<&str> = Severity::ALL
            .iter()
            .rev()
            .map(|level| level.word())
            .collect();
        format!("the levels are {}", words.join(", "))
    })
}

fn day(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text).map_err(|_| "write a day as 2026-12-31".to_owned())
}
