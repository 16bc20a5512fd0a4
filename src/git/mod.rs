//! Dumps that git keeps: a file of a revision (`HEAD~1:db/structure.sql`), and
//! a file beside what it was where a branch began.
//!
//! The program `git` is run for it: where there is a repository to read from,
//! it is there, and it knows about packs, partial clones, filters and the
//! configuration. What touches no repository never runs it.

mod branch;
mod command;
mod object;

use crate::diagnostic::Diagnostic;
use crate::dump::{Dump, ReadOptions};
use std::path::{Path, PathBuf};

pub use branch::{Pair, since};
pub use command::{line_diff, wants_color};

use object::Object;

/// Where a dump comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    content: Content,
    /// What messages call it, where it is not the name of a file.
    name: String,
    /// The path from the top of the working tree, where it is known already.
    path: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    /// A file, or `-` for standard input.
    File(PathBuf),
    /// A file of a revision.
    Object(Object),
    /// A file that does not exist on this side: an empty schema.
    Nothing,
}

impl Source {
    /// What an argument means: a file, if there is one of this name; else a
    /// file of a revision, if there is a colon in it as git writes one. git is
    /// not run yet.
    #[must_use]
    pub fn of_argument(argument: &Path) -> Self {
        let object = argument
            .to_str()
            .filter(|_| !argument.exists())
            .and_then(Object::named);
        Self {
            name: argument.display().to_string(),
            path: object
                .as_ref()
                .and_then(|object| object.path_from_top().map(str::to_owned)),
            content: object.map_or_else(|| Content::File(argument.to_owned()), Content::Object),
        }
    }

    /// Whether it is standard input.
    #[must_use]
    pub fn is_stdin(&self) -> bool {
        matches!(&self.content, Content::File(path) if path.as_os_str() == "-")
    }

    /// Whether it is no file at all, which stands for an empty schema.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        match &self.content {
            // git gives it for a file that is not there.
            Content::File(path) => path == Path::new("/dev/null"),
            Content::Object(_) => false,
            Content::Nothing => true,
        }
    }

    /// Reads the dump.
    pub fn read(&self, options: &ReadOptions) -> Result<Dump, Diagnostic> {
        let mut dump = match &self.content {
            Content::File(path) => Dump::read(path, options)?,
            Content::Object(object) => Dump::parse(&self.name, object.read(&self.name)?, options)?,
            Content::Nothing => Dump::parse(&self.name, Vec::new(), options)?,
        };
        match (&self.path, &self.content) {
            (Some(path), _) => dump.path = Some(path.clone()),
            (None, Content::Object(object)) => dump.path = Some(object.resolved_path(&self.name)?),
            (None, Content::File(_) | Content::Nothing) => {}
        }
        Ok(dump)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_file_whatever_its_name() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("HEAD:a.sql");
        let is_object =
            |path: &Path| matches!(Source::of_argument(path).content, Content::Object(_));
        assert!(is_object(&path));
        std::fs::write(&path, "CREATE SCHEMA s;\n")?;
        assert!(!is_object(&path));
        let dump = Source::of_argument(&path).read(&ReadOptions::default());
        assert!(dump.is_ok_and(|dump| dump.path.as_deref() == path.to_str()));
        let nothing = Source::of_argument(Path::new("/dev/null")).read(&ReadOptions::default());
        assert!(nothing.is_ok_and(|dump| dump.path.is_none()));
        assert!(Source::of_argument(Path::new("-")).is_stdin());
        assert!(Source::of_argument(Path::new("/dev/null")).is_nothing());
        Ok(())
    }
}
