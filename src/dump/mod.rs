//! Reads a dump: from bytes to statements with their places, the session
//! settings in force at each, and the lines that are meant for psql.
//!
//! A dump is not parsed here. It is cut into statements by the lexical rules
//! alone, so every file that psql can run can be read, and statements that
//! no parser accepts still have a place. Nothing is copied: a statement is a
//! range of the file's bytes.

mod banner;
mod conflict;
#[cfg(test)]
mod damage;
mod encoding;
pub(crate) mod head;
mod input;
mod lines;
mod psql;
pub(crate) mod scan;
mod settings;
mod split;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use memchr::{memchr, memmem};

use crate::diagnostic::{Diagnostic, Position};

pub use banner::{Banner, Version};
pub use settings::{SearchPath, Settings};

use lines::Lines;
use split::FaultKind;

/// A dump as read: its text and where its statements stand.
#[derive(Debug)]
pub struct Dump {
    /// What messages call the file: its path, or the label given to it.
    pub name: String,
    /// The file that the dump stands for, as one would look for it in the
    /// working tree: from the top of the repository where that is known, else
    /// as it was given. What has no path, such as standard input, has none.
    pub path: Option<String>,
    /// What the dump says about its origin.
    pub banner: Banner,
    /// A dump begins in the file and does not end.
    pub truncated: bool,
    /// The file says that `pg_dump` wrote it.
    pub has_header: bool,
    /// The tail of a truncated dump, from the statement on that is cut.
    pub unfinished: Option<Span>,
    /// The lines for psql, such as `\restrict`.
    pub psql: Vec<Span>,
    /// How many blocks of COPY rows were passed over.
    pub data_blocks: usize,
    /// The databases that `\connect` names, in order of first use. The first
    /// entry is empty: the database that the script is started in.
    pub databases: Vec<String>,
    text: Vec<u8>,
    statements: Vec<Statement>,
    settings: Vec<Settings>,
    /// The file was converted when it was read, so it is UTF-8 whatever it
    /// says about itself.
    converted: bool,
    lines: OnceLock<Lines>,
}

/// How to read a dump.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// Accept a dump that lacks its last line. A statement that is cut at
    /// the end of such a file is left out and noted in
    /// [`Dump::unfinished`].
    pub allow_truncated: bool,
}

/// A range of bytes of a dump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A statement of a dump: where its text is and what it needs to be
/// understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The first byte of the statement itself.
    pub start: usize,
    /// The byte after its last: its semicolon, and comments and blanks before
    /// that, are not part of it.
    pub end: usize,
    /// Which settings were in force: equal settings of one dump have equal
    /// numbers. [`Dump::settings`] looks them up.
    pub settings: u32,
    /// Which database it runs in: an index into [`Dump::databases`].
    pub database: u32,
    /// What it is about.
    pub class: Class,
}

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// The schema, or something unknown.
    Schema,
    /// The session, or the bounds of a transaction.
    Setting,
    /// Rows, the state of sequences, the content of large objects.
    Data,
    /// The planner's statistics.
    Statistics,
}

impl Dump {
    /// Reads a file; the path `-` stands for standard input.
    pub fn read(path: &Path, options: &ReadOptions) -> Result<Self, Diagnostic> {
        let name = if path == Path::new("-") {
            "<stdin>".to_owned()
        } else {
            path.display().to_string()
        };
        let bytes = input::load(path, &name)?;
        let mut dump = Self::parse(&name, bytes, options)?;
        let has_path = path != Path::new("-") && path != Path::new("/dev/null");
        dump.path = has_path.then_some(name);
        Ok(dump)
    }

    /// Reads a dump that is in memory already.
    pub fn parse(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Self, Diagnostic> {
        let input::Text { text, converted } = input::decode(name, bytes)?;
        let (parts, fault) = split::split(&text);
        let mut dump = Self {
            name: name.to_owned(),
            path: None,
            banner: parts.banner,
            truncated: false,
            has_header: parts.frame.has_begun()
                || parts.banner.client_version.is_some()
                || parts.banner.server_version.is_some(),
            unfinished: None,
            psql: parts.psql,
            data_blocks: parts.data_blocks,
            databases: parts.databases,
            text,
            statements: parts.statements,
            settings: parts.settings,
            converted,
            lines: OnceLock::new(),
        };
        if let Some(at) = memchr(0, &dump.text) {
            return Err(dump
                .diagnostic(at, 1, "a NUL byte, which no dump can hold")
                .with_help("the file is damaged, or it is no plain-text dump"));
        }
        // A header that was copied into a hand-written file proves nothing:
        // pg_dump goes on with its own name or with settings.
        let by_pg_dump = parts.banner.client_version.is_some()
            || parts.banner.server_version.is_some()
            || dump
                .statements
                .first()
                .is_none_or(|first| first.class == Class::Setting);
        dump.truncated = parts.frame.is_open() && by_pg_dump;

        let tail = dump.text.get(parts.end..).unwrap_or_default();
        let mut cut_at = parts.end;
        match fault {
            Some(fault) => {
                // A stray quote can swallow the last line; then the dump is
                // not cut, it is wrong.
                let cut = dump.truncated && memmem::find(tail, b"dump complete").is_none();
                match fault.kind {
                    FaultKind::Open(_) if cut && options.allow_truncated => {}
                    FaultKind::Open(what) => return Err(dump.left_open(fault.at, what, cut)),
                    FaultKind::Conflict => return Err(dump.conflict(fault.at)),
                }
            }
            None if dump.truncated && parts.unended => {
                if let Some(last) = dump.statements.pop() {
                    cut_at = last.start;
                }
            }
            None => {}
        }
        if dump.truncated {
            if !options.allow_truncated {
                return Err(dump.cut_off());
            }
            dump.unfinished = (cut_at < dump.text.len()).then_some(Span {
                start: cut_at,
                end: dump.text.len(),
            });
        }
        Ok(dump)
    }

    /// The dump with a script behind it, as if that had been run after it was
    /// restored, in a session of its own.
    ///
    /// # Errors
    ///
    /// The script ends inside of a statement.
    pub fn followed_by(&self, script: &str) -> Result<Self, Diagnostic> {
        let script = Self::parse(&self.name, script.into(), &ReadOptions::default())?;
        let end = self.unfinished.map_or(self.text.len(), |span| span.start);
        let text = [self.text.get(..end).unwrap_or_default(), &script.text].join(&b'\n');
        let behind = end + 1;
        let mut settings = self.settings.clone();
        let settings_numbers: Vec<u32> = script
            .settings
            .into_iter()
            .map(|one| number_of(&mut settings, one))
            .collect();
        let mut databases = self.databases.clone();
        let database_numbers: Vec<u32> = script
            .databases
            .into_iter()
            .map(|one| number_of(&mut databases, one))
            .collect();
        let of_script = script.statements.iter().map(|statement| Statement {
            start: statement.start + behind,
            end: statement.end + behind,
            settings: settings_numbers[statement.settings as usize],
            database: database_numbers[statement.database as usize],
            class: statement.class,
        });
        let psql = self.psql.iter().filter(|line| line.start < end);
        let psql_of_script = script.psql.iter().map(|line| Span {
            start: line.start + behind,
            end: line.end + behind,
        });
        Ok(Self {
            name: self.name.clone(),
            path: self.path.clone(),
            banner: self.banner,
            truncated: self.truncated,
            has_header: self.has_header,
            unfinished: None,
            psql: psql.copied().chain(psql_of_script).collect(),
            data_blocks: self.data_blocks + script.data_blocks,
            statements: self.statements.iter().copied().chain(of_script).collect(),
            text,
            databases,
            settings,
            converted: self.converted,
            lines: OnceLock::new(),
        })
    }

    /// The statements in the order of the file.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The bytes of a statement, without its semicolon.
    #[must_use]
    pub fn bytes(&self, statement: &Statement) -> &[u8] {
        self.text
            .get(statement.start..statement.end)
            .unwrap_or_default()
    }

    /// The bytes of a part of the file.
    #[must_use]
    pub fn bytes_of(&self, span: Span) -> &[u8] {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The text of a statement: decoded, its lines ended by LF alone, and
    /// without the psql lines that may stand inside.
    pub fn text(&self, statement: &Statement) -> Result<Cow<'_, str>, Diagnostic> {
        let first = self
            .psql
            .partition_point(|line| line.start < statement.start);
        let mut from = statement.start;
        let mut whole = Cow::Borrowed("");
        for line in self.psql.get(first..).unwrap_or_default() {
            if line.end > statement.end {
                break;
            }
            whole
                .to_mut()
                .push_str(&self.decode(from, line.start, statement)?);
            from = line.end;
        }
        let last = self.decode(from, statement.end, statement)?;
        Ok(if whole.is_empty() { last } else { whole + last })
    }

    fn decode(
        &self,
        start: usize,
        end: usize,
        statement: &Statement,
    ) -> Result<Cow<'_, str>, Diagnostic> {
        let bytes = self.text.get(start..end).unwrap_or_default();
        let stated = self.settings(statement).client_encoding.as_deref();
        let name = stated.filter(|_| !self.converted);
        let text = encoding::decode(bytes, name).map_err(|invalid| {
            let stated = name.unwrap_or("UTF-8");
            match invalid {
                encoding::Invalid::Utf8(at) => self
                    .diagnostic(start + at, 1, "this is not valid UTF-8")
                    .with_help("if the dump has another encoding, it must say so: `SET client_encoding = 'LATIN1';`"),
                encoding::Invalid::Named => self
                    .diagnostic(start, 1, format!("this statement is not valid in the dump's encoding {stated}"))
                    .with_help("dump again with `pg_dump --encoding=UTF8`"),
                encoding::Invalid::Unsupported => self
                    .diagnostic(start, 1, format!("the dump's encoding {stated} is not supported"))
                    .with_help("dump again with `pg_dump --encoding=UTF8`"),
            }
        })?;
        Ok(if memmem::find(text.as_bytes(), b"\r\n").is_some() {
            Cow::Owned(text.replace("\r\n", "\n"))
        } else {
            text
        })
    }

    /// The settings that were in force at a statement.
    #[must_use]
    pub fn settings(&self, statement: &Statement) -> &Settings {
        &self.settings[statement.settings as usize]
    }

    /// The place of a byte, counted from 1; the column counts characters.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// A line of the file, with a mark for each byte that is no text. It can
    /// be long: [`Diagnostic`] cuts what it shows.
    #[must_use]
    pub fn line_text(&self, line: usize) -> String {
        String::from_utf8_lossy(self.lines().line(&self.text, line)).into_owned()
    }

    /// How many bytes the dump has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the dump has no bytes at all, which is a valid dump.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the dump holds nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim_ascii().is_empty()
    }

    /// A message that points at some bytes of the dump.
    #[must_use]
    pub fn diagnostic(
        &self,
        offset: usize,
        length: usize,
        message: impl Into<String>,
    ) -> Diagnostic {
        let position = self.position(offset);
        let line = self.lines().line(&self.text, position.line);
        Diagnostic::new(&self.name, message)
            .at(position, length)
            .with_line(&String::from_utf8_lossy(line))
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }

    fn left_open(&self, at: usize, what: &str, cut: bool) -> Diagnostic {
        let diagnostic = self.diagnostic(at, 1, format!("{what} begins here and does not end"));
        if cut {
            diagnostic.with_help(
                "the dump's last line is missing too, so it was probably cut off: \
                 dump again, or accept what there is with --allow-truncated",
            )
        } else {
            diagnostic.with_help("the text after it cannot be told apart until it is closed")
        }
    }

    fn conflict(&self, at: usize) -> Diagnostic {
        self.diagnostic(at, 7, "unresolved merge conflict")
            .with_help("resolve the conflict, or dump the database again")
    }

    fn cut_off(&self) -> Diagnostic {
        let what = if self.banner.cluster {
            "-- PostgreSQL database cluster dump complete"
        } else {
            "-- PostgreSQL database dump complete"
        };
        let end = self.text.trim_ascii_end().len();
        self.diagnostic(
            end,
            1,
            format!("the dump is truncated: pg_dump's last line `{what}` is missing"),
        )
        .with_help("dump again, or accept what there is with --allow-truncated")
    }
}

/// The number of an item in a list, into which it is put if it is not there.
fn number_of<T: PartialEq>(items: &mut Vec<T>, item: T) -> u32 {
    let known = items.iter().position(|one| *one == item);
    let number = known.unwrap_or(items.len());
    if known.is_none() {
        items.push(item);
    }
    u32::try_from(number).unwrap_or(u32::MAX)
}
