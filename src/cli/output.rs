//! Results and messages: where they go, and in which colours.

use super::{Color, Trouble};
use crate::catalog::Key;
use crate::diagnostic::Diagnostic;
use crate::dump::Dump;
use crate::report::in_line;
use anstream::{AutoStream, ColorChoice};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// More warnings than this are only counted: a file in which the program
/// understands nothing should not bury the result.
const MOST_WARNINGS: usize = 20;

/// Of one message, more than this are only counted.
const MOST_ALIKE: usize = 3;

/// Messages are alike if they say the same of the same file.
fn class_of(diagnostic: &Diagnostic) -> (&str, &str) {
    (&diagnostic.file, &diagnostic.message)
}

/// Messages for the user, on standard error.
pub(super) struct Messages {
    color: bool,
}

impl Messages {
    pub fn new() -> Self {
        Self {
            color: AutoStream::choice(&io::stderr()) != ColorChoice::Never,
        }
    }

    pub fn trouble(&self, trouble: &Trouble) {
        match trouble {
            Trouble::Input(diagnostics) => self.limited(diagnostics.iter(), |_| {
                "more problems are not shown".to_owned()
            }),
            other => say(&format!("error: {}", in_line(&other.to_string()))),
        }
    }

    /// The warnings of both dumps, the old one's first.
    pub fn warnings<'a>(
        &self,
        warnings: impl Iterator<Item = &'a Diagnostic>,
        old: &Dump,
        new: &Dump,
    ) {
        self.limited(warnings, |left| {
            let name = |dump: &Dump| in_line(&dump.name);
            format!(
                "{left} more warnings; `dumpdiff show --coverage` tells all of {} or {}",
                name(old),
                name(new)
            )
        });
    }

    fn limited<'a>(
        &self,
        diagnostics: impl Iterator<Item = &'a Diagnostic>,
        rest: impl Fn(usize) -> String,
    ) {
        let diagnostics: Vec<&Diagnostic> = diagnostics.collect();
        let mut totals: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for diagnostic in &diagnostics {
            *totals.entry(class_of(diagnostic)).or_default() += 1;
        }
        let mut shown: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let (mut printed, mut told) = (0, 0);
        for diagnostic in &diagnostics {
            let class = class_of(diagnostic);
            let number = shown.entry(class).or_default();
            if *number == MOST_ALIKE || printed == MOST_WARNINGS {
                continue;
            }
            *number += 1;
            (printed, told) = (printed + 1, told + 1);
            say(&diagnostic.render(self.color));
            let alike = totals.get(&class).map_or(0, |total| total - *number);
            if *number == MOST_ALIKE && alike > 0 {
                say(&format!("… and {alike} more of these"));
                told += alike;
            }
        }
        let left = diagnostics.len() - told;
        if left > 0 {
            say(&format!("note: {}", rest(left)));
        }
    }
}

/// Says to a person at a terminal that silence is the result.
pub(super) fn no_differences() {
    if io::stderr().is_terminal() {
        say("no differences");
    }
}

/// A remark on the result.
pub(super) fn note(text: &str) {
    say(&format!("note: {text}"));
}

/// More names than these are only counted.
const MOST_NAMES: usize = 5;

/// The names of some objects; nothing if there are none.
pub(super) fn listed<'a>(keys: impl ExactSizeIterator<Item = &'a Key>) -> Option<String> {
    let count = keys.len();
    let names: Vec<String> = keys
        .take(MOST_NAMES)
        .map(|key| in_line(&key.to_string()))
        .collect();
    match count.saturating_sub(MOST_NAMES) {
        _ if count == 0 => None,
        0 => Some(names.join(", ")),
        more => Some(format!("{} and {more} more", names.join(", "))),
    }
}

/// Nobody may be there to read it, which is no reason to fail.
fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Whether a result is to be coloured. A file never is unless asked for.
pub(super) fn use_color(wanted: Option<Color>, output: Option<&Path>) -> bool {
    match wanted {
        Some(Color::Always) => true,
        Some(Color::Never) => false,
        Some(Color::Auto) | None => {
            output.is_none() && AutoStream::choice(&io::stdout()) != ColorChoice::Never
        }
    }
}

/// Writes a result to standard output or to a file.
pub(super) fn write(output: Option<&Path>, text: &str) -> Result<(), Trouble> {
    write_with(output, |out| out.write_all(text.as_bytes()))
}

/// Writes a result piece by piece, as `content` makes it.
pub(super) fn write_with(
    output: Option<&Path>,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Trouble> {
    let (name, result) = match output {
        Some(path) => (path.display().to_string(), write_file(path, content)),
        None => ("the result".to_owned(), write_stdout(content)),
    };
    result.map_err(|error| Trouble::Output(name, error))
}

/// Writes to standard output; a reader that has seen enough, such as `head`,
/// is no trouble.
fn write_stdout(content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    match content(&mut stdout).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Replaces a file when all is written, so that no reader ever finds half of
/// it. What is no file, such as `/dev/null` or a pipe, is written to.
fn write_file(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    // A symbolic link stays, and its target is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(|meta| !meta.is_file()) {
        let mut file = BufWriter::new(OpenOptions::new().write(true).open(&target)?);
        return content(&mut file).and_then(|()| file.flush());
    }
    let (temporary, file) = create_beside(&target)?;
    let mut file = BufWriter::new(file);
    let written = content(&mut file)
        .and_then(|()| file.flush())
        .and_then(|()| file.get_ref().sync_all())
        .and_then(|()| match existing {
            Some(meta) => fs::set_permissions(&temporary, meta.permissions()),
            None => Ok(()),
        })
        .and_then(|()| fs::rename(&temporary, &target));
    if written.is_err() {
        // The error that counts is the first one.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// A new file in the same directory, since only there a rename is sure to
/// work.
fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target
        .file_name()
        .ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "this is no file name"))?;
    let mut number = 0_u32;
    loop {
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{number}.tmp", std::process::id()));
        let temporary = target.with_file_name(hidden);
        match File::create_new(&temporary) {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_a_file_and_leaves_nothing_else() -> io::Result<()> {
        let directory = tempfile::tempdir()?;
        let path = directory.path().join("out.txt");
        let text = |text: &'static str| move |out: &mut dyn Write| out.write_all(text.as_bytes());
        write_file(&path, text("one"))?;
        write_file(&path, text("two"))?;
        let half = |out: &mut dyn Write| {
            out.write_all(b"three")?;
            Err(io::Error::other("the content fails"))
        };
        assert!(write_file(&path, half).is_err());
        assert_eq!(fs::read_to_string(&path)?, "two");
        assert_eq!(fs::read_dir(directory.path())?.count(), 1);
        assert!(write_file(&directory.path().join("no/such"), text("x")).is_err());
        write_file(Path::new("/dev/null"), text("x"))
    }
}
