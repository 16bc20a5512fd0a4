//! A git repository in a temporary folder, which knows nothing of the user's
//! own configuration.

use super::program;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A repository, and the folder around it for whatever else a test needs.
pub struct Repository {
    folder: TempDir,
    /// The top of the working tree.
    pub top: PathBuf,
}

/// What a program said, for a person to read.
pub struct Said {
    pub status: Option<i32>,
    pub out: String,
    pub messages: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            messages: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    /// Fails unless the status is this one and all of the words were said, on
    /// either stream.
    pub fn expect(self, status: i32, words: &[&str]) -> Self {
        let all = format!("{}\n{}", self.out, self.messages);
        assert_eq!(self.status, Some(status), "{all}");
        for word in words {
            assert!(all.contains(word), "{word:?} is not in\n{all}");
        }
        self
    }

    /// Fails if any of the words was said.
    pub fn without(self, words: &[&str]) -> Self {
        let all = format!("{}\n{}", self.out, self.messages);
        for word in words {
            assert!(!all.contains(word), "{word:?} is in\n{all}");
        }
        self
    }
}

impl Repository {
    /// An empty repository, whose branch is `main`.
    pub fn new() -> Self {
        let repository = Self::without_git();
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    /// A folder that is no repository.
    pub fn without_git() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().join("top");
        fs::create_dir(&top).unwrap();
        Self { folder, top }
    }

    /// The folder around the working tree.
    pub fn around(&self) -> &Path {
        self.folder.path()
    }

    /// Sets what keeps the user's configuration out, and finds the program
    /// under its name.
    fn alone(&self, command: &mut Command, folder: &Path) {
        let built = Path::new(env!("CARGO_BIN_EXE_dumpdiff")).parent().unwrap();
        let path = std::env::var_os("PATH").unwrap();
        let folders = std::iter::once(built.to_owned()).chain(std::env::split_paths(&path));
        command
            .current_dir(folder)
            .env("PATH", std::env::join_paths(folders).unwrap())
            .env("HOME", self.folder.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_PAGER", "cat")
            .env("GIT_CEILING_DIRECTORIES", self.folder.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("GIT_DIR")
            .env_remove("GIT_INDEX_FILE")
            .env_remove("GIT_WORK_TREE")
            .env_remove("GIT_EXTERNAL_DIFF")
            .env_remove("NO_COLOR");
    }

    /// git, ready for its arguments.
    pub fn command_in(&self, folder: &Path) -> Command {
        let mut command = Command::new("git");
        self.alone(&mut command, folder);
        for setting in [
            "user.name=Somebody",
            "user.email=somebody@example.org",
            "commit.gpgsign=false",
            "protocol.file.allow=always",
        ] {
            command.args(["-c", setting]);
        }
        command
    }

    /// The version of git.
    pub fn git_version(&self) -> (u32, u32) {
        let said = self.git(&["--version"]).out;
        let mut numbers = said
            .split(|letter: char| !letter.is_ascii_digit())
            .filter(|word| !word.is_empty())
            .map(|word| word.parse().unwrap());
        (numbers.next().unwrap(), numbers.next().unwrap())
    }

    /// Runs git whatever comes of it.
    pub fn try_git(&self, arguments: &[&str]) -> Said {
        let mut command = self.command_in(&self.top);
        command.args(arguments).output().unwrap().into()
    }

    /// Runs git, which has to succeed.
    pub fn git(&self, arguments: &[&str]) -> Said {
        self.try_git(arguments).expect(0, &[])
    }

    /// The program, ready for its arguments.
    pub fn program_in(&self, folder: &Path) -> Command {
        let mut command = program();
        self.alone(&mut command, folder);
        command
    }

    /// Runs the program in a folder of the working tree.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Said {
        let mut command = self.program_in(&self.top.join(folder));
        command.args(arguments).output().unwrap().into()
    }

    /// Runs the program at the top.
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.run_in("", arguments)
    }

    /// Writes a file of the working tree.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.top.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Commits all that there is.
    pub fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    /// Writes a file and commits it.
    pub fn commit_file(&self, path: &str, content: impl AsRef<[u8]>) {
        self.write(path, content);
        self.commit(path);
    }
}
