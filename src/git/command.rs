//! Runs git, and says what keeps it from answering.

use crate::diagnostic::Diagnostic;
use std::io::ErrorKind;
use std::process::{Command, Stdio};

/// What git gave back.
#[derive(Debug)]
pub(super) struct Answer {
    /// Whether it exited with 0.
    pub is_good: bool,
    /// What it wrote to standard output.
    pub out: Vec<u8>,
    /// What it complained of.
    said: String,
}

/// What to do where history that a shallow clone lacks may be needed.
const UNSHALLOW: &str = "this clone is shallow and lacks most of the history: get it with \
     `git fetch --unshallow`, or with `fetch-depth: 0` in actions/checkout";

/// git with what holds for every call: it takes no locks, its complaints are
/// in English, and a path stands for itself.
fn command() -> Command {
    let mut command = Command::new("git");
    command
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_LITERAL_PATHSPECS", "1")
        .stdin(Stdio::null());
    command
}

/// Runs git to its end. What is wrong is said of `name`.
pub(super) fn ask(name: &str, arguments: &[&str]) -> Result<Answer, Diagnostic> {
    let output = command().args(arguments).output().map_err(|error| {
        if error.kind() == ErrorKind::NotFound {
            Diagnostic::new(name, "git is needed for this, and it is not installed").with_help(
                "only inputs of git need it: give the path of a file instead, or install git",
            )
        } else {
            Diagnostic::new(name, format!("cannot run git: {error}"))
        }
    })?;
    Ok(Answer {
        is_good: output.status.success(),
        out: output.stdout,
        said: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

impl Answer {
    /// The first line of the answer.
    pub fn line(&self) -> String {
        let text = String::from_utf8_lossy(&self.out);
        text.lines().next().unwrap_or_default().to_owned()
    }

    /// git's own words, where there are none of ours.
    pub fn refusal(&self, name: &str) -> Diagnostic {
        let line = self.said.lines().find(|line| !line.trim().is_empty());
        let words = line.unwrap_or("it says nothing");
        let words = words.trim_start_matches("fatal: ");
        Diagnostic::new(name, format!("git refuses: {words}"))
    }
}

/// Fails where there is no repository that git is ready to read. `missing`
/// says what that means for the argument.
pub(super) fn needs_repository(name: &str, missing: &str) -> Result<(), Diagnostic> {
    let answer = ask(name, &["rev-parse", "--git-dir"])?;
    if answer.is_good {
        return Ok(());
    }
    if answer.said.contains("dubious ownership") {
        return Err(answer.refusal(name).with_help(
            "the repository belongs to another user; if it is to be trusted: \
             `git config --global --add safe.directory DIRECTORY`",
        ));
    }
    if !answer.said.contains("not a git repository") {
        return Err(answer.refusal(name));
    }
    Err(Diagnostic::new(name, missing)
        .with_help("run it inside of the repository, or give the path of a file"))
}

/// Fails where the name of a commit is none. A name that begins with a hyphen
/// would be an option of git.
pub(super) fn needs_revision(name: &str, revision: &str, kind: &str) -> Result<String, Diagnostic> {
    if revision.starts_with('-') {
        let message = format!("a revision cannot begin with a hyphen: '{revision}'");
        return Err(Diagnostic::new(name, message));
    }
    let object = format!("{revision}^{{{kind}}}");
    let ask_for = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
    let answer = ask(name, &[&ask_for[..], &[&object]].concat())?;
    if answer.is_good {
        return Ok(answer.line());
    }
    let problem = Diagnostic::new(name, format!("git knows no revision '{revision}'"));
    Err(with_remedy(
        problem,
        "`git branch --all` and `git tag` list the names; `git fetch` gets new ones",
    ))
}

/// Says what to do: where history is lacking, that it has to be fetched.
pub(super) fn with_remedy(problem: Diagnostic, otherwise: &str) -> Diagnostic {
    let answer = ask(&problem.file, &["rev-parse", "--is-shallow-repository"]);
    let is_shallow = answer.is_ok_and(|answer| answer.line() == "true");
    problem.with_help(if is_shallow { UNSHALLOW } else { otherwise })
}

/// Whether a program under git is to use colours: what `color.diff` and
/// `color.ui` say, and, where they leave it to the output, whether that is a
/// terminal or git's pager.
#[must_use]
pub fn wants_color(is_terminal: bool) -> bool {
    let is_terminal = if is_terminal { "true" } else { "false" };
    ask(
        "git",
        &["config", "--get-colorbool", "color.diff", is_terminal],
    )
    .is_ok_and(|answer| answer.line() == "true")
}

/// git's own line diff of two files, from its first hunk on. It is empty where
/// they are equal, and nothing where git does not make one.
#[must_use]
pub fn line_diff(old: &str, new: &str, color: bool) -> Option<Vec<u8>> {
    let color = if color {
        "--color=always"
    } else {
        "--color=never"
    };
    // The files have a driver perhaps, which is who asks.
    let how = [
        "diff",
        "--no-index",
        "--no-ext-diff",
        "--no-textconv",
        color,
    ];
    let answer = ask("git", &[&how[..], &["--", old, new]].concat()).ok()?;
    if answer.out.is_empty() {
        return answer.said.is_empty().then(Vec::new);
    }
    // Two lines name the files, which have temporary names.
    let mut lines = answer.out.split_inclusive(|byte| *byte == b'\n');
    let is_hunk = |line: &&[u8]| {
        let text = String::from_utf8_lossy(line);
        text.contains("@@ -") || text.starts_with("Binary files ")
    };
    let first = lines.find(is_hunk)?;
    if first.starts_with(b"Binary files ") {
        return Some(b"Binary files differ\n".to_vec());
    }
    Some(lines.fold(first.to_vec(), |mut text, line| {
        text.extend_from_slice(line);
        text
    }))
}
