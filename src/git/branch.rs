//! A file beside what it was where a branch began.

use super::command::{ask, needs_repository, needs_revision, with_remedy};
use super::object::Object;
use super::{Content, Source};
use crate::diagnostic::Diagnostic;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The two sides of a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The file where HEAD branched off.
    pub old: Source,
    /// The file in the working tree.
    pub new: Source,
    /// What has to be known of the choice.
    pub notes: Vec<String>,
}

/// The working tree.
struct Tree {
    /// Its top folder.
    top: PathBuf,
    /// What messages are about.
    name: String,
}

/// A file of the working tree, and what it was where HEAD branched off from
/// `base`: at their merge base. A file that was renamed since is followed. One
/// that is on one side only is compared with an empty schema.
pub fn since(base: &str, file: &Path) -> Result<Pair, Diagnostic> {
    let name = format!("--git {base}");
    let shown = file.display().to_string();
    needs_repository(
        &name,
        "--git compares with a revision, and this is no git repository",
    )?;
    let top = ask(&name, &["rev-parse", "--show-toplevel"])?;
    if !top.is_good {
        let message = "--git compares a file of the working tree, and there is none here";
        return Err(Diagnostic::new(&name, message)
            .with_help("compare two revisions: `dumpdiff REV:path REV:path`"));
    }
    let tree = Tree {
        top: PathBuf::from(top.line()),
        name,
    };
    let path = tree.path_of(file)?;
    let base_commit = needs_revision(&tree.name, base, "commit")?;
    needs_revision(&tree.name, "HEAD", "commit").map_err(|_| {
        let message = "HEAD has no commit yet, so it branched off from nothing";
        Diagnostic::new(&tree.name, message)
    })?;
    let commit = tree.merge_base(base, &base_commit, &path)?;
    let short = ask(&tree.name, &["rev-parse", "--short", &commit])?.line();
    let origin = if commit == base_commit {
        short.clone()
    } else {
        format!("{short}, where HEAD branched off from {base}")
    };
    let old = |path: &str| Source {
        content: object(&commit, path).map_or(Content::Nothing, Content::Object),
        name: format!("{short}:{path}"),
        path: Some(path.to_owned()),
    };
    let new = |file: PathBuf, path: &str| Source {
        name: file.display().to_string(),
        content: Content::File(file),
        path: Some(path.to_owned()),
    };
    let nothing = |source: Source| Source {
        content: Content::Nothing,
        ..source
    };
    let (was_there, is_here) = (tree.holds(&commit, &path)?, file.exists());
    let renames = if was_there == is_here {
        Vec::new()
    } else {
        tree.renames(&commit)?
    };
    let mut renames = renames.iter();
    let here = new(file.to_owned(), &path);
    let (old, new, note) = if was_there && is_here {
        (old(&path), here, None)
    } else if is_here {
        if let Some((from, _)) = renames.find(|(_, to)| *to == path) {
            let note = format!("{shown} was renamed: in {origin}, it is {from}");
            (old(from), here, Some(note))
        } else {
            let note = format!("{shown} is not in {origin}: it is compared with an empty schema");
            (nothing(old(&path)), here, Some(note))
        }
    } else if was_there {
        if let Some((_, to)) = renames.find(|(from, _)| *from == path) {
            let note = format!("{shown} was renamed since {origin}: it is {to} now");
            (old(&path), new(tree.file_at(to), to), Some(note))
        } else {
            let note = format!(
                "{shown} is not in the working tree any more: {short}:{path} is compared with \
                 an empty schema"
            );
            (old(&path), nothing(here), Some(note))
        }
    } else {
        let message = format!("there is no such file, neither in the working tree nor in {origin}");
        return Err(Diagnostic::new(&shown, message)
            .with_help("with --git, give the path of one file; what it was is looked up"));
    };
    Ok(Pair {
        old,
        new,
        notes: note.into_iter().collect(),
    })
}

/// A file of a commit, whatever its path looks like.
fn object(commit: &str, path: &str) -> Option<Object> {
    Object::named(&format!("{commit}:{path}"))
}

impl Tree {
    /// The path of a file from the top. The file need not be there.
    fn path_of(&self, file: &Path) -> Result<String, Diagnostic> {
        let shown = file.display().to_string();
        if file.as_os_str() == "-" {
            return Err(Diagnostic::new(
                "<stdin>",
                "--git needs the path of a file, to know what it was",
            )
            .with_help("compare it with `dumpdiff REV:path -`"));
        }
        if file.is_dir() {
            return Err(Diagnostic::new(&shown, "this is a directory, not a dump")
                .with_help("give the path of a file"));
        }
        let outside = || {
            let top = self.top.display();
            Diagnostic::new(&shown, format!("the file is not in the working tree {top}"))
        };
        let top = self.top.canonicalize().unwrap_or_else(|_| self.top.clone());
        let path = real_path(file);
        let below = path.strip_prefix(&top).map_err(|_| outside())?;
        let steps: Option<Vec<&str>> = below.iter().map(|step| step.to_str()).collect();
        Ok(steps.ok_or_else(outside)?.join("/"))
    }

    /// A path from the top as one of the working directory.
    fn file_at(&self, path: &str) -> PathBuf {
        if Path::new(path).exists() {
            PathBuf::from(path)
        } else {
            self.top.join(path)
        }
    }

    /// The commit at which HEAD branched off. Where there are several, any of
    /// them will do in which the file is the same.
    fn merge_base(&self, base: &str, commit: &str, path: &str) -> Result<String, Diagnostic> {
        let answer = ask(&self.name, &["merge-base", "--all", commit, "HEAD"])?;
        let text = String::from_utf8_lossy(&answer.out).into_owned();
        let commits: Vec<&str> = text.lines().collect();
        let [first, others @ ..] = &commits[..] else {
            let message = format!("HEAD and {base} have no commit in common");
            return Err(with_remedy(
                Diagnostic::new(&self.name, message),
                "their histories are unrelated: name a revision of this history, or compare \
                 with `dumpdiff REV:path FILE`",
            ));
        };
        let file_of = |commit: &str| -> Result<String, Diagnostic> {
            let object = format!("{commit}:{path}");
            let ask_for = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
            Ok(ask(&self.name, &[&ask_for[..], &[&object]].concat())?.line())
        };
        if !others.is_empty() {
            let file = file_of(first)?;
            for other in others {
                if file_of(other)? != file {
                    let message = format!(
                        "HEAD branched off from {base} at several commits, and the file differs \
                         between them"
                    );
                    let names: Vec<&str> = commits
                        .iter()
                        .map(|name| name.get(..12).unwrap_or(name))
                        .collect();
                    return Err(Diagnostic::new(&self.name, message)
                        .with_help(format!("give one of them: {}", names.join(", "))));
                }
            }
        }
        Ok((*first).to_owned())
    }

    /// Whether a commit has the file.
    fn holds(&self, commit: &str, path: &str) -> Result<bool, Diagnostic> {
        let object = format!("{commit}:{path}");
        Ok(ask(&self.name, &["cat-file", "-e", &object])?.is_good)
    }

    /// What was renamed between a commit and the working tree: the old paths
    /// and the new ones.
    fn renames(&self, commit: &str) -> Result<Vec<(String, String)>, Diagnostic> {
        let answer = ask(
            &self.name,
            &[
                "diff",
                "--find-renames",
                "--name-status",
                "--diff-filter=R",
                "-z",
                "--no-ext-diff",
                "--no-textconv",
                "--no-relative",
                commit,
                "--",
            ],
        )?;
        if !answer.is_good {
            return Err(answer.refusal(&self.name));
        }
        let text = String::from_utf8_lossy(&answer.out).into_owned();
        let words: Vec<&str> = text.split_terminator('\0').collect();
        let triples = words.chunks_exact(3);
        Ok(triples
            .map(|triple| (triple[1].to_owned(), triple[2].to_owned()))
            .collect())
    }
}

/// The path without links and steps back, also of a file that is not there:
/// then that of its nearest folder is made real.
fn real_path(file: &Path) -> PathBuf {
    let here = env::current_dir().unwrap_or_default();
    let whole = here.join(file);
    let mut rest: Vec<OsString> = Vec::new();
    let mut folder = whole.as_path();
    loop {
        if let Ok(real) = folder.canonicalize() {
            return rest.iter().rev().fold(real, |path, step| path.join(step));
        }
        match (folder.parent(), folder.file_name()) {
            (Some(parent), Some(step)) => {
                rest.push(step.to_owned());
                folder = parent;
            }
            _ => return whole,
        }
    }
}
