//! `dumpdiff git-driver`: what git runs in place of its own line diff.
//!
//! git takes any exit status but 0 for a crash, and then stops in the middle
//! of a `git log -p`. What cannot be compared is therefore told on standard
//! output, with the lines that differ.

use super::compare::{CompareArgs, Inputs, Named};
use super::output;
use super::unified;
use super::{Color, Outcome, Trouble};
use crate::diff::Diff;
use crate::gate::judge;
use crate::git;
use crate::load::Asked;
use crate::rename::Options;
use crate::report::{Report, in_line};
use crate::rules;
use crate::threads;
use anstyle::Style;
use clap::{Args, ValueEnum};
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// How git is told to run it.
pub(super) const HELP: &str = "\
Set it up in a repository:
  echo 'db/structure.sql diff=dumpdiff' >> .gitattributes
  git config diff.dumpdiff.command 'dumpdiff git-driver --brief'

git diff, and git log -p and git show with --ext-diff, then run it. git adds
the arguments, for a renamed file two more, for one in conflict the path alone.

Exit status: 0, as git wants it. With --trust-exit-code 0 the schemas mean the
same, 1 they differ; 2 wrong options.";

#[derive(Args, Debug)]
pub(super) struct DriverArgs {
    /// How to write it [default: text]
    #[arg(long)]
    format: Option<DriverFormat>,
    /// When to use colours [default: auto, which heeds NO_COLOR and git's
    /// color.diff, color.ui and color.pager]
    #[arg(long, value_name = "WHEN")]
    color: Option<Color>,
    /// Print only how many objects differ
    #[arg(long)]
    stat: bool,
    /// Leave out the members of added and removed tables
    #[arg(long)]
    brief: bool,
    /// Exit with 1 if the schemas differ; for git 2.46 and later, beside
    /// `git config diff.dumpdiff.trustExitCode true`
    #[arg(long, visible_alias = "exit-code")]
    trust_exit_code: bool,
    /// What git says of the two sides
    #[arg(value_name = "GIT-ARGUMENT", required = true, num_args = 1..)]
    arguments: Vec<OsString>,
    #[command(flatten)]
    comparing: CompareArgs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum DriverFormat {
    /// A report in words
    #[default]
    Text,
    /// A patch between the two snapshots that `show` prints
    Unified,
}

/// What git calls for.
#[derive(Debug, PartialEq, Eq)]
enum Call {
    /// A path in conflict.
    Unmerged(String),
    /// Two files.
    Pair(Box<Pair>),
}

#[derive(Debug, PartialEq, Eq)]
struct Pair {
    old: Side,
    new: Side,
    /// The lines of git's header, where git gives them.
    header: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
struct Side {
    path: String,
    /// Where its content is, often a temporary file.
    file: PathBuf,
    /// The name of its content; a file that stands in the working tree only
    /// has none.
    hex: Option<String>,
    /// Nothing for a file that does not exist on this side.
    mode: Option<String>,
}

pub(super) fn run(args: &DriverArgs) -> Result<Outcome, Trouble> {
    let format = args.format.unwrap_or_default();
    if format == DriverFormat::Unified && (args.stat || args.brief) {
        return Err(Trouble::Unsupported(
            "--stat and --brief go with --format text: a patch is whole",
        ));
    }
    let call = Call::read(&args.arguments)?;
    let color = wants_color(args.color);
    let (text, differs) = match &call {
        Call::Unmerged(path) => (unmerged(path).into_bytes(), true),
        Call::Pair(pair) => {
            let mut text = pair.header(color).into_bytes();
            let differs = args.tell(pair, color, &mut text);
            (text, differs)
        }
    };
    output::write_with(None, |out| out.write_all(&text))?;
    Ok(if args.trust_exit_code && differs {
        Outcome::Found
    } else {
        Outcome::Nothing
    })
}

impl DriverArgs {
    /// Adds what differs, or why that cannot be told and the lines; says
    /// whether anything differs.
    fn tell(&self, pair: &Pair, color: bool, text: &mut Vec<u8>) -> bool {
        if pair.is_same() {
            return pair.old.mode != pair.new.mode;
        }
        // A symbolic link or a submodule is no dump, and nobody wonders why.
        if pair.is_plain() {
            match self.compare(pair, color) {
                Ok((told, differs)) => {
                    text.extend_from_slice(told.as_bytes());
                    return differs;
                }
                Err(trouble) => text.extend_from_slice(reasons(&trouble, color).as_bytes()),
            }
        }
        let files = (pair.old.file.to_str(), pair.new.file.to_str());
        let lines = match files {
            (Some(old), Some(new)) => git::line_diff(old, new, color),
            _ => None,
        };
        let failure = b"note: git makes no line diff of the two files\n";
        text.extend_from_slice(&lines.unwrap_or_else(|| failure.to_vec()));
        true
    }

    fn compare(&self, pair: &Pair, color: bool) -> Result<(String, bool), Trouble> {
        let is_patch = self.format.unwrap_or_default() == DriverFormat::Unified;
        let (old, new) = (pair.old.label(), pair.new.label());
        // A file that is gone still has its path.
        let path = |side: &Side| match side.mode {
            Some(_) => side.path.clone(),
            None => pair.old.path.clone(),
        };
        let (old_path, new_path) = (path(&pair.old), path(&pair.new));
        let named = |side: &'_ Side, name, path| Named {
            file: side.file.clone(),
            name,
            path,
        };
        let (inputs, mut catalogs) = self.comparing.load_named(
            named(&pair.old, old, old_path),
            named(&pair.new, new, new_path),
            (!is_patch).then(Asked::default),
        )?;
        let options = if is_patch {
            Options::NONE
        } else {
            self.comparing.renaming.options(&inputs.config)
        };
        let diff = inputs.diff(&mut catalogs, &options)?;
        let mut text = warnings(&inputs);
        let (told, notes, differs) = if is_patch {
            let (told, notes) = unified::patch(&diff, &inputs, color)?;
            (told, notes, !diff.is_empty())
        } else {
            self.report(&diff, &inputs, color)?
        };
        for note in notes {
            text += &format!("note: {note}\n");
        }
        if told.is_empty() && !differs {
            text += "the schemas mean the same\n";
        }
        text += &told;
        Ok((text, differs))
    }

    /// The report, the notes that it does not hold, and whether there are
    /// differences.
    fn report(
        &self,
        diff: &Diff<'_>,
        inputs: &Inputs,
        color: bool,
    ) -> Result<(String, Vec<String>, bool), Trouble> {
        let config = &inputs.config;
        let mut report = threads::pool()?.install(|| {
            let findings =
                rules::findings_with(diff, &config.patterns(), |rule| config.wants(rule));
            let verdict = judge(findings, config, None, super::gate::today());
            Report::new(diff, &verdict, &inputs.old, &inputs.new)
        });
        if self.brief {
            report.shorten();
        }
        let text = if self.stat {
            report.stat(color)
        } else {
            report.text(color)
        };
        let notes = if report.is_empty() {
            report.notes.iter().map(|note| note.text.clone()).collect()
        } else {
            Vec::new()
        };
        Ok((text, notes, !diff.is_empty()))
    }
}

/// More warnings than these are only counted.
const MOST_WARNINGS: usize = 3;

/// A pager has the terminal, so that even warnings belong to the output.
fn warnings(inputs: &Inputs) -> String {
    let mut text = String::new();
    for warning in inputs.warnings.iter().take(MOST_WARNINGS) {
        text += &format!("warning: {warning}\n");
    }
    if let Some(more) = inputs.warnings.len().checked_sub(MOST_WARNINGS + 1) {
        text += &format!("… and {} more warnings\n", more + 1);
    }
    text
}

/// What keeps two files from being compared.
fn reasons(trouble: &Trouble, color: bool) -> String {
    let mut text = match trouble {
        Trouble::Input(problems) => problems
            .iter()
            .map(|problem| problem.render(color) + "\n")
            .collect(),
        other => format!("error: {}\n", in_line(&other.to_string())),
    };
    text += "note: the files cannot be compared as dumps, so these are the lines\n";
    text
}

/// git's own words, and what can be done.
fn unmerged(path: &str) -> String {
    let path = in_line(path);
    format!(
        "* Unmerged path {path}\n\
         note: `dumpdiff :2:{path} :3:{path}` compares ours with theirs\n"
    )
}

fn wants_color(wanted: Option<Color>) -> bool {
    match wanted {
        Some(Color::Always) => true,
        Some(Color::Never) => false,
        Some(Color::Auto) | None => {
            let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            !refused && git::wants_color(io::stdout().is_terminal())
        }
    }
}

impl Call {
    fn read(arguments: &[OsString]) -> Result<Self, Trouble> {
        let word = |at: usize| {
            let word = arguments.get(at).map(OsString::as_os_str);
            word.unwrap_or_default().to_string_lossy().into_owned()
        };
        let side = |path: String, from: usize| Side {
            path,
            file: PathBuf::from(arguments.get(from).cloned().unwrap_or_default()),
            hex: Some(word(from + 1))
                .filter(|hex| hex.bytes().any(|byte| byte != b'0' && byte != b'.')),
            mode: Some(word(from + 2)).filter(|mode| mode != "."),
        };
        let (new_path, header) = match arguments.len() {
            1 => return Ok(Self::Unmerged(word(0))),
            7 => (word(0), None),
            9 => (word(7), Some(word(8))),
            _ => {
                return Err(Trouble::Unsupported(
                    "git gives a driver 7 arguments, 9 for a renamed file, or 1 for one in \
                     conflict; `dumpdiff git-driver --help` tells how to set it up",
                ));
            }
        };
        Ok(Self::Pair(Box::new(Pair {
            old: side(word(0), 1),
            new: side(new_path, 4),
            header,
        })))
    }
}

impl Side {
    /// What the report calls it: its path, and which content of it.
    fn label(&self) -> String {
        match (&self.mode, self.short()) {
            (None, _) => "/dev/null".to_owned(),
            (Some(_), Some(hex)) => format!("{}@{hex}", self.path),
            (Some(_), None) => self.path.clone(),
        }
    }

    fn short(&self) -> Option<&str> {
        let hex = self.hex.as_deref()?;
        Some(hex.get(..7).unwrap_or(hex))
    }

    fn is_plain(&self) -> bool {
        self.mode
            .as_ref()
            .is_none_or(|mode| mode.starts_with("100"))
    }
}

impl Pair {
    /// Both sides have the same content.
    fn is_same(&self) -> bool {
        self.old.hex.is_some() && self.old.hex == self.new.hex
    }

    fn is_plain(&self) -> bool {
        self.old.is_plain() && self.new.is_plain()
    }

    /// The header as git writes it.
    fn header(&self, color: bool) -> String {
        let mut lines = vec![format!(
            "diff --git a/{} b/{}",
            self.old.path, self.new.path
        )];
        match &self.header {
            Some(given) => lines.extend(given.lines().map(str::to_owned)),
            None => lines.extend(self.extended()),
        }
        let bold = if color {
            Style::new().bold()
        } else {
            Style::new()
        };
        lines.iter().fold(String::new(), |text, line| {
            text + &format!("{bold}{}{bold:#}\n", in_line(line))
        })
    }

    /// The lines that follow the first one where nothing was renamed.
    fn extended(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut mode_of_both = String::new();
        match (&self.old.mode, &self.new.mode) {
            (None, Some(new)) => lines.push(format!("new file mode {new}")),
            (Some(old), None) => lines.push(format!("deleted file mode {old}")),
            (Some(old), Some(new)) if old != new => {
                lines.push(format!("old mode {old}"));
                lines.push(format!("new mode {new}"));
            }
            (Some(mode), Some(_)) => mode_of_both = format!(" {mode}"),
            (None, None) => {}
        }
        let hex = |side: &Side| match (&side.mode, side.short()) {
            (None, _) => Some("0000000".to_owned()),
            (Some(_), hex) => hex.map(str::to_owned),
        };
        // Of a file in the working tree git does not say it.
        if let (Some(old), Some(new)) = (hex(&self.old), hex(&self.new))
            && old != new
        {
            lines.push(format!("index {old}..{new}{mode_of_both}"));
        }
        lines
    }
}

/// Sets git's arguments apart from the options: a path may look like one.
pub(super) fn set_apart(arguments: &mut Vec<OsString>) {
    if arguments.get(1).is_none_or(|word| word != "git-driver") {
        return;
    }
    let count = arguments.len();
    let whole = [7, 9].into_iter().find_map(|length| {
        let at = count.checked_sub(length).filter(|at| *at >= 2)?;
        is_call(arguments.get(at..)?).then_some(at)
    });
    let is_git = || env::var_os("GIT_DIFF_PATH_COUNTER").is_some();
    let at = whole.or_else(|| (count > 2 && is_git()).then(|| count - 1));
    if let Some(at) = at
        && arguments[..at].iter().all(|word| word != "--")
    {
        arguments.insert(at, OsString::from("--"));
    }
}

/// Whether these are what git says of two sides.
fn is_call(arguments: &[OsString]) -> bool {
    let is = |at: usize, length: usize, digit: fn(&u8) -> bool| {
        let word = arguments
            .get(at)
            .map_or(OsStr::new(""), OsString::as_os_str);
        let bytes = word.as_encoded_bytes();
        bytes == b"." || (bytes.len() >= length && bytes.iter().all(digit))
    };
    let is_hex = |at| is(at, 40, u8::is_ascii_hexdigit);
    let is_mode = |at| is(at, 6, u8::is_ascii_digit);
    is_hex(2) && is_mode(3) && is_hex(5) && is_mode(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "66090a20925da5abe20c6fd407f7e0527a6c43fe";
    const ZERO: &str = "0000000000000000000000000000000000000000";

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    fn header(line: &str) -> String {
        match Call::read(&words(line)) {
            Ok(Call::Pair(pair)) => pair.header(false),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_header_is_that_of_git() {
        let added = format!("a.sql /dev/null . . /t {HEX} 100644");
        let expected = "diff --git a/a.sql b/a.sql\nnew file mode 100644\nindex 0000000..66090a2\n";
        assert_eq!(header(&added), expected);
        let removed = format!("a.sql /t {HEX} 100755 /dev/null . .");
        let expected =
            "diff --git a/a.sql b/a.sql\ndeleted file mode 100755\nindex 66090a2..0000000\n";
        assert_eq!(header(&removed), expected);
        let in_tree = format!("a.sql /t {HEX} 100644 a.sql {ZERO} 100755");
        let expected = "diff --git a/a.sql b/a.sql\nold mode 100644\nnew mode 100755\n";
        assert_eq!(header(&in_tree), expected);
        let renamed = format!("a.sql /t {HEX} 100644 /u {HEX} 100644 b.sql rename");
        assert_eq!(header(&renamed), "diff --git a/a.sql b/b.sql\nrename\n");
    }

    #[test]
    fn paths_that_look_like_options_are_none() {
        let call = format!("-q.sql /dev/null . . /t {HEX} 100644");
        let mut arguments = words(&format!("dumpdiff git-driver --brief {call}"));
        set_apart(&mut arguments);
        assert_eq!(
            arguments,
            words(&format!("dumpdiff git-driver --brief -- {call}"))
        );
        // Once is enough.
        let apart = arguments.clone();
        set_apart(&mut arguments);
        assert_eq!(arguments, apart);
        let mut help = words("dumpdiff git-driver --help");
        let same = help.clone();
        set_apart(&mut help);
        assert_eq!(help, same);
    }
}
