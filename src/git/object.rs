//! A file of a revision: `REV:path`, as git understands it.

use super::command::{ask, needs_repository, needs_revision};
use crate::diagnostic::Diagnostic;
use std::path::Path;

/// A file of a revision, or of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Object {
    /// What git is asked for.
    pub text: String,
    /// The part before the path: a revision, or nothing for the index.
    revision: String,
    path: String,
}

impl Object {
    /// What an argument that is no file names. As in git, the first colon
    /// outside of braces ends the revision, so that `HEAD@{10:30}:a` is read
    /// as it is meant.
    pub fn named(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        // C:\a and C:/a are paths.
        if let [letter, b':', b'\\' | b'/', ..] = bytes
            && letter.is_ascii_alphabetic()
        {
            return None;
        }
        let mut depth = 0_usize;
        let colon = bytes.iter().position(|byte| {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            *byte == b':' && depth == 0
        })?;
        let (revision, path) = (text.get(..colon)?, text.get(colon + 1..)?);
        // A stage of the index.
        let path = match path.as_bytes() {
            [b'0'..=b'3', b':', ..] if revision.is_empty() => path.get(2..)?,
            _ => path,
        };
        Some(Self {
            text: text.to_owned(),
            revision: revision.to_owned(),
            path: path.to_owned(),
        })
    }

    /// The path from the top of the working tree, where it can be told
    /// without asking git.
    pub fn path_from_top(&self) -> Option<&str> {
        (!self.is_relative()).then_some(&*self.path)
    }

    /// Whether the path begins in the working directory.
    fn is_relative(&self) -> bool {
        self.path.starts_with("./") || self.path.starts_with("../")
    }

    /// The path from the top of the working tree.
    pub fn resolved_path(&self, name: &str) -> Result<String, Diagnostic> {
        if !self.is_relative() {
            return Ok(self.path.clone());
        }
        let prefix = ask(name, &["rev-parse", "--show-prefix"])?.line();
        Ok(joined(&prefix, &self.path))
    }

    /// The content, as a checkout would write it: filters are applied, since
    /// what stands in a repository that uses LFS or an encryption is no dump.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, Diagnostic> {
        self.check_words(name)?;
        let kind = ask(name, &["cat-file", "-t", "--end-of-options", &self.text])?;
        if !kind.is_good {
            return Err(self.missing(name)?.unwrap_or_else(|| kind.refusal(name)));
        }
        match &*kind.line() {
            "blob" => {}
            "tree" => {
                return Err(Diagnostic::new(name, "this is a directory, not a dump")
                    .with_help("give the path of a file behind the colon"));
            }
            "commit" => return Err(self.no_file(name)),
            other => {
                return Err(Diagnostic::new(
                    name,
                    format!("this is a {other}, not a file"),
                ));
            }
        }
        let content = ask(
            name,
            &["cat-file", "--filters", "--end-of-options", &self.text],
        )?;
        if content.is_good {
            Ok(content.out)
        } else {
            Err(content.refusal(name))
        }
    }

    /// Refuses what git would take for something else.
    fn check_words(&self, name: &str) -> Result<(), Diagnostic> {
        if self.revision.starts_with('-') {
            let message = format!("a revision cannot begin with a hyphen: '{}'", self.revision);
            return Err(Diagnostic::new(name, message));
        }
        if let Some(path) = self.path.strip_prefix('/') {
            let message = "a path behind a revision begins at the top of the working tree, \
                 without a slash";
            let revision = &self.revision;
            return Err(Diagnostic::new(name, message)
                .with_help(format!("write {revision}:{path}, if that is meant")));
        }
        Ok(())
    }

    /// Why git has no such object; nothing where all that is named is there.
    fn missing(&self, name: &str) -> Result<Option<Diagnostic>, Diagnostic> {
        needs_repository(
            name,
            "no file has this name, and outside of a git repository it names no revision",
        )?;
        if self.revision.is_empty() {
            return self.missing_in_index(name).map(Some);
        }
        needs_revision(name, &self.revision, "tree").map_err(|mut problem| {
            if problem.message.starts_with("git knows") {
                problem.message = format!("no file has this name, and {}", problem.message);
            }
            problem
        })?;
        let path = self.resolved_path(name)?;
        let listed = ask(
            name,
            &["ls-tree", "--full-tree", "-z", &self.revision, "--", &path],
        )?;
        let line = listed.line();
        if line.starts_with("160000") {
            return Ok(Some(self.no_file(name)));
        }
        if !line.is_empty() {
            return Ok(None);
        }
        let problem = Diagnostic::new(
            name,
            format!(
                "there is no file '{path}' in the revision {}",
                self.revision
            ),
        );
        Ok(Some(self.with_hint(problem, &path)?))
    }

    fn missing_in_index(&self, name: &str) -> Result<Diagnostic, Diagnostic> {
        let path = self.resolved_path(name)?;
        let top = ask(name, &["rev-parse", "--show-cdup"])?.line();
        let from_here = format!("{top}{path}");
        let staged = ask(name, &["ls-files", "--stage", "-z", "--", &from_here])?;
        let staged = String::from_utf8_lossy(&staged.out).into_owned();
        // Of a conflict there is no stage 0, and two or three others.
        if staged.split('\0').any(|entry| {
            entry
                .split('\t')
                .nth(1)
                .is_some_and(|found| !found.is_empty())
        }) && !staged.starts_with("160000")
        {
            let problem = Diagnostic::new(name, "the index does not hold the file at this stage");
            return Ok(problem.with_help(format!(
                "in a merge, :1:{path} is the common ancestor, :2:{path} ours and :3:{path} theirs"
            )));
        }
        if staged.starts_with("160000") {
            return Ok(self.no_file(name));
        }
        let problem = Diagnostic::new(name, format!("there is no file '{path}' in the index"));
        self.with_hint(problem, &path)
    }

    /// Looks whether the file is there under a name that is nearly this one.
    fn with_hint(&self, problem: Diagnostic, path: &str) -> Result<Diagnostic, Diagnostic> {
        let revision = &self.revision;
        if !self.is_relative() {
            let near = format!("{revision}:./{path}");
            let found = ask(
                &problem.file,
                &["cat-file", "-e", "--end-of-options", &near],
            )?;
            if found.is_good {
                return Ok(problem.with_help(format!(
                    "a path begins at the top of the working tree; from here on it is {near}"
                )));
            }
        }
        let top = ask(&problem.file, &["rev-parse", "--show-toplevel"])?.line();
        if !top.is_empty() && Path::new(&top).join(path).is_file() {
            return Ok(problem.with_help(format!(
                "the file is in the working tree; `git log --all -- {path}` tells which revisions \
                 have it"
            )));
        }
        let where_to = if revision.is_empty() {
            "`git ls-files` lists the files".to_owned()
        } else {
            format!("`git ls-tree -r --name-only {revision}` lists the files")
        };
        Ok(problem.with_help(where_to))
    }

    /// A commit in the place of a file.
    fn no_file(&self, name: &str) -> Diagnostic {
        if self.path.is_empty() {
            Diagnostic::new(name, "this is a commit, not a file")
        } else {
            Diagnostic::new(name, "this is a submodule, not a file")
                .with_help("give a revision and a path inside of the submodule, from its folder")
        }
    }
}

/// A path from the top: the folder, and the steps from there.
fn joined(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, String)> {
        Object::named(text).map(|object| (object.revision, object.path))
    }

    #[test]
    fn the_colon_outside_of_braces_ends_the_revision() {
        for (text, revision, path) in [
            ("HEAD~1:db/a.sql", "HEAD~1", "db/a.sql"),
            ("HEAD@{10:30}:a:b", "HEAD@{10:30}", "a:b"),
            ("HEAD^{/fix: it}:a", "HEAD^{/fix: it}", "a"),
            (":a", "", "a"),
            (":2:a", "", "a"),
            (":4:a", "", "4:a"),
            ("v1:./a b", "v1", "./a b"),
            ("c:a", "c", "a"),
        ] {
            let expected = Some((revision.to_owned(), path.to_owned()));
            assert_eq!(parts(text), expected, "{text}");
        }
        for text in ["a.sql", "C:\\a.sql", "c:/a.sql", "HEAD@{10:30}", "-", ""] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn steps_lead_from_the_folder() {
        for (folder, path, expected) in [
            ("db/", "./a.sql", "db/a.sql"),
            ("db/x/", "../a.sql", "db/a.sql"),
            ("", "./a//b", "a/b"),
        ] {
            assert_eq!(joined(folder, path), expected);
        }
    }
}
